package koshin.municipalities;

import java.time.LocalDate;
import java.util.Optional;

/** The days between which a counter exists (開設期間), both included; an end that is not known is left out. */
public record OpenPeriod(Optional<LocalDate> from, Optional<LocalDate> until) {

    public OpenPeriod {
        Check.that(from.isPresent() || until.isPresent(), "a period needs from, until or both");
        if (from.isPresent() && until.isPresent()) {
            Check.that(
                    !from.get().isAfter(until.get()),
                    "a period must not end before it begins: from " + from.get() + " until " + until.get());
        }
    }

    public boolean beginsAfter(LocalDate day) {
        return from.filter(day::isBefore).isPresent();
    }

    public boolean endsBefore(LocalDate day) {
        return until.filter(day::isAfter).isPresent();
    }

    public boolean contains(LocalDate day) {
        return !beginsAfter(day) && !endsBefore(day);
    }
}
