package koshin.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once for each user of this machine. */
final class PostgresProgram {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String VERSION = "18.6.0";

    private final Path folder;

    private PostgresProgram(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the programs under {@code cache}, unpacking them if they are not there yet.
     *
     * @throws DatabaseException if they do not run on this machine
     */
    static PostgresProgram unpackedUnder(Path cache) {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new DatabaseException("the database that comes with Koshin runs on Linux amd64, this is " + machine
                    + "; name a PostgreSQL 18 of your own");
        }
        Path folder = cache.resolve("postgresql-" + VERSION);
        if (!Files.exists(folder)) {
            try {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(cache, "unpacking");
                unpack(fresh);
                settle(fresh, folder);
            } catch (IOException e) {
                throw new DatabaseException("PostgreSQL cannot be unpacked into " + cache, e);
            }
        }
        return new PostgresProgram(folder);
    }

    Path bin(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Whoever unpacked at the same time and was first wins; both have the same. */
    private static void settle(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!Files.exists(folder.resolve("bin/postgres"))) {
                throw e;
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream archive = PostgresProgram.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IllegalStateException("the class path lacks " + ARCHIVE);
            }
            TarArchiveInputStream files = new TarArchiveInputStream(new XZInputStream(archive));
            for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("a file outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.resolveSibling(""));
                    write(entry, files, file);
                }
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxr-xr-x");
            Files.setPosixFilePermissions(file, all);
        }
    }
}
