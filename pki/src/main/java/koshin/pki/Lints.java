package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.rules.JapanTime;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** Every demand that a certificate must meet before it is signed. */
final class Lints {

    private static final LocalDate RFC_5280 = LocalDate.of(2008, 5, 1);
    private static final LocalDate JPKI = LocalDate.of(2015, 10, 5);
    private static final LocalDate KOSHIN = LocalDate.of(2015, 10, 5);
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");
    private static final int CARD_FILE = 2048;

    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.keyUsage,
            Extension.certificatePolicies,
            Extension.subjectAlternativeName,
            Extension.cRLDistributionPoints);

    static final List<Lint> ALL = List.of(
            rfc("version-three", "4.1.2.1", c -> unless(c.certificate().getVersionNumber() == 3, "another version")),
            rfc("serial-positive-and-short", "4.1.2.2", Lints::serial),
            new Lint(
                    "serial-not-guessable",
                    "CA/Browser Forum Baseline Requirements 7.1 (64 bits), held here too",
                    LocalDate.of(2016, 9, 30),
                    c -> unless(c.certificate().getSerialNumber().bitLength() >= 64, "fewer than 64 bits")),
            rfc(
                    "signature-algorithms-equal",
                    "4.1.1.2",
                    c -> unless(
                            c.certificate()
                                    .toASN1Structure()
                                    .getTBSCertificate()
                                    .getSignature()
                                    .equals(c.certificate().toASN1Structure().getSignatureAlgorithm()),
                            "two different ones")),
            rfc(
                    "issuer-is-the-authority",
                    "4.1.2.4",
                    c -> unless(same(c.certificate().getIssuer(), c.issuer().getSubject()), "another name")),
            rfc("dates-in-the-right-form", "4.1.2.5", Lints::dateForms),
            rfc("begins-before-it-ends", "4.1.2.5", c -> unless(!from(c).isAfter(to(c)), "it ends before it begins")),
            jpki(
                    "ends-with-a-day-in-japan",
                    "R-X509-2, law/end-of-day",
                    c -> unless(
                            to(c).equals(JapanTime.lastSecondOf(
                                    to(c).atZone(JapanTime.ZONE).toLocalDate())),
                            "it ends at " + to(c))),
            jpki(
                    "ends-before-the-authority",
                    "R-X509-2",
                    c -> unless(
                            !to(c).isAfter(c.issuer().getNotAfter().toInstant())
                                    && !from(c).isBefore(
                                                    c.issuer().getNotBefore().toInstant()),
                            "the authority lives from "
                                    + c.issuer().getNotBefore().toInstant() + " to "
                                    + c.issuer().getNotAfter().toInstant())),
            jpki(
                    "lives-no-longer-than-six-birthdays",
                    "law/authentication-certificate-validity",
                    c -> unless(from(c).plusSeconds(86_400L * 2192).isAfter(to(c)), "it lives longer")),
            jpki(
                    "subject-as-in-the-profile",
                    "R-X509-3",
                    c -> unless(
                            same(c.certificate().getSubject(), CertificateBody.subject(c.profile(), c.request())),
                            "another name")),
            jpki(
                    "number-of-23-signs",
                    "R-X509-3",
                    c -> unless(c.request().number().matches("[0-9A-Z]{23}"), "another form")),
            jpki("key-usage-critical-and-exact", "R-X509-5; RFC 5280 4.2.1.3", Lints::keyUsage),
            jpki("policy-as-in-the-profile", "R-X509-5", Lints::policies),
            rfc("no-authority", "4.2.1.9", Lints::noAuthority),
            rfc("authority-key-identifier", "4.2.1.1", Lints::authorityKey),
            rfc("subject-key-identifier", "4.2.1.2", Lints::subjectKey),
            jpki("holder-as-in-the-profile", "R-X509-4", Lints::holder),
            jpki("revocation-list-of-the-municipality", "R-X509-6", Lints::distributionPoint),
            koshin(
                    "no-unknown-extension",
                    "the profile names every extension",
                    c -> unless(
                            KNOWN.containsAll(Arrays.asList(
                                    c.certificate().getExtensions().getExtensionOIDs())),
                            "one that the profile does not name")),
            jpki(
                    "key-as-in-the-profile",
                    "R-X509-1",
                    c -> unless(c.profile().algorithm().fits(c.request().key()), "a key of another kind or size")),
            new Lint("key-without-known-weakness", "NIST SP 800-89 5.3.3", LocalDate.of(2006, 11, 1), Lints::weakKey),
            rfc("distinguished-encoding", "4.1", Lints::encoding),
            koshin("fits-the-card", "the card's file for a certificate holds 2,048 bytes", Lints::size));

    private Lints() {}

    private static Lint rfc(String name, String section, Function<Candidate, Optional<String>> check) {
        return new Lint(name, "RFC 5280 " + section, RFC_5280, check);
    }

    private static Lint jpki(String name, String citation, Function<Candidate, Optional<String>> check) {
        return new Lint(name, citation, JPKI, check);
    }

    private static Lint koshin(String name, String citation, Function<Candidate, Optional<String>> check) {
        return new Lint(name, citation, KOSHIN, check);
    }

    private static Optional<String> unless(boolean right, String found) {
        return right ? Optional.empty() : Optional.of(found);
    }

    private static Instant from(Candidate c) {
        return c.from();
    }

    private static Instant to(Candidate c) {
        return c.to();
    }

    private static Optional<String> serial(Candidate c) {
        BigInteger serial = c.certificate().getSerialNumber();
        return unless(serial.signum() > 0 && serial.toByteArray().length <= 20, "not positive, or over 20 bytes");
    }

    private static Optional<String> dateForms(Candidate c) {
        TBSCertificate body = c.certificate().toASN1Structure().getTBSCertificate();
        boolean right = (body.getStartDate().toASN1Primitive() instanceof ASN1UTCTime) == isBefore2050(from(c))
                && (body.getEndDate().toASN1Primitive() instanceof ASN1UTCTime) == isBefore2050(to(c));
        return unless(right, "two digits for a year from 2050, or four for an earlier one");
    }

    private static boolean isBefore2050(Instant instant) {
        return instant.isBefore(YEAR_2050);
    }

    private static Optional<String> keyUsage(Candidate c) {
        KeyUsage usage = KeyUsage.fromExtensions(c.certificate().getExtensions());
        boolean critical =
                c.extension(Extension.keyUsage).filter(Extension::isCritical).isPresent();
        return unless(
                usage != null && critical && usage.equals(new KeyUsage(CertificateBody.usage(c.profile()))),
                "another, or not critical");
    }

    private static Optional<String> policies(Candidate c) {
        CertificatePolicies policies =
                CertificatePolicies.fromExtensions(c.certificate().getExtensions());
        PolicyInformation wanted =
                new PolicyInformation(new ASN1ObjectIdentifier(c.profile().policy()));
        return unless(policies != null && policies.equals(new CertificatePolicies(wanted)), "another, or several");
    }

    private static Optional<String> noAuthority(Candidate c) {
        BasicConstraints constraints =
                BasicConstraints.fromExtensions(c.certificate().getExtensions());
        return unless(constraints == null || !constraints.isCA(), "it says that it may issue");
    }

    private static Optional<String> authorityKey(Candidate c) {
        AuthorityKeyIdentifier named =
                AuthorityKeyIdentifier.fromExtensions(c.certificate().getExtensions());
        SubjectKeyIdentifier own =
                SubjectKeyIdentifier.fromExtensions(c.issuer().getExtensions());
        return unless(
                named != null
                        && own != null
                        && named.getKeyIdentifierOctets() != null
                        && Arrays.equals(named.getKeyIdentifierOctets(), own.getKeyIdentifier()),
                "another key, or none");
    }

    private static Optional<String> subjectKey(Candidate c) {
        return unless(
                SubjectKeyIdentifier.fromExtensions(c.certificate().getExtensions()) != null
                        && c.extension(Extension.subjectKeyIdentifier)
                                .filter(extension -> !extension.isCritical())
                                .isPresent(),
                "none, or critical");
    }

    private static Optional<String> holder(Candidate c) {
        GeneralNames names =
                GeneralNames.fromExtensions(c.certificate().getExtensions(), Extension.subjectAlternativeName);
        if (c.profile().holder() == HolderPart.NO_ATTRIBUTES) {
            return unless(names == null && c.request().holder().isEmpty(), "attributes of a person");
        }
        if (names == null || c.request().holder().isEmpty()) {
            return Optional.of("no attributes of the holder");
        }
        List<ASN1ObjectIdentifier> types = new ArrayList<>();
        for (GeneralName name : names.getNames()) {
            if (name.getTagNo() != GeneralName.otherName) {
                return Optional.of("a name of another kind");
            }
            types.add(ASN1ObjectIdentifier.getInstance(
                    ASN1Sequence.getInstance(name.getName()).getObjectAt(0)));
        }
        Holder holder = c.request().holder().get();
        List<ASN1ObjectIdentifier> wanted = new ArrayList<>(List.of(CertificateBody.NAME));
        holder.nameSubstitutes().ifPresent(_ -> wanted.add(CertificateBody.NAME_SUBSTITUTES));
        wanted.addAll(List.of(CertificateBody.SEX, CertificateBody.BORN, CertificateBody.ADDRESS));
        holder.addressSubstitutes().ifPresent(_ -> wanted.add(CertificateBody.ADDRESS_SUBSTITUTES));
        return unless(types.equals(wanted), "other attributes, or in another order");
    }

    private static Optional<String> distributionPoint(Candidate c) {
        CRLDistPoint points = CRLDistPoint.getInstance(c.extension(Extension.cRLDistributionPoints)
                .map(Extension::getParsedValue)
                .orElse(null));
        return unless(
                points != null
                        && points.getDistributionPoints().length == 1
                        && Objects.equals(
                                points.getDistributionPoints()[0].getDistributionPoint(),
                                CertificateBody.pointName(CertificateBody.distributionPoint(
                                        c.profile(), c.request().place()))),
                "another, or none");
    }

    private static Optional<String> weakKey(Candidate c) {
        return unless(
                !(c.request().key() instanceof RSAPublicKey key) || !WeakKeys.isWeak(key),
                "an exponent other than 65537, a small factor, or the fingerprint of ROCA");
    }

    private static Optional<String> encoding(Candidate c) {
        try {
            byte[] bytes = c.encoded().bytes();
            return unless(
                    Arrays.equals(bytes, ASN1Primitive.fromByteArray(bytes).getEncoded("DER")), "not DER throughout");
        } catch (IOException e) {
            return Optional.of("not readable");
        }
    }

    private static Optional<String> size(Candidate c) {
        return unless(c.encoded().length() <= CARD_FILE, "too long");
    }

    /** Names are compared as they are encoded: relying parties do. */
    private static boolean same(ASN1Encodable one, ASN1Encodable other) {
        try {
            return Arrays.equals(
                    one.toASN1Primitive().getEncoded("DER"),
                    other.toASN1Primitive().getEncoded("DER"));
        } catch (IOException e) {
            return false;
        }
    }
}
