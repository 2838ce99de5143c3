package koshin.pki;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The current revocation list of every municipality, of one generation of an authority, and that of the
 * authority's own certificate. Whoever has the clock
 * calls {@link #refresh} often and {@link #renew} at once after a revocation. Several threads may use it.
 */
public final class RevocationLists {

    private final Authority authority;
    private final CertificateStatuses statuses;
    private final Schedule schedule;
    private final Map<Place, Made> made = new ConcurrentHashMap<>();
    private final Map<String, Place> byCode = new ConcurrentHashMap<>();
    private final Object authorities = new Object();
    private @Nullable Made ofAuthorities;

    /**
     * When lists are made.
     *
     * @param every how often one is made though nothing happened
     * @param life from a list to the instant before which the next one must be there, longer than {@code every}
     */
    public record Schedule(Duration every, Duration life) {

        /** Every six hours, each for two days. */
        public static final Schedule USUAL = new Schedule(Duration.ofHours(6), Duration.ofDays(2));

        public Schedule {
            if (every.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(every) <= 0) {
                throw new IllegalArgumentException("every " + every + ", each for " + life);
            }
        }
    }

    /** A list, and when the last one was made because its time had come. */
    private record Made(RevocationList list, Instant scheduledAt) {}

    private RevocationLists(Authority authority, CertificateStatuses statuses, Schedule schedule) {
        this.authority = authority;
        this.statuses = statuses;
        this.schedule = schedule;
    }

    /** Returns the lists of {@code authority}, none made yet. */
    public static RevocationLists of(Authority authority, CertificateStatuses statuses, Schedule schedule) {
        return new RevocationLists(authority, statuses, schedule);
    }

    /** Returns the key identifier of the authority in hexadecimal; no two generations have the same. */
    public String name() {
        return authority.keyIdentifier();
    }

    /** Makes every list whose time has come, and returns those of municipalities. */
    public List<RevocationList> refresh(Instant now) {
        synchronized (authorities) {
            if (isDue(ofAuthorities, now)) {
                makeOfAuthorities(now);
            }
        }
        return statuses.places().stream()
                .filter(place -> isDue(made.get(place), now))
                .map(place -> make(place, now))
                .toList();
    }

    /** Makes the list of {@code place} anew, because something has just happened to one of its certificates. */
    public RevocationList renew(Place place, Instant now) {
        return make(place, now);
    }

    /** Returns the list of {@code place}, never one that has ended; empty if nothing was issued for it. */
    public Optional<RevocationList> of(Place place, Instant now) {
        Made current = made.get(place);
        if (current != null && now.isBefore(current.list().nextUpdate())) {
            return Optional.of(current.list());
        }
        return statuses.places().contains(place) ? Optional.of(make(place, now)) : Optional.empty();
    }

    /** Returns the same by the place's code; empty as well if no list was made for it yet. */
    public Optional<RevocationList> ofCode(String code, Instant now) {
        return Optional.ofNullable(byCode.get(code)).flatMap(place -> of(place, now));
    }

    /** Returns the list of the authority's own certificate, never one that has ended. */
    public RevocationList ofAuthorities(Instant now) {
        synchronized (authorities) {
            Made current = ofAuthorities;
            return current != null && now.isBefore(current.list().nextUpdate())
                    ? current.list()
                    : makeOfAuthorities(now);
        }
    }

    private boolean isDue(@Nullable Made current, Instant now) {
        return current == null || !now.isBefore(current.scheduledAt().plus(schedule.every()));
    }

    private RevocationList makeOfAuthorities(Instant now) {
        Instant thisUpdate = CertificateBody.inSeconds(now);
        RevocationList list = RevocationList.signOfAuthorities(
                authority, number(ofAuthorities, thisUpdate), thisUpdate, thisUpdate.plus(schedule.life()));
        ofAuthorities = new Made(list, thisUpdate);
        return list;
    }

    private RevocationList make(Place place, Instant now) {
        Instant thisUpdate = CertificateBody.inSeconds(now);
        byCode.put(place.code(), place);
        return made.compute(place, (same, before) -> {
                    boolean isDue = isDue(before, now);
                    // RFC 5280 3.3: what expires stays until one list that came in its time has told of it.
                    Instant since = before == null ? thisUpdate.minus(schedule.life()) : before.scheduledAt();
                    RevocationList list = RevocationList.sign(
                            authority,
                            place,
                            number(before, thisUpdate),
                            thisUpdate,
                            thisUpdate.plus(schedule.life()),
                            statuses.revokedIn(place, since).toList());
                    return new Made(list, before == null || isDue ? thisUpdate : before.scheduledAt());
                })
                .list();
    }

    /** RFC 5280 5.2.3: always greater; counted from the time, so that it stays so after a restart. */
    private static BigInteger number(@Nullable Made before, Instant thisUpdate) {
        BigInteger byTime = BigInteger.valueOf(thisUpdate.getEpochSecond());
        return before == null ? byTime : byTime.max(before.list().number().add(BigInteger.ONE));
    }
}
