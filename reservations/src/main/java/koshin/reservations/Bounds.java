package koshin.reservations;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Between which days a visit makes sense for whoever comes; an office that moves it keeps to them, and asks those first
 * whose services end soonest.
 *
 * @param notBefore the first day on which it can be done; empty if on any
 * @param servicesEnd the last day on which what is renewed is valid, also if that is over; empty if nothing ends
 */
public record Bounds(Optional<LocalDate> notBefore, Optional<LocalDate> servicesEnd) {

    public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());
}
