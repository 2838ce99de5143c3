package koshin.server;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import koshin.municipalities.Profiles;
import koshin.reservations.Offices;
import koshin.rules.JapanTime;
import koshin.website.Assets;
import koshin.website.ErrorPages;
import koshin.website.NotePages;
import koshin.website.OfficesPages;
import koshin.website.Places;
import koshin.website.PlanPages;
import koshin.website.Protection;
import koshin.website.Redirects;
import koshin.website.RulePages;
import koshin.website.Site;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Which part uses which. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@Import({
    Redirects.class,
    PlanPages.class,
    OfficesPages.class,
    RulePages.class,
    NotePages.class,
    ErrorPages.class,
    Assets.class,
    Health.class,
    RegistryWiring.class,
    CounterWiring.class,
    BookingWiring.class
})
public class Wiring {

    /** The one clock: in Japan, at the day of {@code koshin.today} if that is set. */
    @Bean
    Clock clock(Environment environment) {
        return demonstrationDay(environment)
                .map(day -> Clock.fixed(day.atTime(9, 0).atZone(JapanTime.ZONE).toInstant(), JapanTime.ZONE))
                .orElseGet(() -> Clock.system(JapanTime.ZONE));
    }

    @Bean
    Site site(Clock clock, Environment environment, ObjectProvider<Offices> bookable) {
        return new Site(
                Places.of(Profiles.bundled()),
                clock,
                demonstrationDay(environment).isPresent(),
                bookable.getIfAvailable(Offices::none));
    }

    @Bean
    SecurityFilterChain protection(HttpSecurity http) throws Exception {
        return Protection.of(http);
    }

    /** What the servlet container refuses by itself gets a page of ours too. */
    @Bean
    ErrorPageRegistrar errorPages() {
        return pages -> pages.addErrorPages(new ErrorPage("/error"));
    }

    /** A page leaves in one piece: in Tomcat's pieces of 8 kB each would be a call to the system of its own. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholePages() {
        return tomcat ->
                tomcat.addConnectorCustomizers(connector -> connector.setProperty("socket.appWriteBufSize", "65536"));
    }

    private static Optional<LocalDate> demonstrationDay(Environment environment) {
        return Optional.ofNullable(environment.getProperty("koshin.today")).map(LocalDate::parse);
    }
}
