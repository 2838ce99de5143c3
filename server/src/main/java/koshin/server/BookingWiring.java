package koshin.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import koshin.console.ConsoleSite;
import koshin.console.Directory;
import koshin.console.SignIn;
import koshin.console.StaffFile;
import koshin.counter.Counter;
import koshin.mail.MailSettings;
import koshin.mail.Post;
import koshin.mail.Sender;
import koshin.municipalities.Profiles;
import koshin.registry.Registry;
import koshin.reservations.ContactKey;
import koshin.reservations.Offices;
import koshin.reservations.Reservations;
import koshin.website.BookedPages;
import koshin.website.BookingPages;
import koshin.website.BookingSite;
import koshin.website.FeedPages;
import koshin.website.Letters;
import koshin.website.Site;
import koshin.website.Throttle;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Bookings: what the offices set aside, the pages, and the messages that go out. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("koshin.data")
@Import({BookingPages.class, BookedPages.class, FeedPages.class})
public class BookingWiring {

    private static final String STAFF = "users.yaml";
    private static final int USUAL_IDLE_MINUTES = 30;
    private static final int MOST_IDLE_MINUTES = 480;

    @Bean
    StaffingChoice staffing(Storage storage, Environment environment) {
        Sample.When sample = environment.getProperty("koshin.sample", Sample.When.class, Sample.When.NEVER);
        return StaffingChoice.of(
                storage.folder(),
                Optional.ofNullable(environment.getProperty("koshin.staffing")),
                sample.holds(storage.isNew()));
    }

    @Bean
    Offices offices(StaffingChoice staffing) {
        return staffing.offices();
    }

    @Bean
    Reservations reservations(Storage storage, Offices offices, Environment environment) {
        Path key = Optional.ofNullable(environment.getProperty("koshin.contact-key"))
                .map(Path::of)
                .orElse(storage.folder().resolve("contact.key"));
        return Reservations.open(storage.database(), offices, ContactKey.in(key));
    }

    @Bean
    BookingSite bookingSite(Site site, Reservations reservations, StaffingChoice staffing, Environment environment) {
        int network = environment.getProperty("koshin.requests-per-minute", Integer.class, Throttle.USUAL_NETWORK);
        int holds = environment.getProperty("koshin.holds-per-network", Integer.class, Throttle.USUAL_HOLDS);
        return new BookingSite(site, reservations, staffing.isInvented(), new Throttle(network, holds));
    }

    @Bean
    Letters letters(Offices offices, Storage storage, Environment environment, Clock clock) {
        String mail = environment.getProperty(
                "koshin.mail", "folder:" + storage.folder().resolve("outbox"));
        Sender from = Sender.of(environment.getProperty("koshin.mail-from", "koshin@localhost.localdomain"), "");
        Post post = MailSettings.parse(mail).post(from, environment.getProperty("KOSHIN_MAIL_PASSWORD", ""), clock);
        String address = environment.getProperty(
                "koshin.address", "http://localhost:" + environment.getProperty("server.port", "8080"));
        return new Letters(offices, post, URI.create(address), clock);
    }

    @Bean
    StaffFile staff(Storage storage) {
        return StaffFile.open(storage.folder().resolve(STAFF), Profiles.bundled());
    }

    @Bean
    DemonstrationStaff demonstrationStaff(Storage storage, StaffFile staff, Offices offices, Environment environment) {
        Sample.When sample = environment.getProperty("koshin.sample", Sample.When.class, Sample.When.NEVER);
        return sample.holds(storage.isNew())
                ? DemonstrationStaff.make(storage.folder(), staff, offices)
                : DemonstrationStaff.none();
    }

    /** By the one clock for the journal; how long somebody is idle is real time, also on a day that was chosen. */
    @Bean
    SignIn signIn(StaffFile staff, Registry registry, Clock clock, Environment environment) {
        int idle = environment.getProperty("koshin.office-idle-minutes", Integer.class, USUAL_IDLE_MINUTES);
        if (idle < 1 || idle > MOST_IDLE_MINUTES) {
            throw new IllegalArgumentException(
                    "koshin.office-idle-minutes needs a number from 1 to " + MOST_IDLE_MINUTES + ", not " + idle);
        }
        SignIn byFile = SignIn.of(staff, Codes.of(Profiles.bundled()), registry, clock, Duration.ofMinutes(idle));
        return Optional.ofNullable(environment.getProperty("koshin.directory"))
                .map(file -> byFile.with(Directory.read(Path.of(file), Profiles.bundled())))
                .orElse(byFile);
    }

    /** Only where a port is named, as Main always does: a test may go without. */
    @Bean
    @ConditionalOnProperty("koshin.office-port")
    OfficeServer officeServer(
            Reservations reservations,
            StaffingChoice staffing,
            Registry registry,
            Counter counter,
            SignIn signIn,
            Site site,
            Clock clock,
            Environment environment) {
        return new OfficeServer(
                new ConsoleSite(
                        reservations,
                        registry,
                        counter,
                        Codes.of(Profiles.bundled()),
                        clock,
                        site.demonstration(),
                        staffing.isInvented()),
                signIn,
                environment.getRequiredProperty("koshin.office-port", Integer.class));
    }

    @Bean
    BookingUpkeep bookingUpkeep(Reservations reservations, Letters letters, Clock clock) {
        return BookingUpkeep.start(reservations, letters, clock);
    }
}
