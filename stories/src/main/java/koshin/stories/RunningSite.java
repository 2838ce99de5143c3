package koshin.stories;

import java.util.Map;
import koshin.server.Main;
import org.springframework.context.ConfigurableApplicationContext;

/** The real server in this JVM, on a free port, on 20 August 2025. */
final class RunningSite implements AutoCloseable {

    private final ConfigurableApplicationContext running =
            Main.start(Map.of("server.port", "0", "koshin.today", "2025-08-20"));

    String address() {
        return "http://localhost:" + Main.portOf(running);
    }

    @Override
    public void close() {
        running.close();
    }
}
