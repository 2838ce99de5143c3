package koshin.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The issuer's key of the Koshin issuer interface, not J-LIS; every card's own key is made from it and the
 * card's serial. It comes from configuration; whoever has it can write every card of the installation.
 */
public final class MasterKey implements AutoCloseable {

    /** Its length in bytes. */
    public static final int LENGTH = 32;

    private static final String PURPOSE = "Koshin issuer interface, not J-LIS: card ";

    private final Secret key;
    private boolean closed;

    private MasterKey(Secret key) {
        this.key = key;
    }

    /** Returns a key of a copy of {@code bytes}, which must be {@value #LENGTH}. */
    public static MasterKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a master key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new MasterKey(Secret.of(bytes));
    }

    Secret cardKey(String serial) {
        if (closed) {
            throw new IllegalStateException("the master key is wiped");
        }
        byte[] bytes = Proofs.hmac(key, (PURPOSE + serial).getBytes(StandardCharsets.US_ASCII));
        Secret cardKey = Secret.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return cardKey;
    }

    /** Wipes the key. */
    @Override
    public void close() {
        closed = true;
        key.wipe();
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
