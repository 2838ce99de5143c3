package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for test cards (認証局): one key and one certificate of its own for each kind, as
 * the real one has. Its keys live as long as this object.
 */
public final class TestAuthority {

    private static final int KEY_BITS = 2048;
    /** About ten years, as the real authority's own certificates. */
    private static final int OWN_DAYS = 3652;

    private final Map<CertificateKind, KeyPair> keys = new EnumMap<>(CertificateKind.class);
    private final Map<CertificateKind, X509Certificate> own = new EnumMap<>(CertificateKind.class);
    private final SecureRandom random = new SecureRandom();
    private final LocalDate ownExpiry;

    private TestAuthority(LocalDate since) {
        ownExpiry = since.plusDays(OWN_DAYS);
        for (CertificateKind kind : CertificateKind.values()) {
            KeyPair pair = newKeyPair();
            keys.put(kind, pair);
            own.put(kind, signed(kind, nameOf(kind), pair.getPublic(), since, ownExpiry, true));
        }
    }

    /** Returns an authority with new keys whose own certificates are valid for ten years from {@code since}. */
    public static TestAuthority since(LocalDate since) {
        return new TestAuthority(since);
    }

    /** Returns the authority's own, self-signed certificate (署名用CA証明書, 利用者証明用CA証明書). */
    public X509Certificate certificate(CertificateKind kind) {
        return own(kind);
    }

    /**
     * Issues a certificate that is valid in Japan from the start of {@code issuedOn} to 23:59:59 of {@code expiry}.
     *
     * @param key RSA, at least 2048 bits
     * @param commonName what stands for the holder; never a name or an Individual Number
     * @param expiry the last valid day, at the latest the authority's own
     */
    public X509Certificate issue(
            CertificateKind kind, PublicKey key, String commonName, LocalDate issuedOn, LocalDate expiry) {
        if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < KEY_BITS) {
            throw new IllegalArgumentException("not an RSA key of at least " + KEY_BITS + " bits");
        }
        if (commonName.isBlank()) {
            throw new IllegalArgumentException("a certificate needs a common name");
        }
        if (expiry.isBefore(issuedOn) || expiry.isAfter(ownExpiry)) {
            throw new IllegalArgumentException(
                    "valid from " + issuedOn + " to " + expiry + ", the authority itself to " + ownExpiry);
        }
        return signed(kind, subject(kind, commonName), key, issuedOn, expiry, false);
    }

    private X509Certificate signed(
            CertificateKind kind, X500Name subject, PublicKey key, LocalDate from, LocalDate expiry, boolean ownOne) {
        KeyPair issuer = keys(kind);
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    nameOf(kind),
                    new BigInteger(63, random).setBit(63),
                    Date.from(from.atStartOfDay(JapanTime.ZONE).toInstant()),
                    Date.from(JapanTime.lastSecondOf(expiry)),
                    subject,
                    key);
            certificate.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuer.getPublic()));
            certificate.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(ownOne ? usageOfOwn() : usage(kind)));
            if (ownOne) {
                certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                certificate.addExtension(
                        Extension.certificatePolicies,
                        true,
                        new CertificatePolicies(new PolicyInformation(policy(kind))));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate could not be made", e);
        }
    }

    private static X500Name nameOf(CertificateKind kind) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "JP")
                .addRDN(BCStyle.O, "Koshin TEST")
                .addRDN(
                        BCStyle.OU,
                        switch (kind) {
                            case AUTHENTICATION -> "TEST for user authentication";
                            case SIGNING -> "TEST for digital signature";
                        })
                .build();
    }

    private static X500Name subject(CertificateKind kind, String commonName) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP");
        if (kind == CertificateKind.SIGNING) {
            name.addRDN(BCStyle.L, "TEST Prefecture").addRDN(BCStyle.L, "TEST City");
        }
        return name.addRDN(BCStyle.CN, commonName).build();
    }

    private static int usageOfOwn() {
        return KeyUsage.keyCertSign | KeyUsage.cRLSign;
    }

    private static int usage(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> KeyUsage.digitalSignature;
            case SIGNING -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        };
    }

    private static ASN1ObjectIdentifier policy(CertificateKind kind) {
        return new ASN1ObjectIdentifier(
                switch (kind) {
                    case AUTHENTICATION -> "1.2.392.200149.8.5.1.3.30";
                    case SIGNING -> "1.2.392.200149.8.5.1.1.20";
                });
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no RSA", e);
        }
    }

    private KeyPair keys(CertificateKind kind) {
        return Objects.requireNonNull(keys.get(kind));
    }

    private X509Certificate own(CertificateKind kind) {
        return Objects.requireNonNull(own.get(kind));
    }
}
