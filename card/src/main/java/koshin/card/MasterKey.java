package koshin.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

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

    /**
     * Returns the key in a file of {@value #LENGTH} bytes in hexadecimal, which is made if it is not there, for its owner alone.
     *
     * @throws CardException if it can neither be read nor made, or holds something else
     */
    public static MasterKey in(Path file) {
        byte[] bytes = new byte[0];
        try {
            bytes = Files.exists(file)
                    ? HexFormat.of().parseHex(Files.readString(file).strip())
                    : made(file);
            return of(bytes);
        } catch (IOException e) {
            throw new CardException("the issuer's key, " + file + ", can neither be read nor made", e);
        } catch (IllegalArgumentException e) {
            throw new CardException(file + " is no issuer's key: it needs " + LENGTH + " bytes in hexadecimal", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] made(Path file) throws IOException {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path alone = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(alone, HexFormat.of().formatHex(bytes) + "\n", StandardCharsets.US_ASCII);
            // Whoever finds the file finds all of it; of two who make one, the first counts.
            Files.createLink(file, alone);
            return bytes;
        } catch (FileAlreadyExistsException otherWasFirst) {
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } finally {
            Files.delete(alone);
        }
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
