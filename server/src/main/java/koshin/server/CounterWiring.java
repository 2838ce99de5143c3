package koshin.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import koshin.card.MasterKey;
import koshin.console.TerminalDoor;
import koshin.counter.Counter;
import koshin.counter.SystemWatch.EndsItself;
import koshin.municipalities.Profiles;
import koshin.pki.Authority;
import koshin.registry.Registry;
import koshin.rules.Readings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The counters: cases, what they issue, and the terminals at the windows. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("koshin.data")
public class CounterWiring {

    private static final int USUAL_LOOK_SECONDS = 30;
    private static final int MOST_LOOK_SECONDS = 3600;

    /** Opens our cards to whoever issues: it never leaves this computer. */
    @Bean
    MasterKey issuerKey(Storage storage, Environment environment) {
        return MasterKey.in(Optional.ofNullable(environment.getProperty("koshin.issuer-key"))
                .map(Path::of)
                .orElse(storage.folder().resolve("issuer.key")));
    }

    @Bean
    Counter counter(Storage storage, Registry registry, List<Authority> authorities, MasterKey issuerKey) {
        return Counter.open(
                storage.database(),
                registry,
                Codes.towns(Profiles.bundled()),
                authorities,
                issuerKey,
                Readings.recommended());
    }

    /** How often to look, and which outages may end without a person, is the operator's to say. */
    @Bean
    OutageUpkeep outageUpkeep(Counter counter, Clock clock, Environment environment) {
        int seconds = environment.getProperty("koshin.outage-look-seconds", Integer.class, USUAL_LOOK_SECONDS);
        if (seconds < 1 || seconds > MOST_LOOK_SECONDS) {
            throw new IllegalArgumentException(
                    "koshin.outage-look-seconds needs a number from 1 to " + MOST_LOOK_SECONDS + ", not " + seconds);
        }
        EndsItself which =
                environment.getProperty("koshin.outage-ends-itself", EndsItself.class, EndsItself.NOTED_BY_PROGRAM);
        return OutageUpkeep.start(counter.watch(), which, Duration.ofSeconds(seconds), clock);
    }

    /** Only where a port is named, as Main always does. */
    @Bean
    @ConditionalOnProperty("koshin.terminal-port")
    TerminalServer terminalServer(Counter counter, Clock clock, Environment environment) {
        return TerminalServer.start(
                new TerminalDoor(counter, clock),
                environment.getRequiredProperty("koshin.terminal-port", Integer.class));
    }
}
