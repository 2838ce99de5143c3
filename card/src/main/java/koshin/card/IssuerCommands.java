package koshin.card;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/** The Koshin issuer interface, not J-LIS: the commands, class and instruction, as both sides know them. */
final class IssuerCommands {

    static final int AUTHENTICATE = 0x0082;
    static final int GENERATE = 0x0046;
    static final int WRITE = 0x00D6;
    static final int SET_PIN = 0x002C;
    static final int TELL_SERIAL = 0x80CA;
    static final int TELL_KEYS = 0x80CC;
    static final int CHOOSE = 0x80E2;
    static final int ERASE = 0x80E4;
    static final int FINISH = 0x80E6;

    /** P1 of an authentication whose session outlives SELECT; 0 otherwise. */
    static final int LASTING = 1;

    /** 90 03 010001 (exponent), 91 82 0100 (modulus follows). */
    private static final byte[] HEAD = {(byte) 0x90, 3, 1, 0, 1, (byte) 0x91, (byte) 0x82, 1, 0};

    private static final int MODULUS = RsaKeys.BITS / 8;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private IssuerCommands() {}

    /** Returns the number by which a command names an application that has files. */
    static int numberOf(Application application) {
        return switch (application) {
            case ISSUER -> 0;
            case JPKI -> 1;
            case INPUT_SUPPORT -> 2;
            case FACE -> 3;
            case RESIDENT_REGISTER -> 4;
            case COMMON -> 5;
        };
    }

    static Optional<Application> application(int number) {
        return Arrays.stream(Application.values())
                .filter(application -> numberOf(application) == number)
                .findFirst();
    }

    static byte[] encoded(RSAPublicKey key) {
        byte[] modulus = key.getModulus().toByteArray();
        ByteBuffer out = ByteBuffer.allocate(HEAD.length + MODULUS).put(HEAD);
        return out.put(modulus, modulus.length - MODULUS, MODULUS).array();
    }

    /** Reads a public key; empty if the bytes are none. */
    static Optional<RSAPublicKey> publicKey(byte[] bytes) {
        if (bytes.length != HEAD.length + MODULUS || !Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            return Optional.empty();
        }
        BigInteger modulus = new BigInteger(1, bytes, HEAD.length, MODULUS);
        try {
            return Optional.of((RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Returns whether {@code der} is one whole certificate of {@code key}. */
    static boolean certifies(byte[] der, RSAPublicKey key) {
        ByteArrayInputStream in = new ByteArrayInputStream(der);
        try {
            return der[0] == 0x30
                    && CertificateFactory.getInstance("X.509")
                                    .generateCertificate(in)
                                    .getPublicKey()
                            instanceof RSAPublicKey certified
                    && in.available() == 0
                    && certified.getModulus().equals(key.getModulus())
                    && certified.getPublicExponent().equals(key.getPublicExponent());
        } catch (CertificateException e) {
            return false;
        }
    }
}
