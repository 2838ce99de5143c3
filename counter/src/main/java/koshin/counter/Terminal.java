package koshin.counter;

import java.util.Base64;

/**
 * A terminal beside a card reader that a municipality has let in (端末).
 *
 * @param id made from its key: 16 hexadecimal digits
 * @param office the id of the office in the profile
 * @param place how the office calls it, such as the number of its window
 * @param publicKey SubjectPublicKeyInfo in Base64
 */
public record Terminal(String municipality, String id, String office, String place, String publicKey) {

    private static final int DIGITS = 16;

    /** Returns the id of the terminal that has this public key. */
    public static String idOf(byte[] publicKey) {
        return Issuing.fingerprint(publicKey).substring(0, DIGITS);
    }

    public byte[] key() {
        return Base64.getDecoder().decode(publicKey);
    }
}
