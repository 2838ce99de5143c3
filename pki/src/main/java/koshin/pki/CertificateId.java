package koshin.pki;

import java.math.BigInteger;

/**
 * The certificate that an OCSP request asks about (CertID, RFC 6960 4.1.1).
 *
 * @param issuer hash algorithm, hash of the issuer's name and hash of its key, in DER one after the other
 */
public record CertificateId(Octets issuer, BigInteger serial) {}
