package koshin.card;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A card's image in one file that only its owner may read. A new image is written beside it, forced to the
 * disk, and put in its place at once; a lock beside it keeps a second card from the same file.
 */
final class CardFile implements Storage {

    private final Path file;
    private final Path beside;
    private final FileChannel lock;

    private CardFile(Path file, Path beside, FileChannel lock) {
        this.file = file;
        this.beside = beside;
        this.lock = lock;
    }

    /** Takes hold of {@code file}, which may not be there yet. */
    static CardFile at(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        if (name == null) {
            throw new CardException(file + " cannot be a card's file");
        }
        FileChannel lock = open(whole.resolveSibling(name + ".lock"));
        try {
            if (lock.tryLock() == null) {
                throw new CardException(file + " is in use by another card");
            }
            return new CardFile(whole, whole.resolveSibling(name + ".new"), lock);
        } catch (OverlappingFileLockException e) {
            close(lock);
            throw new CardException(file + " is in use by another card", e);
        } catch (IOException e) {
            close(lock);
            throw new CardException(file + " cannot be locked", e);
        } catch (CardException e) {
            close(lock);
            throw e;
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    @Override
    public byte[] load() {
        try {
            Files.deleteIfExists(beside);
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CardException("there is no card at " + file, e);
        } catch (IOException e) {
            throw new CardException(file + " cannot be read", e);
        }
    }

    @Override
    public void save(byte[] image) {
        try {
            Files.deleteIfExists(beside);
            try (FileChannel channel = open(beside)) {
                ByteBuffer bytes = ByteBuffer.wrap(image);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path folder = file.getParent();
            if (folder != null) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new CardException(file + " cannot be written", e);
        }
    }

    @Override
    public void close() {
        close(lock);
    }

    private static FileChannel open(Path path) {
        try {
            return FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(path));
        } catch (IOException e) {
            throw new CardException(path + " cannot be opened", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CardException("a card's lock cannot be released", e);
        }
    }
}
