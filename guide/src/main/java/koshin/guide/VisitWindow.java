package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.rules.Birthday;
import koshin.rules.CardPart;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;

/**
 * Between which days a visit keeps its sense if it has to be moved (来庁を動かせる期間).
 *
 * @param notBefore the first day on which all of the same can be done, be it past or to come; empty
 *     if no day is too early
 * @param servicesEnd the last day on which what is renewed still counts; empty if nothing ends, or has already
 */
public record VisitWindow(Optional<LocalDate> notBefore, Optional<LocalDate> servicesEnd) {

    private static final VisitWindow ANY_DAY = new VisitWindow(Optional.empty(), Optional.empty());

    private static final int AGE_FOR_SIGNING = 15;

    public VisitWindow {
        LocalDate first = notBefore.orElse(LocalDate.MIN);
        if (servicesEnd.filter(first::isAfter).isPresent()) {
            throw new IllegalArgumentException("not before " + first + ", but services end " + servicesEnd.get());
        }
    }

    static VisitWindow of(VisitDay visit) {
        return switch (visit.procedure()) {
            case CERTIFICATE_RENEWAL -> ofCertificates(visit);
            case CERTIFICATE_NEW_ISSUE ->
                visit.errand()
                        .map(errand -> new VisitWindow(firstOfNewIssue(visit, errand), Optional.empty()))
                        .orElse(ANY_DAY);
            case CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP ->
                ofCard(visit.facts(), visit.standings().card());
            case VALIDITY_CHANGE -> visit.errand().map(_ -> ofStay(visit)).orElse(ANY_DAY);
            case PIN_RESET, SURFACE_CHANGE -> ANY_DAY;
        };
    }

    private static VisitWindow ofCertificates(VisitDay visit) {
        if (visit.errand().isEmpty()) {
            return visit.refusal() instanceof VisitOutlook.TooEarly(LocalDate opensOn, NextStep _, List<Reason> _)
                    ? new VisitWindow(Optional.of(opensOn), visit.soonest().flatMap(Standing::expiry))
                    : ANY_DAY;
        }
        List<Standing> renewed = visit.concerned(Standing.Renewable.class);
        return new VisitWindow(
                renewed.stream().map(one -> opensOn(visit.facts(), one)).max(LocalDate::compareTo),
                renewed.stream().flatMap(one -> one.expiry().stream()).min(LocalDate::compareTo));
    }

    /** The application stays open after the end; for a card that ends with the stay it opens with it. */
    private static VisitWindow ofCard(Facts facts, Standing card) {
        return switch (card.state()) {
            case Standing.TooEarly _, Standing.Renewable _ ->
                new VisitWindow(Optional.of(opensOn(facts, card)), card.expiry());
            case Standing.Expired(LocalDate on) ->
                new VisitWindow(
                        Optional.of(Standings.endsWithStay(facts, on) ? on.plusDays(1) : opensOn(facts, card)),
                        Optional.empty());
            case Standing.EndsWithStay _,
                    Standing.Ended _,
                    Standing.Suspended _,
                    Standing.Absent _,
                    Standing.NotIssued _,
                    Standing.NotKnown _ -> ANY_DAY;
        };
    }

    private static LocalDate opensOn(Facts facts, Standing standing) {
        return Standings.window(facts, standing.expiry().orElseThrow()).opensOn();
    }

    /** What still counts is renewed, not issued anew; and a child waits for its fifteenth birthday. */
    private static Optional<LocalDate> firstOfNewIssue(VisitDay visit, Errand errand) {
        Stream<LocalDate> ended = visit.concerned(Standing.Expired.class).stream()
                .filter(standing -> errand.parts().contains(standing.part()))
                .map(standing -> standing.expiry().orElseThrow().plusDays(1));
        return Stream.concat(
                        ended,
                        errand.parts().contains(CardPart.SIGNING) ? turnedFifteen(visit).stream() : Stream.empty())
                .max(LocalDate::compareTo);
    }

    /** Returns the fifteenth birthday in the year after it; no visit is moved further, and birthdays are not spread. */
    private static Optional<LocalDate> turnedFifteen(VisitDay visit) {
        Birthday birthday = visit.facts().birthday();
        return visit.restrictedSigning() == RestrictedSigning.DENY
                        && Birthday.ageOn(birthday, visit.day()) == AGE_FOR_SIGNING
                ? Optional.of(Birthday.inYear(birthday, visit.facts().born().getYear() + AGE_FOR_SIGNING))
                : Optional.empty();
    }

    /** The special period can be asked for once the extension of the stay has been. */
    private static VisitWindow ofStay(VisitDay visit) {
        Facts facts = visit.facts();
        Optional<LocalDate> until = visit.standings().card().expiry();
        boolean extended = Residence.limitOf(facts.residence())
                .filter(limit -> until.filter(limit::isAfter).isPresent())
                .isPresent();
        return new VisitWindow(extended ? Optional.empty() : facts.extensionAppliedOn(), until);
    }
}
