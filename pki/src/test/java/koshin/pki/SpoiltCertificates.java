package koshin.pki;

import static koshin.pki.Samples.AUTHENTICATION;
import static koshin.pki.Samples.SIGNING;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;

/** For each lint a certificate that has the one fault which the lint is made for. */
final class SpoiltCertificates {

    private SpoiltCertificates() {}

    /** Returns an example for each lint, under its name. */
    static Map<String, Candidate> byLint() {
        Map<String, Candidate> spoilt = new LinkedHashMap<>();
        spoilt.put("version-three", versionOne());
        spoilt.put("serial-positive-and-short", body(body -> body.serial = BigInteger.ONE.shiftLeft(160)));
        spoilt.put("serial-not-guessable", body(body -> body.serial = BigInteger.valueOf(4711)));
        spoilt.put("signature-algorithms-equal", body(body -> body.outerAlgorithm = Optional.of(sha384())));
        spoilt.put("issuer-is-the-authority", body(body -> body.issuer = new X500Name("C=JP,O=Somebody")));
        spoilt.put("dates-in-the-right-form", body(body -> body.asGeneralizedTime = true));
        spoilt.put("begins-before-it-ends", body(body -> body.from = Instant.parse("2031-01-01T00:00:00Z")));
        spoilt.put("ends-with-a-day-in-japan", body(body -> body.to = Instant.parse("2030-11-30T23:59:59Z")));
        spoilt.put("ends-before-the-authority", body(body -> body.to = endOf("2035-01-02")));
        spoilt.put("lives-no-longer-than-six-birthdays", body(body -> body.to = endOf("2031-11-02")));
        spoilt.put("subject-as-in-the-profile", body(body -> body.subject = new X500Name("C=JP,CN=Hanako")));
        spoilt.put("number-of-23-signs", request(number("試験花子")));
        spoilt.put(
                "key-usage-critical-and-exact",
                extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)));
        spoilt.put(
                "policy-as-in-the-profile",
                extension(
                        Extension.certificatePolicies,
                        true,
                        new CertificatePolicies(
                                new PolicyInformation(new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.3.30")))));
        spoilt.put("no-authority", extension(Extension.basicConstraints, true, new BasicConstraints(true)));
        spoilt.put(
                "authority-key-identifier",
                extension(
                        Extension.authorityKeyIdentifier,
                        false,
                        identifiers()
                                .createAuthorityKeyIdentifier(
                                        AUTHENTICATION.own().getSubjectPublicKeyInfo())));
        spoilt.put("subject-key-identifier", body(body -> body.drop(Extension.subjectKeyIdentifier)));
        spoilt.put("holder-as-in-the-profile", body(body -> body.drop(Extension.subjectAlternativeName)));
        spoilt.put("revocation-list-of-the-municipality", body(body -> body.drop(Extension.cRLDistributionPoints)));
        spoilt.put(
                "no-unknown-extension",
                extension(new ASN1ObjectIdentifier("1.2.392.200149.8.5.99"), false, DERNull.INSTANCE));
        spoilt.put("key-as-in-the-profile", request(key(Algorithm.ECDSA_P256_SHA_256.newKeyPair())));
        spoilt.put("key-without-known-weakness", request(weak()));
        spoilt.put("distinguished-encoding", body(body -> body.asBer = true));
        spoilt.put("fits-the-card", request(longest()));
        return spoilt;
    }

    private static Candidate body(Consumer<SpoiltBody> spoil) {
        return candidate(SIGNING, Samples.request(CertificateKind.SIGNING), spoil);
    }

    private static Candidate request(CertificateRequest request) {
        return candidate(SIGNING, request, _ -> {});
    }

    private static Candidate extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        return body(body -> {
            body.drop(type);
            body.extensions.add(encoded(type, critical, value));
        });
    }

    static Candidate candidate(Authority authority, CertificateRequest request, Consumer<SpoiltBody> spoil) {
        SpoiltBody body = new SpoiltBody(
                CertificateBody.of(authority.profile(), authority.own(), request, BigInteger.ONE.shiftLeft(126))
                        .build(SigningKey.signer(authority.profile().algorithm(), Samples.HOLDERS_KEY.getPrivate())));
        spoil.accept(body);
        return Candidate.of(authority.profile(), authority.own(), request, body.signed());
    }

    private static Candidate versionOne() {
        CertificateRequest request = Samples.request(CertificateKind.SIGNING);
        X509v1CertificateBuilder body = new JcaX509v1CertificateBuilder(
                SIGNING.own().getSubject(),
                BigInteger.TEN,
                Date.from(request.from()),
                Date.from(JapanTime.lastSecondOf(request.expiry())),
                CertificateBody.subject(SIGNING.profile(), request),
                request.key());
        return Candidate.of(
                SIGNING.profile(),
                SIGNING.own(),
                request,
                body.build(SigningKey.signer(Algorithm.RSA_2048_SHA_256, Samples.HOLDERS_KEY.getPrivate())));
    }

    private static CertificateRequest number(String number) {
        return new CertificateRequest(
                Samples.HOLDERS_KEY.getPublic(),
                number,
                Samples.KAWASAKI,
                Optional.of(Samples.HOLDER),
                Samples.FROM,
                Samples.EXPIRY);
    }

    private static CertificateRequest key(KeyPair pair) {
        return new CertificateRequest(
                pair.getPublic(),
                Samples.NUMBER,
                Samples.KAWASAKI,
                Optional.of(Samples.HOLDER),
                Samples.FROM,
                Samples.EXPIRY);
    }

    /** A modulus with the factor 3. */
    private static CertificateRequest weak() {
        try {
            BigInteger modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
            while (!modulus.mod(BigInteger.valueOf(3)).equals(BigInteger.ZERO)) {
                modulus = modulus.add(BigInteger.TWO);
            }
            return key(new KeyPair(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537))),
                    Samples.HOLDERS_KEY.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateRequest longest() {
        Holder holder = new Holder(
                "試".repeat(300),
                Optional.empty(),
                Holder.Sex.MALE,
                LocalDate.of(1990, 1, 1),
                "町".repeat(300),
                Optional.empty());
        return new CertificateRequest(
                Samples.HOLDERS_KEY.getPublic(),
                Samples.NUMBER,
                Samples.KAWASAKI,
                Optional.of(holder),
                Samples.FROM,
                Samples.EXPIRY);
    }

    private static Instant endOf(String day) {
        return JapanTime.lastSecondOf(LocalDate.parse(day));
    }

    private static AlgorithmIdentifier sha384() {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha384WithRSAEncryption, DERNull.INSTANCE);
    }

    private static JcaX509ExtensionUtils identifiers() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Extension encoded(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(type, critical, value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
