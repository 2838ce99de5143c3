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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal's witness outside the database: a file that only grows, a line for each certificate, each revocation
 * and the end of each chain, each line with the hash of the one before it. It names no person. What was
 * acknowledged is in it, and on the disk a fraction of a second later; a database that knows less was restored from a backup.
 */
final class JournalFile implements Witness {

    private static final int HASH_DIGITS = 64;
    private static final long FORCE_EVERY_MILLIS = 200;

    private final Path path;
    private final FileChannel channel;
    private final FileChannel lock;
    private String hash;
    private long written;
    private long forced;
    private volatile @Nullable RuntimeException failure;
    private final ScheduledExecutorService forcing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("journal file").factory());

    /** Another program has the file open. */
    static final class HeldByAnother extends RegistryException {
        private static final long serialVersionUID = 1L;

        private HeldByAnother(Path path) {
            super("another program writes the journal file " + path + "; each server needs one of its own");
        }
    }

    private JournalFile(Path path, FileChannel channel, FileChannel lock, End end) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        hash = end.hash();
        written = end.size();
        forced = written;
    }

    /** Where the file ends: the hash of its last whole line. */
    private record End(String hash, long size) {}

    /**
     * Opens the file, making it if there is none, and reads every line of it to {@code reader}. A last line that was
     * not written to its end is dropped: nobody was told of it, or the database has it.
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
            End end = read(path, channel, reader);
            JournalFile file = new JournalFile(path, channel, lock, end);
            channel.truncate(file.written);
            channel.position(file.written);
            file.keepForcing();
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
            read(path, channel, reader);
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be read", e);
        }
    }

    /** Returns whether there is no line yet. */
    synchronized boolean isEmpty() {
        return written == 0;
    }

    /**
     * Writes lines: they survive the death of this program at once, and that of the machine within a fraction of a
     * second. What the machine may lose the database has, from which the file is made up at the next start.
     *
     * @throws RegistryException if the disk does not take them, or did not take what was written before
     */
    @Override
    public void write(List<JournalLine> lines) {
        RuntimeException before = failure;
        if (before != null) {
            throw new RegistryException("the journal file " + path + " could not be written a moment ago", before);
        }
        append(lines);
    }

    /** Brings what was written to the disk. */
    private void force() {
        long reached = end();
        if (reached > forced) {
            try {
                channel.force(false);
                forced = reached;
            } catch (IOException e) {
                failure = new RegistryException("the journal file " + path + " cannot be written", e);
            }
        }
    }

    private void keepForcing() {
        var _ = forcing.scheduleWithFixedDelay(
                this::force, FORCE_EVERY_MILLIS, FORCE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized long end() {
        return written;
    }

    private synchronized void append(List<JournalLine> lines) {
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
    }

    @Override
    public void close() {
        forcing.shutdownNow();
        forcing.close();
        force();
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be closed", e);
        }
    }

    private static End read(Path path, FileChannel channel, Consumer<JournalLine> reader) throws IOException {
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
        return new End(last, whole);
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
