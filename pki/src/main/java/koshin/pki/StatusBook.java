package koshin.pki;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import koshin.rules.RevocationReason;

/**
 * Certificate statuses in memory. What is revoked never becomes good again, and a hold may only become a
 * revocation: no rule lifts the hold of a card's certificate (law/loss-and-finding), so there is no way here to
 * end one, and no list ever says {@code removeFromCRL}. Several threads may use it.
 *
 * <p>A hold that becomes a revocation keeps the date of the hold. RFC 5280 does not decide this: 5.3.2 wants only
 * that a revocation which is new in a list is not dated before earlier lists, and this one stood in them with that
 * date. The clause of X.509 on reason codes (8.5.3.1 in 2012) is said to demand it; its text was not at hand. Of
 * the peers, Boulder keeps the date when a reason changes. A later date would make the days of the hold good
 * again in hindsight, for whoever judges an old signature by the date.
 */
public final class StatusBook implements CertificateStatuses, IssuanceRecord {

    private record Issued(Place place, long lastSecond) {}

    private final Map<BigInteger, Issued> issued = new ConcurrentHashMap<>();
    private final Map<Place, Map<BigInteger, Revoked>> revoked = new ConcurrentHashMap<>();

    /** What became of a wish to revoke or to hold. */
    public sealed interface Entry {

        /** It stands in the book now. */
        record Made(Revoked revoked, Place place) implements Entry {}

        /** It changes nothing: {@code standing} was there before. */
        record StoodBefore(Revoked standing) implements Entry {}

        /** No such certificate was issued. */
        record NotIssued(BigInteger serial) implements Entry {}
    }

    /** Enters it: what exists and is not in the book could never be revoked. */
    @Override
    public void intends(Linted linted) {
        issue(linted.serial(), linted.place(), linted.lastSecond());
    }

    @Override
    public void issued(Linted linted, X509Certificate certificate) {}

    /** Enters a certificate that was issued, or is about to be. */
    public void issue(X509Certificate certificate, Place place) {
        issue(certificate.getSerialNumber(), place, certificate.getNotAfter().toInstant());
    }

    /**
     * Enters a serial number.
     *
     * @param lastSecond the last one in which the certificate is valid
     * @throws IllegalArgumentException if the number was used before
     */
    public void issue(BigInteger serial, Place place, Instant lastSecond) {
        revoked.computeIfAbsent(place, one -> new ConcurrentHashMap<>());
        if (issued.putIfAbsent(serial, new Issued(place, lastSecond.getEpochSecond())) != null) {
            throw new IllegalArgumentException("issued before: " + serial);
        }
    }

    /** Enters a revocation, or a hold if that is the reason. */
    public Entry revoke(Revoked wish) {
        Issued of = issued.get(wish.serial());
        if (of == null) {
            return new Entry.NotIssued(wish.serial());
        }
        Map<BigInteger, Revoked> entries = of(of.place());
        Revoked before = entries.putIfAbsent(wish.serial(), wish);
        if (before == null) {
            return new Entry.Made(wish, of.place());
        }
        if (!isHeld(before) || isHeld(wish)) {
            return new Entry.StoodBefore(before);
        }
        // As of the hold: see above.
        Revoked ended = new Revoked(wish.serial(), before.at(), wish.reason());
        return entries.replace(wish.serial(), before, ended)
                ? new Entry.Made(ended, of.place())
                : new Entry.StoodBefore(of(of.place()).getOrDefault(wish.serial(), before));
    }

    @Override
    public CertificateStatus of(BigInteger serial) {
        Issued one = issued.get(serial);
        if (one == null) {
            return new CertificateStatus.Unknown();
        }
        return Optional.ofNullable(of(one.place()).get(serial))
                .<CertificateStatus>map(CertificateStatus.Ended::new)
                .orElseGet(CertificateStatus.Good::new);
    }

    @Override
    public Stream<BigInteger> unexpired(Instant at) {
        long second = at.getEpochSecond();
        return issued.entrySet().stream()
                .filter(entry -> entry.getValue().lastSecond() >= second)
                .map(Map.Entry::getKey);
    }

    @Override
    public Stream<Revoked> revokedIn(Place place, Instant since) {
        return of(place).values().stream().filter(one -> lastSecond(one) >= since.getEpochSecond());
    }

    @Override
    public Set<Place> places() {
        return Set.copyOf(revoked.keySet());
    }

    private long lastSecond(Revoked one) {
        Issued of = issued.get(one.serial());
        return of == null ? Long.MAX_VALUE : of.lastSecond();
    }

    private Map<BigInteger, Revoked> of(Place place) {
        return revoked.getOrDefault(place, Map.of());
    }

    private static boolean isHeld(Revoked one) {
        return one.reason() == RevocationReason.CERTIFICATE_HOLD;
    }
}
