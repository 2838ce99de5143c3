package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.pki.CertificateProfile.Usage;
import koshin.rules.JapanTime;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** A certificate without its signature, as the profile wants it. */
final class CertificateBody {

    /** Under it stand the four attributes and their substitutes, 1 to 6. */
    static final String ATTRIBUTES = "1.2.392.200149.8.5.5.";

    static final ASN1ObjectIdentifier NAME = new ASN1ObjectIdentifier(ATTRIBUTES + "1");
    static final ASN1ObjectIdentifier NAME_SUBSTITUTES = new ASN1ObjectIdentifier(ATTRIBUTES + "2");
    static final ASN1ObjectIdentifier SEX = new ASN1ObjectIdentifier(ATTRIBUTES + "3");
    static final ASN1ObjectIdentifier BORN = new ASN1ObjectIdentifier(ATTRIBUTES + "4");
    static final ASN1ObjectIdentifier ADDRESS = new ASN1ObjectIdentifier(ATTRIBUTES + "5");
    static final ASN1ObjectIdentifier ADDRESS_SUBSTITUTES = new ASN1ObjectIdentifier(ATTRIBUTES + "6");

    private CertificateBody() {}

    static X509v3CertificateBuilder of(
            CertificateProfile profile, X509CertificateHolder issuer, CertificateRequest request, BigInteger serial) {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            SubjectPublicKeyInfo key =
                    SubjectPublicKeyInfo.getInstance(request.key().getEncoded());
            X509v3CertificateBuilder body = new X509v3CertificateBuilder(
                    issuer.getSubject(),
                    serial,
                    Date.from(request.from()),
                    Date.from(JapanTime.lastSecondOf(request.expiry())),
                    subject(profile, request),
                    key);
            body.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
            body.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            body.addExtension(Extension.keyUsage, true, new KeyUsage(usage(profile)));
            body.addExtension(
                    Extension.certificatePolicies,
                    true,
                    new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(profile.policy()))));
            if (profile.holder() == HolderPart.WITH_ATTRIBUTES
                    && request.holder().isPresent()) {
                body.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        attributes(request.holder().get()));
            }
            body.addExtension(
                    Extension.cRLDistributionPoints, false, points(distributionPoint(profile, request.place())));
            return body;
        } catch (GeneralSecurityException | IOException e) {
            throw new PkiException("the certificate could not be put together", e);
        }
    }

    static X500Name subject(CertificateProfile profile, CertificateRequest request) {
        return Names.of(
                profile.subject(),
                Map.of(
                        "prefecture", request.place().prefecture(),
                        "municipality", request.place().municipality(),
                        "number", request.number()));
    }

    /** Returns the name of the part of the revocation list in which the certificates of {@code place} stand. */
    static X500Name distributionPoint(CertificateProfile profile, Place place) {
        return Names.of(
                profile.distributionPoint(),
                Map.of("prefecture", place.prefecture(), "municipality", place.municipality()));
    }

    static DistributionPointName pointName(X500Name name) {
        return new DistributionPointName(new GeneralNames(new GeneralName(name)));
    }

    private static CRLDistPoint points(X500Name name) {
        DistributionPoint point = new DistributionPoint(pointName(name), null, null);
        return new CRLDistPoint(new DistributionPoint[] {point});
    }

    static int usage(CertificateProfile profile) {
        int usage = 0;
        for (Usage one : profile.usages()) {
            usage |= switch (one) {
                case DIGITAL_SIGNATURE -> KeyUsage.digitalSignature;
                case NON_REPUDIATION -> KeyUsage.nonRepudiation;
            };
        }
        return usage;
    }

    private static GeneralNames attributes(Holder holder) {
        List<GeneralName> names = new ArrayList<>();
        names.add(attribute(NAME, holder.name()));
        add(names, NAME_SUBSTITUTES, holder.nameSubstitutes());
        names.add(attribute(SEX, holder.sex().code()));
        names.add(attribute(BORN, BirthDateForm.of(holder.born())));
        names.add(attribute(ADDRESS, holder.address()));
        add(names, ADDRESS_SUBSTITUTES, holder.addressSubstitutes());
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static void add(List<GeneralName> names, ASN1ObjectIdentifier type, Optional<String> value) {
        value.ifPresent(text -> names.add(attribute(type, text)));
    }

    private static GeneralName attribute(ASN1ObjectIdentifier type, String value) {
        ASN1Encodable[] parts = {type, new DERTaggedObject(true, 0, new DERUTF8String(value))};
        return new GeneralName(GeneralName.otherName, new DERSequence(parts));
    }

    /** Returns {@code instant} without what a certificate cannot hold. */
    static Instant inSeconds(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }
}
