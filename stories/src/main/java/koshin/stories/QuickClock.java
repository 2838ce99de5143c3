package koshin.stories;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import koshin.rules.JapanTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Lets the one clock of a server run faster than the day: a minute for which a visit is held is over in some seconds. All
 * servers that are told the same beginning have the same time, also those that start later.
 */
@Configuration(proxyBeanMethods = false)
public class QuickClock {

    /** The time of the servers when the clock begins to run. */
    static final LocalDateTime FIRST = LocalDateTime.of(2025, 8, 20, 9, 0);

    static final String BEGAN = "koshin.stories.clock-began";
    static final String PACE = "koshin.stories.clock-pace";

    @Bean
    @Primary
    Clock runs() {
        Clock real = Clock.system(JapanTime.ZONE);
        return new Quick(real, Instant.ofEpochMilli(Long.getLong(BEGAN)), Integer.getInteger(PACE));
    }

    private static final class Quick extends Clock {

        private final Clock real;
        private final Instant began;
        private final int pace;

        private Quick(Clock real, Instant began, int pace) {
            this.real = real;
            this.began = began;
            this.pace = pace;
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Quick(real.withZone(zone), began, pace);
        }

        @Override
        public Instant instant() {
            Duration passed = Duration.between(began, real.instant());
            return FIRST.atZone(JapanTime.ZONE).toInstant().plus(passed.multipliedBy(pace));
        }
    }
}
