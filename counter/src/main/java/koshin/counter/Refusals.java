package koshin.counter;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.registry.Registry;
import koshin.rules.CertificateKind;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why certificates of cases do not come about (発行できない理由): the terminal stops, and the clerk is told. */
public final class Refusals {

    /** How often a card may refuse its certificate before nobody tries again by himself. */
    static final int CARD_TRIES = 3;

    private static final String TRY_AGAIN = "TRY_AGAIN";

    private final JdbcClient sql;
    private final Registry registry;

    Refusals(JdbcClient sql, Registry registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /** Why. */
    public enum Why {
        /** None of our authorities may issue what ends on that day. */
        NO_AUTHORITY,
        /** What would be issued breaks the profile of its authority. */
        PROFILE,
        /** The program could not; its log says why. */
        FAULT,
        /** The card did not take it, three times. */
        CARD
    }

    /** The certificate that does not come about, as long as the case has not gone on and nobody tries again. */
    public record Refusal(CertificateKind certificate, Why why, Instant at) {}

    private record Row(int position, CertificateKind certificate, String why, Instant at) {}

    /** Returns why the case does not go on from {@code position}; empty if nothing was refused there. */
    Optional<Refusal> of(CaseId id, int position) {
        List<Row> since = since(id);
        Optional<Row> issue = since.stream()
                .filter(one -> one.position() == position && !one.why().equals(Why.CARD.name()))
                .findFirst();
        // Counted over the whole case: a card that loses its key is given another certificate in between.
        List<Row> card =
                since.stream().filter(one -> one.why().equals(Why.CARD.name())).toList();
        return issue.or(() -> card.size() < CARD_TRIES ? Optional.empty() : Optional.of(card.getFirst()))
                .map(one -> new Refusal(one.certificate(), Why.valueOf(one.why()), one.at()));
    }

    /** The latest first, to where somebody let it be tried again. */
    private List<Row> since(CaseId id) {
        return sql
                .sql(
                        "select position, certificate, why, noted_at from counter.refusal where municipality = ? and matter = ?"
                                + " order by number desc")
                .params(id.municipality(), id.id())
                .query((row, number) -> new Row(
                        row.getInt(1),
                        CertificateKind.valueOf(row.getString(2)),
                        row.getString(3),
                        CaseRows.instant(row, 4)))
                .list()
                .stream()
                .takeWhile(one -> !one.why().equals(TRY_AGAIN))
                .toList();
    }

    /** Notes why {@code kind} was not issued, or that the card did not take it; a terminal's message counts once. */
    void note(CaseNow one, CertificateKind kind, Why why, Optional<UUID> said, Clerk clerk, Instant now) {
        add(one, kind, why.name(), said, "CERTIFICATE_REFUSED", clerk, now);
    }

    /** Lets it be tried again, because the cause was seen to; does nothing if nothing was refused. */
    public void tryAgain(CaseNow one, Clerk clerk, Instant now) {
        one.refused()
                .ifPresent(refusal -> add(
                        one,
                        refusal.certificate(),
                        TRY_AGAIN,
                        Optional.empty(),
                        "CERTIFICATE_TRIED_AGAIN",
                        clerk,
                        now));
    }

    private void add(
            CaseNow one, CertificateKind kind, String why, Optional<UUID> said, String deed, Clerk clerk, Instant now) {
        CaseId id = one.id();
        registry.together(entries -> {
            entries.lock(one.file().wanted().resident());
            int added = sql.sql(
                            "insert into counter.refusal (municipality, matter, number, position, certificate, why, said,"
                                    + " staff, noted_at) select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?"
                                    + " from counter.refusal where municipality = ? and matter = ? on conflict (said) do nothing")
                    .params(id.municipality(), id.id(), one.file().position(), kind.name(), why)
                    .param(new SqlParameterValue(Types.OTHER, said.orElse(null)))
                    .params(clerk.staff(), CaseRows.time(now), id.municipality(), id.id())
                    .update();
            if (added == 1) {
                entries.note(
                        id.municipality(), clerk.by(id), deed, Map.of("certificate", kind.name(), "why", why), now);
            }
            return added == 1;
        });
    }
}
