package koshin.card;

import java.security.cert.X509Certificate;

/** What the card holds where a certificate can be. */
public sealed interface CertificateReading {

    record Present(X509Certificate certificate) implements CertificateReading {}

    /** The card shows it to those alone who enter its PIN. */
    record PinNeeded() implements CertificateReading {}

    /** There is none on the card. */
    record Absent() implements CertificateReading {}

    /** Something is there that is no certificate, or the card answered what nobody expects. */
    record Unreadable() implements CertificateReading {}
}
