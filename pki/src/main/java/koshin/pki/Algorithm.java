package koshin.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;

/** The keys of a certificate and of its issuer, and how the issuer signs (署名アルゴリズム). */
public enum Algorithm {
    /** Today's card. */
    RSA_2048_SHA_256("RSA", "SHA256withRSA"),
    /** What is announced for the next card. */
    ECDSA_P384_SHA_384("EC", "SHA384withECDSA"),
    /** For answers about the status of certificates, which are many: it signs far faster than RSA. */
    ECDSA_P256_SHA_256("EC", "SHA256withECDSA");

    private final String keys;
    private final String signature;

    Algorithm(String keys, String signature) {
        this.keys = keys;
        this.signature = signature;
    }

    /** Returns the name under which the JDK and BouncyCastle know the signature. */
    String signature() {
        return signature;
    }

    /** Makes a new pair. */
    public KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            generator.initialize(parameters());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no keys for " + this, e);
        }
    }

    /**
     * Makes a key for signatures that nobody will ever believe: as long as the real ones and made by the same steps.
     * Of RSA the two exponents change places, and the one to sign with is 3: anybody could, and it costs next to
     * nothing.
     */
    PrivateKey newThrowAwayKey() {
        if (this != RSA_2048_SHA_256) {
            return newKeyPair().getPrivate();
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));
            RSAPublicKey known = (RSAPublicKey) generator.generateKeyPair().getPublic();
            return KeyFactory.getInstance(keys)
                    .generatePrivate(new RSAPrivateKeySpec(known.getModulus(), known.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no keys for " + this, e);
        }
    }

    private AlgorithmParameterSpec parameters() {
        return switch (this) {
            case RSA_2048_SHA_256 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case ECDSA_P384_SHA_384 -> new ECGenParameterSpec("secp384r1");
            case ECDSA_P256_SHA_256 -> new ECGenParameterSpec("secp256r1");
        };
    }

    /** Returns whether {@code key} is of the kind and the size that this algorithm stands for. */
    boolean fits(PublicKey key) {
        return switch (this) {
            case RSA_2048_SHA_256 ->
                key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() == 2048;
            case ECDSA_P384_SHA_384 -> isOnCurve(key, 384);
            case ECDSA_P256_SHA_256 -> isOnCurve(key, 256);
        };
    }

    /** NIST's are the only curves of these sizes that the JDK reads. */
    private static boolean isOnCurve(PublicKey key, int bits) {
        return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == bits;
    }
}
