package koshin.stories;

import java.util.Map;
import koshin.server.Main;
import org.springframework.context.ConfigurableApplicationContext;

/** The real server in this JVM, on a free port, on 20 August 2025; one for all, as nobody who only asks for plans leaves anything there. */
final class RunningSite {

    private final ConfigurableApplicationContext running =
            Main.start(Map.of("server.port", "0", "koshin.today", "2025-08-20"));

    private RunningSite() {}

    /** Returns the server, which is started once and ends with this program. */
    static RunningSite ofAll() {
        return Started.ONE;
    }

    private static final class Started {
        static final RunningSite ONE = new RunningSite();
    }

    String address() {
        return "http://localhost:" + Main.portOf(running);
    }
}
