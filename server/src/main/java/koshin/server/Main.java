package koshin.server;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server: {@code --port 8080 --today 2025-09-01}. */
public final class Main {

    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String... arguments) {
        PrintStream out = System.out;
        Optional<Map<String, String>> settings = settings(arguments, System.err);
        if (settings.isEmpty()) {
            System.exit(WRONG_USE);
            return;
        }
        try {
            ConfigurableApplicationContext running = start(settings.get());
            out.println("Koshin listens on http://localhost:" + portOf(running)
                    + Optional.ofNullable(settings.get().get("koshin.today"))
                            .map(day -> " and takes " + day + " as today")
                            .orElse(""));
        } catch (RuntimeException failed) {
            PortInUseException.ifCausedBy(failed, PortInUseException.class, inUse -> {
                System.err.println(
                        "Port " + inUse.getPort() + " is in use. Choose another: --port " + (inUse.getPort() + 1));
                System.exit(WRONG_USE);
            });
            throw failed;
        }
    }

    /** Starts with these settings; {@code server.port} 0 takes any free port. */
    public static ConfigurableApplicationContext start(Map<String, String> settings) {
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        return application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    /** Returns the port on which {@code running} listens. */
    public static int portOf(ConfigurableApplicationContext running) {
        WebServer server = ((ServletWebServerApplicationContext) running).getWebServer();
        if (server == null) {
            throw new IllegalStateException("the server has stopped");
        }
        return server.getPort();
    }

    private static Optional<Map<String, String>> settings(String[] arguments, PrintStream err) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            Optional<String> wrong = switch (arguments[i]) {
                case "--port" -> port(value, settings);
                case "--today" -> today(value, settings);
                default -> Optional.of("Unknown option " + arguments[i] + ". There are --port and --today.");
            };
            if (wrong.isPresent()) {
                err.println(wrong.get());
                return Optional.empty();
            }
        }
        return Optional.of(settings);
    }

    private static Optional<String> port(String value, Map<String, String> settings) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            return Optional.of("--port needs a number from 0 to 65535, not \"" + value + "\".");
        }
        settings.put("server.port", value);
        return Optional.empty();
    }

    private static Optional<String> today(String value, Map<String, String> settings) {
        try {
            settings.put("koshin.today", LocalDate.parse(value).toString());
            return Optional.empty();
        } catch (DateTimeException notADay) {
            return Optional.of("--today needs a day like 2025-09-01, not \"" + value + "\".");
        }
    }
}
