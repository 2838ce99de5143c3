package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.pki.Authorities;
import koshin.pki.Authority;
import koshin.pki.PkiException;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sees by itself that an outage is over (復旧の検知): asks each authority that issues now to sign something that is no certificate. */
public final class SystemWatch {

    private static final Clerk PROGRAM = new Clerk(Clerk.NOBODY, Role.PROGRAM, "server");

    private final JdbcClient sql;
    private final Registry registry;
    private final List<String> municipalities;
    private final Outages outages;
    private final Map<CertificateKind, Authorities> authorities;

    SystemWatch(
            JdbcClient sql,
            Registry registry,
            List<String> municipalities,
            Outages outages,
            Map<CertificateKind, Authorities> authorities) {
        this.sql = sql;
        this.registry = registry;
        this.municipalities = List.copyOf(municipalities);
        this.outages = outages;
        this.authorities = Map.copyOf(authorities);
    }

    /** Which outages end by themselves. */
    public enum EndsItself {
        /** Those that the program has noted; what a person has noted, a person ends. */
        NOTED_BY_PROGRAM,
        ALL,
        NONE
    }

    /** What a look has found. */
    public enum Found {
        /** No outage may end by itself, or another server is just looking. */
        NOTHING_TO_DO,
        STILL_AWAY,
        BACK
    }

    /** Looks once, at one server at a time; where the authorities sign again, it is noted that the system is back. */
    public Found look(EndsItself which, Instant now) {
        if (over(which).isEmpty()) {
            return Found.NOTHING_TO_DO;
        }
        return registry.together(entries -> {
            boolean isMine = sql.sql("select pg_try_advisory_xact_lock(hashtextextended('koshin.counter.watch', 0))")
                    .query(Boolean.class)
                    .single();
            List<String> away = isMine ? over(which) : List.of();
            if (away.isEmpty()) {
                return Found.NOTHING_TO_DO;
            }
            if (!doSign(now)) {
                return Found.STILL_AWAY;
            }
            away.forEach(one -> outages.note(entries, one, false, "the authorities sign again", PROGRAM, now));
            return Found.BACK;
        });
    }

    /** Returns the municipalities where an outage may end by itself. */
    private List<String> over(EndsItself which) {
        return municipalities.stream()
                .filter(one -> outages.last(one)
                        .filter(Outages.Change::isDown)
                        .filter(change -> switch (which) {
                            case NOTED_BY_PROGRAM -> change.isByProgram();
                            case ALL -> true;
                            case NONE -> false;
                        })
                        .isPresent())
                .toList();
    }

    private boolean doSign(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, JapanTime.ZONE);
        try {
            authorities.values().stream()
                    .map(generations -> generations.issuing(now, today))
                    .flatMap(Optional::stream)
                    .forEach(Authority::checkSigns);
            return true;
        } catch (PkiException stillAway) {
            return false;
        }
    }
}
