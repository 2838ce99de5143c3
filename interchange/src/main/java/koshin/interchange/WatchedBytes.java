package koshin.interchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The bytes of a file behind its byte order mark, hashed and counted as they are read. */
final class WatchedBytes extends FilterInputStream {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final MessageDigest digest;
    private final LongConsumer progress;
    private long count;

    private WatchedBytes(InputStream bytes, MessageDigest digest, LongConsumer progress) {
        super(bytes);
        this.digest = digest;
        this.progress = progress;
    }

    static WatchedBytes open(Path file, LongConsumer progress) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(file), BOM.length);
        WatchedBytes watched = new WatchedBytes(bytes, newDigest(), progress);
        byte[] first = bytes.readNBytes(BOM.length);
        if (HexFormat.of().formatHex(first).equals(HexFormat.of().formatHex(BOM))) {
            watched.digest.update(first);
            watched.count = first.length;
        } else {
            bytes.unread(first);
        }
        return watched;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
            count += read;
            progress.accept(count);
        }
        return read;
    }

    /** Returns the hash of what was read, in hexadecimal. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
