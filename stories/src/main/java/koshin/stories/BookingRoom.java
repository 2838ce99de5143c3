package koshin.stories;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import koshin.console.Passwords;
import koshin.console.Staff;
import koshin.console.StaffFile;
import koshin.municipalities.Profiles;
import koshin.pki.Authority;
import koshin.pki.AuthorityFile;
import koshin.registry.Role;
import koshin.reservations.Offices;
import koshin.reservations.Reservations;
import koshin.rules.CertificateKind;
import koshin.server.Main;
import koshin.status.StatusServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** The real server in this JVM with a database of its own, offices that take bookings, and letters as files. */
final class BookingRoom implements Town, AutoCloseable {

    /** Of the clerk and the supervisor of Saku, whose staff numbers are the names of their roles. */
    static final String PASSWORD = "correct horse";

    private static final String STAFFING = "offices.yaml";

    private final Path folder;
    private final ConfigurableApplicationContext running;

    private BookingRoom(Path folder, ConfigurableApplicationContext running) {
        this.folder = folder;
        this.running = running;
    }

    /** Starts it on {@code today}, at nine in the morning. */
    static BookingRoom on(String today) {
        return on(today, Offices.sampleFile());
    }

    /** The same, with offices that set aside what {@code file} says. */
    static BookingRoom on(String today, String file) {
        return on(today, file, _ -> {});
    }

    /** Starts it with authorities that are as old as that; what they issue ends before they do. */
    static BookingRoom withAuthorities(String today, LocalDate since) {
        return on(
                today,
                Offices.sampleFile(),
                folder -> AuthorityFile.createForTests(folder.resolve("authorities/authorities.yaml"), since));
    }

    private static BookingRoom on(String today, String file, Consumer<Path> before) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "booking");
            before.accept(folder);
            for (Role role : List.of(Role.CLERK, Role.SUPERVISOR)) {
                StaffFile.open(folder.resolve("users.yaml"), Profiles.bundled())
                        .add(new Staff(role.name(), role, "saku", Passwords.hash(PASSWORD)));
            }
            Files.writeString(folder.resolve(STAFFING), file);
            return over(folder, today);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with what another left in {@code folder}. */
    static BookingRoom over(Path folder, String today) {
        return new BookingRoom(
                folder,
                Main.start(Map.of(
                        "server.port",
                        "0",
                        "koshin.office-port",
                        "0",
                        "koshin.terminal-port",
                        "0",
                        "koshin.status-port",
                        "0",
                        "koshin.today",
                        today,
                        "koshin.data",
                        folder.toString(),
                        "koshin.staffing",
                        folder.resolve(STAFFING).toString(),
                        "koshin.address",
                        "https://koshin.example.jp")));
    }

    String address() {
        return "http://localhost:" + Main.portOf(running);
    }

    /** Where the pages of the offices are. */
    @Override
    public String officeAddress() {
        return "http://localhost:" + Main.officePortOf(running);
    }

    /** Signs in on the page that is shown. */
    static void signIn(Page page, Role role) {
        page.fill("#staff", role.name());
        page.fill("#password", PASSWORD);
        page.click(".signing-in button");
        page.waitForLoadState(LoadState.LOAD);
    }

    /** Where the terminals at the windows ask what to do. */
    @Override
    public String terminalAddress() {
        return "http://localhost:" + Main.terminalPortOf(running);
    }

    /** Where the server keeps what it writes, its database included. */
    Path folder() {
        return folder;
    }

    /** Where OCSP answers. */
    String statusAddress() {
        return "http://localhost:" + part(StatusServer.class).port();
    }

    /** Returns a part of the server by its type. */
    <T> T part(Class<T> type) {
        return running.getBean(type);
    }

    /** Returns the authority that issues certificates of {@code kind}. */
    Authority authority(CertificateKind kind) {
        return running.getBeanProvider(ResolvableType.forClassWithGenerics(List.class, Authority.class)).stream()
                .flatMap(all -> ((List<?>) all).stream())
                .map(Authority.class::cast)
                .filter(one -> one.profile().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    Reservations reservations() {
        return running.getBean(Reservations.class);
    }

    /** Where letters lie that have gone out. */
    Path letters() {
        return folder.resolve("outbox");
    }

    @Override
    public void close() {
        running.close();
    }
}
