package koshin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own, in one folder: durable, reachable from this machine only and by a password that lies in
 * the folder. It survives the death of this program and of the machine; the next start takes it over. Whoever starts
 * it closes it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String USER = "koshin";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOKS_EVERY_MILLIS = 50;
    private static final int PORT_LINE = 3;
    private static final String NOBODY = "--reuid=nobody";

    private final FileChannel lock;
    private final Process process;
    private final int port;
    private final String password;

    private EmbeddedPostgres(FileChannel lock, Process process, int port, String password) {
        this.lock = lock;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server whose data are in {@code folder}, making them if there are none.
     *
     * @throws DatabaseException if it does not start, or another program uses the folder
     */
    public static EmbeddedPostgres start(Path folder) {
        FileChannel lock = null;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Path place = folder.toRealPath();
            lock = lock(place);
            PostgresProgram program = PostgresProgram.unpackedUnder(cache());
            List<String> asUser = asUserThatPostgresAccepts();
            String password = password(place);
            Path data = place.resolve("data");
            stopOrphan(data);
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                make(program, asUser, place);
            }
            int port = freePort();
            EmbeddedPostgres server =
                    new EmbeddedPostgres(lock, run(program, asUser, place, data, port), port, password);
            server.awaitReady(place.resolve("postgres.log"));
            return server;
        } catch (IOException e) {
            release(lock);
            throw new DatabaseException("the database in " + folder + " cannot be started", e);
        } catch (DatabaseException e) {
            release(lock);
            throw e;
        }
    }

    /**
     * Opens a database of the server in {@code folder} that another program has started.
     *
     * @return empty if none is running there
     * @throws DatabaseException if the database cannot be reached
     */
    public static Optional<Database> openRunning(Path folder, String database) {
        try {
            Path data = folder.toRealPath().resolve("data");
            Optional<Integer> port = running(data).isEmpty() ? Optional.empty() : portOf(data);
            if (port.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Database.open(url(port.get(), database), USER, password(folder)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseException("the database in " + folder + " cannot be looked at", e);
        }
    }

    /** Returns the address of one of its databases. */
    public String url(String database) {
        return url(port, database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The server writes its port in the fourth line of its file, once it listens. */
    private static Optional<Integer> portOf(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return lines.size() > PORT_LINE && lines.get(PORT_LINE).strip().matches("[0-9]{1,5}")
                ? Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip()))
                : Optional.empty();
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Returns the process of PostgreSQL's postmaster. */
    public long pid() {
        return process.pid();
    }

    /** Makes an empty database if there is none of this name: letters, digits and underlines. */
    public void makeDatabase(String name) {
        execute(name, "");
    }

    /** Makes a database with all that is in {@code template}, which nobody uses meanwhile. */
    public void copyDatabase(String template, String name) {
        execute(name, " template " + plain(template));
    }

    private void execute(String name, String template) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password)) {
            try (var known = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
                known.setString(1, name);
                if (known.executeQuery().next()) {
                    return;
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("create database " + plain(name) + template);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the database " + name + " cannot be made", e);
        }
    }

    private static String plain(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("no name of a database: " + name);
        }
        return name;
    }

    /** Stops it; what is under way is rolled back. */
    @Override
    public void close() {
        if (process.isAlive()) {
            signal(process.toHandle(), "INT");
            await(process.toHandle());
        }
        release(lock);
    }

    private static void release(@Nullable FileChannel lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new DatabaseException("another program uses the database in " + folder
                    + "; stop it, or give this one a folder of its own");
        }
        return channel;
    }

    /** Where others can read it if they must: the folder of root is closed. */
    private static Path cache() {
        return isRoot() ? Path.of("/var/cache/koshin") : Path.of(System.getProperty("user.home"), ".cache", "koshin");
    }

    /** PostgreSQL refuses root. Inside a user namespace of its own, root looks like nobody to it. */
    private static List<String> asUserThatPostgresAccepts() {
        if (!isRoot()) {
            return List.of();
        }
        if (succeeds("unshare", "-U", "true")) {
            return List.of("unshare", "-U");
        }
        if (succeeds("setpriv", NOBODY, "--clear-groups", "true")) {
            return List.of("setpriv", NOBODY, "--clear-groups");
        }
        throw new DatabaseException("PostgreSQL does not run as root, and neither unshare nor setpriv works here;"
                + " start Koshin as another user, or name a PostgreSQL 18 of your own");
    }

    /** Whoever is somebody else for PostgreSQL must own its files. */
    private static void giveTo(List<String> asUser, Path folder) {
        if (asUser.contains(NOBODY) && !succeeds("chown", "-R", "nobody", folder.toString())) {
            throw new DatabaseException("the files in " + folder + " cannot be given to the user nobody");
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted", e);
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = Files.createTempFile(folder, "password", "");
            Files.writeString(fresh, HexFormat.of().formatHex(random));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** A server whose program was killed goes on by itself, and no second one may touch its data. */
    private static void stopOrphan(Path data) throws IOException {
        running(data).ifPresent(process -> {
            signal(process, "INT");
            await(process);
        });
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        Path pid = data.resolve("postmaster.pid");
        if (!Files.exists(pid)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pid)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]+"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(data.toString()))
                            .isPresent());
        }
    }

    private static void signal(ProcessHandle process, String name) {
        if (!succeeds("kill", "-" + name, Long.toString(process.pid())) && process.isAlive()) {
            throw new DatabaseException("the PostgreSQL with process number " + process.pid() + " cannot be stopped");
        }
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DatabaseException("the PostgreSQL with process number " + process.pid() + " does not stop", e);
        }
    }

    /** In a folder beside, so that a start that was cut off leaves nothing half made. */
    private static void make(PostgresProgram program, List<String> asUser, Path folder) throws IOException {
        Path fresh = Files.createTempDirectory(folder, "new");
        giveTo(asUser, folder);
        List<String> command = new ArrayList<>(asUser);
        command.addAll(List.of(
                program.bin("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--pwfile=" + folder.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        Process making = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("initdb.log").toFile())
                .start();
        await(making.toHandle());
        if (making.exitValue() != 0) {
            throw new DatabaseException("no database could be made; see " + folder.resolve("initdb.log"));
        }
        Files.move(fresh, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process run(PostgresProgram program, List<String> asUser, Path folder, Path data, int port)
            throws IOException {
        giveTo(asUser, folder);
        List<String> command = new ArrayList<>(asUser);
        command.addAll(List.of(program.bin("postgres").toString(), "-D", data.toString()));
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=100",
                "timezone=UTC",
                "logging_collector=off")) {
            command.addAll(List.of("-c", setting));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("postgres.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) {
        SQLException last = null;
        for (long waited = 0; waited < PATIENCE.toMillis() && process.isAlive(); waited += LOOKS_EVERY_MILLIS) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password)) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            try {
                Thread.sleep(LOOKS_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseException("interrupted", e);
            }
        }
        process.destroy();
        throw last == null
                ? new DatabaseException("PostgreSQL does not start; see " + log)
                : new DatabaseException("PostgreSQL does not start; see " + log, last);
    }
}
