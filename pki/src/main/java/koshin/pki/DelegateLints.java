package koshin.pki;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** What the certificate of an OCSP delegate must have, looked at before it is signed and before it is used. */
final class DelegateLints {

    private DelegateLints() {}

    /** Returns what is wrong, each with its citation. */
    static List<String> findings(X509CertificateHolder one, X509CertificateHolder authority) {
        List<String> findings = new ArrayList<>();
        Extensions extensions = one.getExtensions() == null ? new Extensions(new Extension[0]) : one.getExtensions();
        ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(extensions);
        KeyUsage usage = KeyUsage.fromExtensions(extensions);
        Instant from = one.getNotBefore().toInstant();
        Instant to = one.getNotAfter().toInstant();
        Duration life = Duration.between(from, to);
        demand(findings, one.getIssuer().equals(authority.getSubject()), "RFC 6960 4.2.2.2: issued by the authority");
        demand(
                findings,
                purposes != null && purposes.size() == 1 && purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning),
                "RFC 6960 4.2.2.2: OCSP signing, and nothing else");
        demand(
                findings,
                extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null,
                "RFC 6960 4.2.2.2.1: nocheck");
        demand(
                findings,
                usage != null && usage.equals(new KeyUsage(KeyUsage.digitalSignature)),
                "RFC 5280 4.2.1.3: digital signature, and nothing else");
        demand(findings, !isAuthority(extensions), "RFC 5280 4.2.1.9: no authority");
        demand(
                findings,
                !life.isNegative() && !life.isZero() && life.compareTo(OcspDelegate.LONGEST_LIFE) <= 0,
                "RFC 6960 4.2.2.2.1: a short life; it is " + life);
        demand(
                findings,
                !from.isBefore(authority.getNotBefore().toInstant())
                        && !to.isAfter(authority.getNotAfter().toInstant()),
                "R-X509-2: ends before its authority");
        return findings;
    }

    private static boolean isAuthority(Extensions extensions) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
        return constraints != null && constraints.isCA();
    }

    private static void demand(List<String> findings, boolean isMet, String what) {
        if (!isMet) {
            findings.add(what);
        }
    }
}
