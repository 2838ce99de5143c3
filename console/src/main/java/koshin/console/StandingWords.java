package koshin.console;

import gg.jte.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import koshin.residents.CardState;
import koshin.residents.Standing;
import koshin.rules.CertificateKind;
import koshin.website.Wording;

/** How a card or a certificate stands, in words and by a colour that never stands alone. */
final class StandingWords {

    private StandingWords() {}

    static Content of(Wording w, Standing standing) {
        return switch (standing) {
            case Standing.Waiting() -> w.say("office.standing.waiting");
            case Standing.Good(var until) -> w.say("office.standing.good", w.day(until));
            case Standing.Suspended(var since) -> w.say("office.standing.suspended", w.day(since));
            case Standing.Expired(var since) -> w.say("office.standing.expired", w.day(since.minusDays(1)));
            case Standing.Ended(var since, var _) -> w.say("office.standing.ended", w.day(since));
            case Standing.Revoked(var since, var _) -> w.say("office.standing.ended", w.day(since));
            case Standing.TakenAlong(var since, var _) -> w.say("office.standing.taken", w.day(since));
        };
    }

    static String tone(Standing standing) {
        return switch (standing) {
            case Standing.Good _ -> "good";
            case Standing.Waiting(), Standing.Suspended _ -> "now";
            case Standing.Expired _, Standing.Ended _, Standing.Revoked _, Standing.TakenAlong _ -> "bad";
        };
    }

    /** Returns of each kind the one that counts, or the last. */
    static List<CardState.CertificateState> latest(CardState card) {
        return Arrays.stream(CertificateKind.values())
                .flatMap(kind -> latest(card, kind).stream())
                .toList();
    }

    private static Optional<CardState.CertificateState> latest(CardState card, CertificateKind kind) {
        List<CardState.CertificateState> alive = card.alive(kind);
        return alive.isEmpty()
                ? card.certificates().stream()
                        .filter(one -> one.certificate().kind() == kind)
                        .reduce((one, later) -> later)
                : Optional.of(alive.getLast());
    }
}
