package koshin.server;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import koshin.pki.Authority;
import koshin.pki.AuthorityFile;
import koshin.pki.OcspResponder;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.StatusBooks;
import koshin.rules.JapanTime;
import koshin.status.StatusServer;
import koshin.status.StatusSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What needs a folder of its own, {@code koshin.data}: database, registry, authorities, and what is said of them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("koshin.data")
public class RegistryWiring {

    private static final int AUTHORITY_AGE_IN_DAYS = 400;

    @Bean
    Storage storage(Environment environment) {
        return Storage.of(environment);
    }

    @Bean
    Registry registry(Storage storage, Environment environment, Clock clock) {
        AfterRestore policy = environment.getProperty("koshin.after-restore", AfterRestore.class, AfterRestore.REAPPLY);
        Registry registry = Registry.open(storage.database(), storage.journalFile(), policy, clock.instant());
        registry.reapplied().ifPresent(RegistryWiring::tell);
        return registry;
    }

    /** Those of the operator's file; at the first start, ones that say TEST. */
    @Bean
    List<Authority> authorities(Storage storage, Clock clock) {
        if (!Files.exists(storage.authorities())) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), JapanTime.ZONE);
            AuthorityFile.createForTests(storage.authorities(), today.minusDays(AUTHORITY_AGE_IN_DAYS));
        }
        return AuthorityFile.open(storage.authorities());
    }

    @Bean
    StatusUpkeep statusUpkeep(Registry registry, List<Authority> authorities, Clock clock) {
        return StatusUpkeep.start(registry, StatusBooks.of(registry, authorities), authorities, clock);
    }

    /** After everything else, so that nobody waits for answers about made-up certificates. */
    @Bean
    Sample sample(
            Registry registry,
            Storage storage,
            List<Authority> authorities,
            StatusUpkeep upkeep,
            Environment environment,
            Clock clock) {
        Sample.When when = environment.getProperty("koshin.sample", Sample.When.class, Sample.When.NEVER);
        return when.holds(storage.isNew())
                ? Sample.enter(registry.histories(storage.database()), authorities, clock.instant())
                : Sample.none();
    }

    @Bean
    StatusServer statusServer(StatusUpkeep upkeep, Environment environment, Clock clock) {
        int port = environment.getProperty("koshin.status-port", Integer.class, 0);
        return StatusServer.start(
                StatusSettings.at(new InetSocketAddress(port)),
                OcspResponder.of(upkeep.answers()),
                upkeep.lists(),
                clock);
    }

    private static void tell(Registry.Reapplied reapplied) {
        System.getLogger("koshin.server")
                .log(
                        System.Logger.Level.WARNING,
                        "The database was restored from a backup. Entered again from the journal file: {0} certificates,"
                                + " {1} revocations.",
                        reapplied.certificates(),
                        reapplied.revocations());
    }
}
