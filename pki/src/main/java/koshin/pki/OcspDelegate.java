package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The key that signs OCSP answers in the name of an authority, with a certificate of short life (OCSPレスポンダ). */
public final class OcspDelegate {

    /** The longest life of a delegate: nobody can revoke it, so its end must be near. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(31);

    private static final int SERIAL_BITS = 126;

    private final SigningKey key;
    private final Algorithm algorithm;
    private final X509CertificateHolder own;
    private final byte[] chain;
    private final ResponderID name;

    private OcspDelegate(SigningKey key, Algorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
        own = Authority.holder(key.certificate());
        chain = chain(own);
        name = name(key.certificate().getPublicKey());
    }

    /**
     * Returns the delegate that signs with {@code key}.
     *
     * @throws PkiException if its certificate is not from {@code authority}, or misses what a delegate's must have
     */
    public static OcspDelegate of(Authority authority, SigningKey key, Algorithm algorithm) {
        try {
            key.certificate().verify(authority.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new PkiException("the delegate's certificate is not from this authority", e);
        }
        X509CertificateHolder own = Authority.holder(key.certificate());
        List<String> findings = DelegateLints.findings(own, authority.own());
        if (!findings.isEmpty() || !algorithm.fits(key.certificate().getPublicKey())) {
            throw new PkiException("not the certificate of a delegate with " + algorithm + ": " + findings);
        }
        return new OcspDelegate(key, algorithm);
    }

    /** Makes a key in memory and lets {@code authority} certify it from {@code from} for {@code life}. */
    public static OcspDelegate newKey(Authority authority, Algorithm algorithm, Instant from, Duration life) {
        KeyPair pair = algorithm.newKeyPair();
        X509Certificate certificate = certify(authority, pair.getPublic(), from, life);
        return of(authority, new SigningKey(pair.getPrivate(), certificate, Optional.empty()), algorithm);
    }

    /**
     * Lets {@code authority} certify the key of a delegate, wherever that is; what a throw-away key signed is
     * looked at first.
     *
     * @throws IllegalArgumentException if the delegate would live too long, or longer than its authority
     */
    public static X509Certificate certify(Authority authority, PublicKey key, Instant from, Duration life) {
        X509v3CertificateBuilder body = body(authority, key, CertificateBody.inSeconds(from), life);
        Algorithm signing = authority.profile().algorithm();
        X509CertificateHolder tried = body.build(SigningKey.throwAway(signing).get());
        List<String> findings = DelegateLints.findings(tried, authority.own());
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException("refused by " + findings);
        }
        return Authority.certificate(body.build(authority.key().signer(signing)));
    }

    public X509Certificate certificate() {
        return key.certificate();
    }

    /** Returns whether it may sign at {@code at}. */
    public boolean isValidAt(Instant at) {
        return !at.isBefore(own.getNotBefore().toInstant()) && at.isBefore(end());
    }

    Instant end() {
        return own.getNotAfter().toInstant();
    }

    ContentSigner signer() {
        return key.signer(algorithm);
    }

    X509CertificateHolder own() {
        return own;
    }

    /** Returns the field {@code certs} of an answer, which is the same in all and the last thing in each. */
    byte[] chain() {
        return chain;
    }

    /** Returns by which the answers say who signed them: the hash of the key, which is shorter than the name. */
    ResponderID name() {
        return name;
    }

    private static X509v3CertificateBuilder body(Authority authority, PublicKey key, Instant from, Duration life) {
        X500Name issuer = authority.own().getSubject();
        List<String> name = new ArrayList<>(authority.profile().issuer());
        name.add("CN=OCSP");
        X509v3CertificateBuilder body = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                Date.from(from),
                Date.from(from.plus(life)),
                Names.of(name, Map.of()),
                key);
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            body.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(authority.certificate()));
            body.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            body.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            // RFC 6960 4.2.2.2: the authority says by this purpose that the key answers for it.
            body.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
            // RFC 6960 4.2.2.2.1: nobody need ask whether the delegate was revoked; its life is short instead.
            body.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        } catch (GeneralSecurityException | CertIOException e) {
            throw new PkiException("the delegate's certificate could not be put together", e);
        }
        return body;
    }

    private static byte[] chain(X509CertificateHolder own) {
        try {
            return new DERTaggedObject(true, 0, new DERSequence(own.toASN1Structure())).getEncoded();
        } catch (IOException e) {
            throw new PkiException("the delegate's certificate cannot be encoded", e);
        }
    }

    private static ResponderID name(PublicKey key) {
        try {
            return new JcaRespID(
                            key,
                            new JcaDigestCalculatorProviderBuilder().build().get(RespID.HASH_SHA1))
                    .toASN1Primitive();
        } catch (OperatorCreationException | OCSPException e) {
            throw new IllegalStateException("this JVM has no SHA-1", e);
        }
    }
}
