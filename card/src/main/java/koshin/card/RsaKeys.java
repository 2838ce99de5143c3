package koshin.card;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * RSA-2048 as the card does it. A private key is decoded for one use and let go; the JDK gives no way to
 * wipe the numbers in it.
 */
final class RsaKeys {

    static final int BITS = 2_048;

    private static final int BLOCK = BITS / 8;
    private static final int HASH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RsaKeys() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Secret encoded(PrivateKey key) {
        byte[] bytes = key.getEncoded();
        Secret secret = Secret.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    static RSAPublicKey publicKey(Secret key) {
        try {
            RSAPrivateCrtKey decoded = decoded(key);
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(decoded.getModulus(), decoded.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAPrivateCrtKey decoded(Secret key) throws GeneralSecurityException {
        byte[] bytes = key.copy();
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Signs {@code block} as it is, padded as PKCS#1 v1.5 pads. */
    static byte[] signPkcs1(Secret key, byte[] block) {
        return apply("RSA/ECB/PKCS1Padding", key, block);
    }

    /** Signs a SHA-256 hash by PSS with MGF1-SHA-256 and a salt of 32 bytes (RFC 8017, 9.1.1). */
    static byte[] signPss(Secret key, byte[] hash) {
        byte[] salt = new byte[HASH];
        RANDOM.nextBytes(salt);
        MessageDigest digest = sha256();
        digest.update(new byte[8]);
        digest.update(hash);
        byte[] inner = digest.digest(salt);

        byte[] block = new byte[BLOCK];
        int maskEnd = BLOCK - HASH - 1;
        block[maskEnd - HASH - 1] = 1;
        System.arraycopy(salt, 0, block, maskEnd - HASH, HASH);
        mask(block, maskEnd, inner);
        block[0] &= 0x7F;
        System.arraycopy(inner, 0, block, maskEnd, HASH);
        block[BLOCK - 1] = (byte) 0xBC;
        return apply("RSA/ECB/NoPadding", key, block);
    }

    private static void mask(byte[] block, int end, byte[] seed) {
        MessageDigest digest = sha256();
        for (int at = 0; at < end; at += HASH) {
            digest.update(seed);
            byte[] part = digest.digest(new byte[] {0, 0, 0, (byte) (at / HASH)});
            for (int i = 0; i < HASH && at + i < end; i++) {
                block[at + i] ^= part[i];
            }
        }
    }

    private static byte[] apply(String transformation, Secret key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(Cipher.ENCRYPT_MODE, decoded(key));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
