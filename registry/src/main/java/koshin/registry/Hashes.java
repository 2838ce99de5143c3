package koshin.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields, each with its length in front, so that no two lists of fields are hashed alike. */
final class Hashes {

    private final MessageDigest digest = sha256();

    Hashes with(byte[] field) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        digest.update(field);
        return this;
    }

    Hashes with(String field) {
        return with(field.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the hash in hexadecimal. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static byte[] of(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
