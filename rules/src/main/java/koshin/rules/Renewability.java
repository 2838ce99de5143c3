package koshin.rules;

import java.time.LocalDate;

/** Whether a card or certificate may be renewed on a day (更新の可否). */
public sealed interface Renewability {

    /** It may be renewed up to and including {@code closesOn}. */
    record Open(LocalDate closesOn) implements Renewability {}

    /** It may be renewed from {@code opensOn}; a notice that came earlier changes nothing. */
    record TooEarly(LocalDate opensOn) implements Renewability {}

    /** It ended on {@code expiredOn}: a new issue takes the place of the renewal, at any time. */
    record Expired(LocalDate expiredOn) implements Renewability {}

    /** Returns what may be done on {@code day}. */
    @Source("early-and-late-renewal")
    static Renewability on(LocalDate day, RenewalWindow window) {
        if (day.isBefore(window.opensOn())) {
            return new TooEarly(window.opensOn());
        }
        return window.isOpenOn(day) ? new Open(window.closesOn()) : new Expired(window.closesOn());
    }
}
