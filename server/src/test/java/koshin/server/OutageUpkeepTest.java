package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.counter.Outages;
import koshin.registry.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server looks by itself whether an outage is over. */
class OutageUpkeepTest {

    private static final String SAKU = "20217";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Clerk PROGRAM = new Clerk("-", Role.PROGRAM, "terminal");
    private static final Clerk SUPERVISOR = new Clerk("2077", Role.SUPERVISOR, "city-hall");

    @TempDir
    Path folder;

    private ConfigurableApplicationContext start(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("server.port", "0", "koshin.status-port", "0", "koshin.data", folder.toString()));
        settings.putAll(more);
        return Main.start(settings);
    }

    private static void note(ConfigurableApplicationContext server, Clerk clerk) {
        assertThat(server.getBean(Counter.class)
                        .outages()
                        .note(
                                SAKU,
                                true,
                                "no answer",
                                clerk,
                                server.getBean(Clock.class).instant()))
                .isTrue();
    }

    private static boolean isOverIn(ConfigurableApplicationContext server, Duration time) throws InterruptedException {
        Outages outages = server.getBean(Counter.class).outages();
        long end = System.nanoTime() + time.toNanos();
        while (!outages.isUp(SAKU) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        return outages.isUp(SAKU);
    }

    @Test
    void what_the_program_has_noted_ends_by_itself_and_what_a_person_has_noted_stays() throws Exception {
        try (ConfigurableApplicationContext server = start(Map.of("koshin.outage-look-seconds", "1"))) {
            note(server, PROGRAM);
            assertThat(isOverIn(server, LONG)).isTrue();
            note(server, SUPERVISOR);
            assertThat(isOverIn(server, Duration.ofSeconds(3))).isFalse();
        }
    }

    @Test
    void a_time_that_is_none_is_refused() {
        assertThatThrownBy(
                        () -> start(Map.of("koshin.outage-look-seconds", "0")).close())
                .rootCause()
                .hasMessageContaining("koshin.outage-look-seconds needs a number from 1 to 3600");
    }
}
