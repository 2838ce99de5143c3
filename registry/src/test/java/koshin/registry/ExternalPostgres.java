package koshin.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import koshin.database.Database;

/** A PostgreSQL that an operator runs: Debian's, with an archive of its log, and an owner who is no superuser. */
final class ExternalPostgres implements AutoCloseable {

    private static final String SUPERUSER = "operator";
    private static final String PASSWORD = "of a test";

    private final Path programs;
    private final Path folder;
    private final int port;
    private Path data;

    ExternalPostgres() {
        programs = programs();
        folder = make();
        data = folder.resolve("data");
        port = freePort();
        asPostgres(programs.resolve("initdb").toString(), "-D", data.toString(), "-U", SUPERUSER, "-A", "trust", "-N");
        for (String line : List.of(
                "archive_mode = on",
                "archive_command = 'cp \"%p\" \"" + archive() + "/%f\"'",
                "listen_addresses = '127.0.0.1'",
                "unix_socket_directories = ''",
                "port = " + port)) {
            asPostgres(
                    "sh",
                    "-c",
                    "echo \"$1\" >> \"$2\"",
                    "sh",
                    line,
                    data.resolve("postgresql.conf").toString());
        }
    }

    Path folder() {
        return folder;
    }

    Path archive() {
        return folder.resolve("archive");
    }

    Path data() {
        return data;
    }

    void start() {
        asPostgres(
                programs.resolve("pg_ctl").toString(),
                "-D",
                data.toString(),
                "-w",
                "-t",
                "60",
                "-l",
                folder.resolve("log").toString(),
                "start");
    }

    /** Makes the database, and an owner who may make roles and nothing else. */
    void makeDatabase() {
        sql("create role koshin login createrole password '" + PASSWORD + "'");
        sql("create database koshin owner koshin");
    }

    Database open() {
        return Database.open("jdbc:postgresql://127.0.0.1:" + port + "/koshin", "koshin", PASSWORD);
    }

    /** Returns the one value of a query, asked as superuser. */
    String sql(String statement) {
        return asPostgres(
                        "psql",
                        "-XAqt",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        SUPERUSER,
                        "-d",
                        "postgres",
                        "-c",
                        statement)
                .strip();
    }

    /** What becomes of a machine whose disk is gone. */
    void burn() {
        asPostgres(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "stop");
        remove(data);
    }

    /** Goes on with another data folder. */
    void use(Path restored) {
        data = restored;
    }

    /** Runs a script of the project as the operator would. */
    String script(String name, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("..", "ops", name).toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        return asPostgres(command.toArray(String[]::new));
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            asPostgres(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "stop");
        }
        remove(folder);
    }

    /** PostgreSQL does not run as root. */
    private String asPostgres(String... command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of(
                    "runuser",
                    "-u",
                    "postgres",
                    "--",
                    "env",
                    "PGPORT=" + port,
                    "PGHOST=127.0.0.1",
                    "PGUSER=" + SUPERUSER));
        }
        all.addAll(Arrays.asList(command));
        try {
            ProcessBuilder process =
                    new ProcessBuilder(all).redirectErrorStream(true).directory(folder.toFile());
            process.environment()
                    .putAll(Map.of("PGPORT", Integer.toString(port), "PGHOST", "127.0.0.1", "PGUSER", SUPERUSER));
            Path said = Files.createTempFile("said", ".txt");
            Process running = process.redirectOutput(said.toFile()).start();
            int code = running.waitFor();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path make() {
        try {
            Path made = Files.createTempDirectory("koshin-external");
            Files.createDirectory(made.resolve("archive"));
            if (System.getProperty("user.name").equals("root")) {
                new ProcessBuilder("chown", "-R", "postgres", made.toString())
                        .start()
                        .waitFor();
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("install Debian's package postgresql", e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
