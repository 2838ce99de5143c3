package koshin.card;

import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes that nobody may see: a PIN or a key. Compared in constant time, printed never, wiped at the end. */
final class Secret {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a secret of its own copy of {@code bytes}. */
    static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    static Secret none() {
        return new Secret(new byte[0]);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    int length() {
        return bytes.length;
    }

    boolean matches(byte[] others) {
        return MessageDigest.isEqual(bytes, others);
    }

    /** Returns a copy, which the caller wipes. */
    byte[] copy() {
        return bytes.clone();
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
