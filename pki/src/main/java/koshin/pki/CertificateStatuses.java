package koshin.pki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** What one generation of an authority has issued and revoked; whoever keeps the records knows. */
public interface CertificateStatuses {

    CertificateStatus of(BigInteger serial);

    /** Returns the serial numbers of the certificates that have not expired at {@code at}, revoked or not. */
    Stream<BigInteger> unexpired(Instant at);

    /** Returns what was revoked or is held of {@code place} and has its last second at {@code since} or later. */
    Stream<Revoked> revokedIn(Place place, Instant since);

    /** Returns every place for which a certificate was issued. */
    Set<Place> places();
}
