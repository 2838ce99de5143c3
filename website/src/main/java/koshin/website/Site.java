package koshin.website;

import java.time.Clock;
import java.time.LocalDate;
import koshin.reservations.Offices;

/**
 * What the pages are made from.
 *
 * @param demonstration whether the clock stands at a day that was chosen
 * @param bookable the offices to which visits are booked here
 */
public record Site(Places places, Clock clock, boolean demonstration, Offices bookable) {

    /** Returns one at which nothing is booked. */
    public static Site without(Places places, Clock clock, boolean demonstration) {
        return new Site(places, clock, demonstration, Offices.none());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Chrome.Site chrome() {
        return new Chrome.Site(today(), demonstration, Assets.STYLESHEET);
    }
}
