package koshin.guide;

import java.time.LocalDate;
import koshin.rules.Fee;
import koshin.rules.ReissueReason;
import koshin.rules.Renewability;

/** Finds the ground on which a person's next card is free or not. */
final class Fees {

    private Fees() {}

    /** Returns the fee for the next card, the old one handed in wherever there is one. */
    static Fee ofNewCard(Facts facts, Standings standings, LocalDate today) {
        return switch (standings.card().state()) {
            case Standing.Absent(), Standing.NotKnown(), Standing.NotIssued(var _) -> Fee.FREE;
            case Standing.Suspended() -> Fee.ofReissue(ReissueReason.LOSS, true, today);
            case Standing.Ended() -> Fee.ofReissue(reasonOfVoid(facts), true, today);
            case Standing.Expired(LocalDate on) ->
                Standings.endsWithStay(facts, on)
                        ? Fee.ofReissue(ReissueReason.STAY_ENDED, true, today)
                        : Fee.ofCardRenewal(new Renewability.Expired(on), true, true, today);
            case Standing.EndsWithStay(LocalDate until) ->
                Fee.ofCardRenewal(new Renewability.Open(until), true, true, today);
            case Standing.Renewable(LocalDate closesOn) ->
                Fee.ofCardRenewal(new Renewability.Open(closesOn), true, true, today);
            case Standing.TooEarly(LocalDate opensOn) ->
                Fee.ofCardRenewal(new Renewability.Open(opensOn), true, true, today);
        };
    }

    /** Returns the fee for a card that was applied for on {@code appliedOn}: before renewal was open, by the holder's own wish. */
    static Fee ofHandOver(Facts former, Standings standings, boolean handedIn, LocalDate appliedOn) {
        if (!handedIn) {
            return Fee.ofReissue(ReissueReason.OLD_CARD_NOT_HANDED_IN, true, appliedOn);
        }
        return standings.card().state() instanceof Standing.TooEarly
                ? Fee.ofReissue(ReissueReason.OWN_WISH, true, appliedOn)
                : ofNewCard(former, standings, appliedOn);
    }

    private static ReissueReason reasonOfVoid(Facts facts) {
        if (facts.card() instanceof CardFact.VoidCard(CardFact.Why why)) {
            return switch (why) {
                case DEADLINE_MISSED -> ReissueReason.DEADLINE_MISSED;
                case LEFT_JAPAN -> ReissueReason.LEFT_LONGER_AGO;
                case RETURNED -> ReissueReason.RETURNED_VOLUNTARILY;
            };
        }
        throw new IllegalStateException("a card that ended is void, not " + facts.card());
    }
}
