package koshin.residents;

import java.math.BigInteger;
import java.time.Instant;
import koshin.rules.RevocationReason;

/** What the authority has said of a certificate: revoked, or held. */
public record CertificateEnding(BigInteger serial, Instant at, RevocationReason reason, Instant recordedAt) {}
