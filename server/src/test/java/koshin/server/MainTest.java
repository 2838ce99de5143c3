package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program as it is started, in a JVM of its own. */
class MainTest {

    private record Ended(int code, String said) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "koshin.server.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    void says_that_the_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended ended = run("--port", Integer.toString(taken.getLocalPort()));

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
}
