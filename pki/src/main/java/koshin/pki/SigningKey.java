package koshin.pki;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A private key that signs, with its certificate; the key itself may be in a token and never seen.
 *
 * @param provider through which the key signs; empty for a key in memory
 */
public record SigningKey(PrivateKey key, X509Certificate certificate, Optional<Provider> provider) {

    /** Returns who signs with {@code algorithm}; one signer signs one thing. */
    ContentSigner signer(Algorithm algorithm) {
        JcaContentSignerBuilder builder = new JcaContentSignerBuilder(algorithm.signature());
        provider.ifPresent(builder::setProvider);
        return signer(builder, key);
    }

    static ContentSigner signer(Algorithm algorithm, PrivateKey key) {
        return signer(new JcaContentSignerBuilder(algorithm.signature()), key);
    }

    /**
     * Returns signers with a key that is thrown away. Where its exponent is known to everybody, it is signed with
     * BouncyCastle's own engine, which takes no pains to hide it.
     */
    static Supplier<ContentSigner> throwAway(Algorithm algorithm) {
        PrivateKey key = algorithm.newThrowAwayKey();
        if (!(key instanceof RSAPrivateKey rsa)) {
            return () -> signer(algorithm, key);
        }
        AlgorithmIdentifier signature = new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm.signature());
        AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        RSAKeyParameters parameters = new RSAKeyParameters(true, rsa.getModulus(), rsa.getPrivateExponent());
        return () -> {
            try {
                return new BcRSAContentSignerBuilder(signature, digest).build(parameters);
            } catch (OperatorCreationException e) {
                throw new PkiException("the key cannot sign", e);
            }
        };
    }

    private static ContentSigner signer(JcaContentSignerBuilder builder, PrivateKey key) {
        try {
            return builder.build(key);
        } catch (OperatorCreationException e) {
            throw new PkiException("the key cannot sign", e);
        }
    }

    /** Returns the name of the certificate's subject; never anything of the key. */
    @Override
    public String toString() {
        return "SigningKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
