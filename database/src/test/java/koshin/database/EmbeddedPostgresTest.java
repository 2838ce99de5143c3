package koshin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void keeps_what_was_committed_when_it_is_killed_and_started_again() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            server.makeDatabase("koshin");
            execute(server, "create table fact (id int)");
            execute(server, "insert into fact values (1)");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            ProcessHandle.of(server.pid()).ifPresent(process -> process.onExit().join());
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            server.makeDatabase("koshin");
            assertThat(number(server, "select count(*) from fact")).isEqualTo(1);
        }
    }

    @Test
    void takes_over_from_a_program_that_was_killed_and_left_its_server_running() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long orphan = Long.parseLong(program.inputReader().readLine());
        program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(number(server, "select count(*) from fact")).isEqualTo(1);
        }
    }

    @Test
    void refuses_a_folder_that_is_in_use() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(server.pid()).isPositive();
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(folder))
                    .withMessageContaining("another program uses the database in");
        }
    }

    @Test
    void lets_nobody_in_without_the_password_that_only_its_owner_can_read() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(server.url("postgres"), server.user(), "guessed"))
                    .withMessageContaining("password");
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void is_durable() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            server.makeDatabase("koshin");
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(text(server, "show " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    /** A program that starts the server, commits one row and waits to be killed. */
    static final class Abandoned {

        private Abandoned() {}

        public static void main(String... folder) throws Exception {
            EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(folder[0]));
            server.makeDatabase("koshin");
            execute(server, "create table fact (id int)");
            execute(server, "insert into fact values (1)");
            System.out.println(server.pid());
            Thread.sleep(600_000);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(server.url("koshin"), server.user(), server.password())) {
            connection.createStatement().execute(sql);
        }
    }

    private static int number(EmbeddedPostgres server, String sql) throws SQLException {
        return Integer.parseInt(text(server, sql));
    }

    private static String text(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(server.url("koshin"), server.user(), server.password())) {
            var result = connection.createStatement().executeQuery(sql);
            result.next();
            return result.getString(1);
        }
    }
}
