package koshin.pki;

/** What is known of one serial number of an authority (証明書の状態). */
public sealed interface CertificateStatus {

    /** Issued, and neither revoked nor held. It may have expired: its own dates say so. */
    record Good() implements CertificateStatus {}

    /** Revoked, or held. */
    record Ended(Revoked revoked) implements CertificateStatus {}

    /** Never issued. */
    record Unknown() implements CertificateStatus {}
}
