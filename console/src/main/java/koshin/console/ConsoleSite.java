package koshin.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import koshin.reservations.BookedOffice;
import koshin.reservations.Reservations;
import koshin.rules.JapanTime;

/**
 * What the pages of the offices are made from.
 *
 * @param demonstration whether the clock stands at a day that was chosen
 * @param invented whether what the offices set aside is made up, for a demonstration
 */
public record ConsoleSite(Reservations reservations, Clock clock, boolean demonstration, boolean invented) {

    Instant now() {
        return clock.instant();
    }

    /** Returns the time on the wall in Japan. */
    LocalDateTime time() {
        return LocalDateTime.ofInstant(now(), JapanTime.ZONE);
    }

    public LocalDate today() {
        return time().toLocalDate();
    }

    /**
     * Returns the office with these ids.
     *
     * @throws NoSuchPage if none takes bookings by them
     */
    BookedOffice office(String municipality, String office) {
        return reservations.offices().find(municipality, office).orElseThrow(NoSuchPage::new);
    }
}
