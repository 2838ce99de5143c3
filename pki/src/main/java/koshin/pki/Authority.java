package koshin.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import koshin.rules.JapanTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * One generation of a certificate authority (認証局): a profile, a key and its own certificate. Several threads
 * may use it.
 */
public final class Authority {

    private static final int SERIAL_BITS = 126;
    private static final double DAYS_A_YEAR = 365.25;

    private final CertificateProfile profile;
    private final SigningKey key;
    private final X509CertificateHolder own;
    private final Supplier<ContentSigner> throwAway;
    private final SecureRandom random = new SecureRandom();

    private Authority(CertificateProfile profile, SigningKey key) {
        this.profile = profile;
        this.key = key;
        own = holder(key.certificate());
        throwAway = SigningKey.throwAway(profile.algorithm());
    }

    /**
     * Returns the authority that signs with {@code key}.
     *
     * @throws PkiException if the key's certificate is no authority's or bears another name than the profile's issuer
     */
    public static Authority of(CertificateProfile profile, SigningKey key) {
        X500Name wanted = Names.of(profile.issuer(), Map.of());
        if (!holder(key.certificate()).getSubject().equals(wanted)) {
            throw new PkiException(
                    "the certificate of the key is " + key.certificate().getSubjectX500Principal() + "; the profile "
                            + profile.name() + " is issued by " + wanted);
        }
        if (key.certificate().getBasicConstraints() < 0) {
            throw new PkiException("the certificate of the key is no authority's");
        }
        return new Authority(profile, key);
    }

    /** Makes a key in memory and its own certificate, valid from the start of {@code since} in Japan. */
    public static SigningKey newKey(CertificateProfile profile, LocalDate since) {
        KeyPair pair = profile.algorithm().newKeyPair();
        X500Name name = Names.of(profile.issuer(), Map.of());
        LocalDate expiry = since.plusDays((long) (profile.authorityYears() * DAYS_A_YEAR));
        X509v3CertificateBuilder body = new JcaX509v3CertificateBuilder(
                name,
                newSerial(new SecureRandom()),
                Date.from(since.atStartOfDay(JapanTime.ZONE).toInstant()),
                Date.from(JapanTime.lastSecondOf(expiry)),
                name,
                pair.getPublic());
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            body.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            body.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            body.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            body.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(pair.getPublic()));
        } catch (GeneralSecurityException | CertIOException e) {
            throw new PkiException("the authority's own certificate could not be put together", e);
        }
        X509CertificateHolder signed = body.build(SigningKey.signer(profile.algorithm(), pair.getPrivate()));
        return new SigningKey(pair.getPrivate(), certificate(signed), Optional.empty());
    }

    public CertificateProfile profile() {
        return profile;
    }

    /** Returns the authority's own certificate (CA証明書). */
    public X509Certificate certificate() {
        return key.certificate();
    }

    /** Returns the identifier of its key in hexadecimal (RFC 5280 4.2.1.2); no two generations have the same. */
    public String keyIdentifier() {
        return HexFormat.of().formatHex(KeyIdentifiers.of(own));
    }

    SigningKey key() {
        return key;
    }

    X509CertificateHolder own() {
        return own;
    }

    /** Returns whether it may issue at {@code at} a certificate that ends with {@code expiry}. */
    public boolean covers(Instant at, LocalDate expiry) {
        return !at.isBefore(certificate().getNotBefore().toInstant())
                && !JapanTime.lastSecondOf(expiry)
                        .isAfter(certificate().getNotAfter().toInstant());
    }

    /** Puts the certificate together, signs it with a key that is thrown away, and holds it to every lint. */
    public LintOutcome lint(CertificateRequest request) {
        X509v3CertificateBuilder body = CertificateBody.of(profile, own, request, newSerial(random));
        return lint(request, body);
    }

    LintOutcome lint(CertificateRequest request, X509v3CertificateBuilder body) {
        X509CertificateHolder signed = body.build(throwAway.get());
        Candidate candidate = Candidate.of(profile, own, request, signed);
        LocalDate issuedOn = request.from().atZone(JapanTime.ZONE).toLocalDate();
        List<LintOutcome.Finding> findings = Lints.ALL.stream()
                .flatMap(lint -> lint.of(candidate, issuedOn).stream())
                .toList();
        return findings.isEmpty()
                ? new LintOutcome.Passed(new Linted(this, request.place(), signed))
                : new LintOutcome.Refused(findings);
    }

    /**
     * Signs what the lints have passed, between two entries in {@code record}.
     *
     * @throws IllegalStateException if it was signed already
     */
    public X509Certificate issue(Linted linted, IssuanceRecord record) {
        // The very bytes that were linted: nothing is put together a second time.
        byte[] body = linted.bodyFor(this);
        record.intends(linted);
        X509Certificate certificate = certificate(SignedDer.of(body, key.signer(profile.algorithm())));
        record.issued(linted, certificate);
        return certificate;
    }

    /**
     * Signs a text that is no certificate, and verifies it: issues nothing, and tells whether the key can be used.
     *
     * @throws PkiException if it cannot
     */
    public void checkSigns() {
        // Begins with a letter, so that it is the body of no certificate, which is a SEQUENCE.
        byte[] text = ("whether this key signs " + newSerial(random)).getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] signature = SignedDer.signature(text, key.signer(profile.algorithm()));
            Signature check = Signature.getInstance(profile.algorithm().signature());
            check.initVerify(certificate().getPublicKey());
            check.update(text);
            if (!check.verify(signature)) {
                throw new PkiException("the key signs what its certificate does not verify");
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException("the key does not sign", e);
        }
    }

    private static BigInteger newSerial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    }

    static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateException e) {
            throw new PkiException("the certificate cannot be read", e);
        }
    }

    static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw new PkiException("the certificate cannot be read", e);
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new PkiException("the certificate cannot be read", e);
        }
    }

    static byte[] der(X509CertificateHolder holder) {
        try {
            return holder.getEncoded();
        } catch (IOException e) {
            throw new PkiException("the certificate cannot be encoded", e);
        }
    }
}
