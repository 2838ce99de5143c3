package koshin.website;

import java.time.Clock;
import java.time.LocalDate;

/**
 * What the pages are made from.
 *
 * @param demonstration whether the clock stands at a day that was chosen
 */
public record Site(Places places, Clock clock, boolean demonstration) {

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Chrome.Site chrome() {
        return new Chrome.Site(today(), demonstration, Assets.STYLESHEET);
    }
}
