package koshin.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal's witness outside the database: a file that only grows, a line for each certificate, each revocation
 * and the end of each chain, each line with the hash of the one before it. It names no person. What was
 * acknowledged is in it; a database that knows less was restored from a backup.
 */
final class JournalFile implements Witness {

    private static final int HASH_DIGITS = 64;

    private final Path path;
    private final FileChannel channel;
    private final Optional<FileChannel> lock;
    private String hash;
    private long written;
    private final Object force = new Object();
    private long forced;

    /** Another program has the file open. */
    static final class HeldByAnother extends RegistryException {
        private static final long serialVersionUID = 1L;

        private HeldByAnother(Path path) {
            super("another program writes the journal file " + path + "; each server needs one of its own");
        }
    }

    private JournalFile(Path path, FileChannel channel, Optional<FileChannel> lock, String hash, long written) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.hash = hash;
        this.written = written;
        this.forced = written;
    }

    /**
     * Opens the file, making it if there is none, and reads every line of it to {@code reader}. A last line that was
     * not written to its end was never acknowledged and is dropped.
     *
     * @throws RegistryException if another program has it open, or a line was changed
     */
    static JournalFile open(Path path, Consumer<JournalLine> reader) {
        FileChannel channel = null;
        FileChannel lock = null;
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
            lock = lock(path);
            JournalFile file = read(path, channel, Optional.of(lock), reader);
            channel.truncate(file.written);
            channel.position(file.written);
            return file;
        } catch (IOException e) {
            closeQuietly(channel, e);
            closeQuietly(lock, e);
            throw new RegistryException("the journal file " + path + " cannot be opened", e);
        } catch (RegistryException e) {
            closeQuietly(channel, e);
            closeQuietly(lock, e);
            throw e;
        }
    }

    /** Reads every line of the file, also while another program writes it. */
    static void scan(Path path, Consumer<JournalLine> reader) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            read(path, channel, Optional.empty(), reader);
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be read", e);
        }
    }

    /** Returns whether there is no line yet. */
    synchronized boolean isEmpty() {
        return written == 0;
    }

    /** Writes lines, and returns when they are on the disk. Several threads may write; one of them waits for the disk for all. */
    @Override
    public void write(List<JournalLine> lines) {
        long end = append(lines);
        synchronized (force) {
            if (forced >= end) {
                return;
            }
            long reached = end();
            try {
                channel.force(false);
            } catch (IOException e) {
                throw new RegistryException("the journal file " + path + " cannot be written", e);
            }
            forced = reached;
        }
    }

    private synchronized long end() {
        return written;
    }

    private synchronized long append(List<JournalLine> lines) {
        StringBuilder text = new StringBuilder();
        String last = hash;
        for (JournalLine line : lines) {
            last = hashOf(last, line.text());
            text.append(line.text()).append(' ').append(last).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        long size = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, written + bytes.position());
            }
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be written", e);
        }
        hash = last;
        written += size;
        return written;
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be closed", e);
        }
    }

    private static JournalFile read(
            Path path, FileChannel channel, Optional<FileChannel> lock, Consumer<JournalLine> reader)
            throws IOException {
        String last = "";
        long whole = 0;
        long size = channel.size();
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long end = whole + line.getBytes(StandardCharsets.ISO_8859_1).length + 1L;
                // A machine that lost its power may leave zeros where lines were not on the disk yet.
                if (end > size || line.indexOf('\0') >= 0) {
                    break;
                }
                number++;
                last = check(path, number, line, last);
                reader.accept(JournalLine.parse(path, number, line.substring(0, line.length() - HASH_DIGITS - 1)));
                whole = end;
            }
        }
        return new JournalFile(path, channel, lock, last, whole);
    }

    private static String check(Path path, long number, String line, String before) {
        int cut = line.length() - HASH_DIGITS - 1;
        if (cut > 0 && line.charAt(cut) == ' ') {
            String wanted = hashOf(before, line.substring(0, cut));
            if (wanted.equals(line.substring(cut + 1))) {
                return wanted;
            }
        }
        throw new RegistryException("line " + number + " of the journal file " + path
                + " was changed, or one before it was removed; take the file from a copy that you trust");
    }

    private static String hashOf(String before, String text) {
        return new Hashes().with(before).with(text).value();
    }

    /**
     * Locks a file beside: Linux gives up a program's lock on a file as soon as the program closes any other look at it,
     * and the journal file itself is looked at.
     */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new HeldByAnother(path);
        }
        return channel;
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception reason) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
