package koshin.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import koshin.card.CardException;
import koshin.console.ConsoleException;
import koshin.database.DatabaseException;
import koshin.mail.MailSettings;
import koshin.municipalities.FileRefused;
import koshin.pki.PkiException;
import koshin.registry.RegistryException;
import koshin.reservations.ReservationsException;
import koshin.status.StatusException;
import koshin.status.StatusServer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server: {@code --port 8080 --status-port 8081 --data data --today 2025-09-01}. */
public final class Main {

    private static final int WRONG_USE = 2;
    private static final String STATUS_PORT = "8081";
    private static final String OFFICE_PORT = "8082";
    private static final String TERMINAL_PORT = "8083";

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
            out.println("OCSP: http://localhost:"
                    + running.getBean(StatusServer.class).port() + "/ocsp, revocation lists beside it; data in "
                    + Path.of(settings.get().getOrDefault("koshin.data", "")).toAbsolutePath());
            out.println("The offices' pages, on this computer alone: http://localhost:" + officePortOf(running)
                    + "/office");
            running.getBean(DemonstrationStaff.class).told().ifPresent(out::println);
            out.println("Terminals at the windows: http://localhost:" + terminalPortOf(running));
            running.getBean(Sample.class).told().ifPresent(out::println);
        } catch (RuntimeException failed) {
            PortInUseException.ifCausedBy(failed, PortInUseException.class, inUse -> {
                String option =
                        Integer.toString(inUse.getPort()).equals(settings.get().get("koshin.office-port"))
                                ? "--office-port "
                                : "--port ";
                System.err.println(
                        "Port " + inUse.getPort() + " is in use. Choose another: " + option + (inUse.getPort() + 1));
                System.exit(WRONG_USE);
            });
            Optional<String> told = cause(failed);
            if (told.isPresent()) {
                System.err.println(told.get());
                System.exit(WRONG_USE);
            }
            // Thrown on, it would be kept quiet by the framework, which takes it for told.
            failed.printStackTrace(System.err);
            System.exit(1);
        }
    }

    /** Returns what the operator can mend, from the depth of the container's exceptions. */
    private static Optional<String> cause(Throwable failed) {
        for (Throwable one = failed; one != null; one = one.getCause()) {
            if (one instanceof StatusException) {
                return Optional.of("Koshin cannot start: " + one.getMessage() + "; choose another: --status-port.");
            }
            if (one instanceof TerminalServer.TerminalPortTaken
                    || one instanceof CardException
                    || one instanceof RegistryException
                    || one instanceof ReservationsException
                    || one instanceof FileRefused
                    || one instanceof ConsoleException
                    || one instanceof DatabaseException
                    || one instanceof PkiException) {
                return Optional.of("Koshin cannot start: " + one.getMessage() + ".");
            }
        }
        return Optional.empty();
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

    /** Returns the port on which the offices' pages of {@code running} are; they are there if {@code koshin.office-port} is set. */
    public static int officePortOf(ConfigurableApplicationContext running) {
        return running.getBean(OfficeServer.class).port();
    }

    /** Returns the port at which {@code running} serves terminals; it does if {@code koshin.terminal-port} is set. */
    public static int terminalPortOf(ConfigurableApplicationContext running) {
        return running.getBean(TerminalServer.class).port();
    }

    private static Optional<Map<String, String>> settings(String[] arguments, PrintStream err) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i].equals("--behind-proxy")) {
                settings.put("server.forward-headers-strategy", "native");
                i--;
                continue;
            }
            if (arguments[i].equals("--sample") || arguments[i].equals("--no-sample")) {
                settings.put("koshin.sample", arguments[i].equals("--sample") ? "always" : "never");
                i--;
                continue;
            }
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            Optional<String> wrong = switch (arguments[i]) {
                case "--port" -> port("--port", "server.port", value, settings);
                case "--status-port" -> port("--status-port", "koshin.status-port", value, settings);
                case "--office-port" -> port("--office-port", "koshin.office-port", value, settings);
                case "--terminal-port" -> port("--terminal-port", "koshin.terminal-port", value, settings);
                case "--today" -> today(value, settings);
                case "--data" -> text("--data", "a folder", "koshin.data", value, settings);
                case "--staffing" -> text("--staffing", "a file", "koshin.staffing", value, settings);
                case "--directory" -> text("--directory", "a file", "koshin.directory", value, settings);
                case "--contact-key" -> text("--contact-key", "a file", "koshin.contact-key", value, settings);
                case "--mail" -> mail(value, settings);
                case "--mail-from" -> text("--mail-from", "a mail address", "koshin.mail-from", value, settings);
                case "--address" -> address(value, settings);
                case "--database" -> database(value, settings);
                case "--after-restore" -> afterRestore(value, settings);
                default ->
                    Optional.of("Unknown option " + arguments[i]
                            + ". There are --port, --status-port, --office-port, --terminal-port, --today,"
                            + " --data, --database, --after-restore, --staffing, --directory, --contact-key, --mail, --mail-from, --address, --behind-proxy,"
                            + " --sample and --no-sample.");
            };
            if (wrong.isPresent()) {
                err.println(wrong.get());
                return Optional.empty();
            }
        }
        settings.putIfAbsent("koshin.status-port", STATUS_PORT);
        settings.putIfAbsent("koshin.office-port", OFFICE_PORT);
        settings.putIfAbsent("koshin.terminal-port", TERMINAL_PORT);
        settings.putIfAbsent("koshin.sample", settings.containsKey("koshin.database") ? "never" : "new");
        settings.putIfAbsent("koshin.data", System.getProperty("koshin.data", "data"));
        // What is entered on a made-up day never mixes with what is true.
        Optional.ofNullable(settings.get("koshin.today"))
                .ifPresent(day -> settings.compute("koshin.data", (key, folder) -> folder + "/demonstration-" + day));
        return Optional.of(settings);
    }

    private static Optional<String> port(String option, String key, String value, Map<String, String> settings) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            return Optional.of(option + " needs a number from 0 to 65535, not \"" + value + "\".");
        }
        settings.put(key, value);
        return Optional.empty();
    }

    private static Optional<String> text(
            String option, String what, String key, String value, Map<String, String> settings) {
        if (value.isBlank()) {
            return Optional.of(option + " needs " + what + ".");
        }
        settings.put(key, value);
        return Optional.empty();
    }

    private static Optional<String> database(String value, Map<String, String> settings) {
        if (!value.startsWith("jdbc:postgresql:")) {
            return Optional.of("--database needs an address like jdbc:postgresql://host/koshin, not \"" + value
                    + "\". User and password are read from KOSHIN_DATABASE_USER and KOSHIN_DATABASE_PASSWORD.");
        }
        settings.put("koshin.database", value);
        return Optional.empty();
    }

    private static Optional<String> mail(String value, Map<String, String> settings) {
        try {
            var _ = MailSettings.parse(value);
            settings.put("koshin.mail", value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("--mail: " + e.getMessage() + ". The password is read from KOSHIN_MAIL_PASSWORD.");
        }
    }

    private static Optional<String> address(String value, Map<String, String> settings) {
        if (!value.matches("https?://[A-Za-z0-9.:-]+/?")) {
            return Optional.of(
                    "--address needs the address by which people reach the pages, like https://koshin.example.jp,"
                            + " not \"" + value + "\".");
        }
        settings.put("koshin.address", value);
        return Optional.empty();
    }

    private static Optional<String> afterRestore(String value, Map<String, String> settings) {
        if (!value.equals("reapply") && !value.equals("stop")) {
            return Optional.of("--after-restore needs reapply or stop, not \"" + value + "\".");
        }
        settings.put("koshin.after-restore", value);
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
