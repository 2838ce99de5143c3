package koshin.pki;

import java.security.cert.X509Certificate;

/**
 * Where an authority writes down what it signs, before and after: a certificate that exists and that nobody knows of
 * could never be revoked.
 */
public interface IssuanceRecord {

    /** Writes down that {@code linted} may be signed; it is not signed before this has returned. */
    void intends(Linted linted);

    /** Writes down that it was signed; nobody is given the certificate before this has returned. */
    void issued(Linted linted, X509Certificate certificate);
}
