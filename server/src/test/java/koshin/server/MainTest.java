package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as it is started, in a JVM of its own. */
class MainTest {

    /** One for all: no start here comes to its end, and the keys of the authorities take seconds to make. */
    @TempDir
    static Path folder;

    private record Ended(int code, String said) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "koshin.server.Main"));
        command.addAll(List.of("--data", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    void says_that_the_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended ended = run("--no-sample", "--terminal-port", "0", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.said().strip())
                    .isEqualTo("Port " + taken.getLocalPort() + " is in use. Choose another: --port "
                            + (taken.getLocalPort() + 1));
        }
    }

    @Test
    void says_what_a_day_looks_like() throws Exception {
        Ended ended = run("--today", "2025-02-31");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said().strip()).isEqualTo("--today needs a day like 2025-09-01, not \"2025-02-31\".");
    }

    @Test
    void says_that_the_port_for_ocsp_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended ended = run("--no-sample", "--port", "0", "--status-port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.said())
                    .contains("nothing can be served at", ":" + taken.getLocalPort(), "choose another: --status-port");
        }
    }

    @Test
    void says_that_the_port_of_the_offices_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            Ended ended = run(
                    "--no-sample", "--terminal-port", "0", "--port", "0", "--status-port", "0", "--office-port", port);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.said().strip())
                    .endsWith(
                            "Port " + port + " is in use. Choose another: --office-port " + (taken.getLocalPort() + 1));
        }
    }

    @Test
    void says_that_the_port_of_the_terminals_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            Ended ended = run(
                    "--no-sample", "--port", "0", "--status-port", "0", "--office-port", "0", "--terminal-port", port);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.said()).contains("port " + port, "choose another: --terminal-port");
        }
    }

    @Test
    void says_that_the_database_cannot_be_reached() throws Exception {
        Ended ended = run("--database", "jdbc:postgresql://127.0.0.1:1/koshin");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said().strip().lines().toList())
                .contains(
                        "Koshin cannot start: the database jdbc:postgresql://127.0.0.1:1/koshin cannot be reached by the login koshin.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--database      | mysql://x | --database needs an address like jdbc:postgresql://host/koshin, not \"mysql://x\".",
                "--after-restore | maybe     | --after-restore needs reapply or stop, not \"maybe\".",
                "--status-port   | 65536     | --status-port needs a number from 0 to 65535, not \"65536\".",
                "--data          | ' '       | --data needs a folder.",
                "--dtaa          | x         | Unknown option --dtaa.",
            })
    void says_what_an_option_needs(String option, String value, String said) throws Exception {
        Ended ended = run(option, value);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).startsWith(said);
    }
}
