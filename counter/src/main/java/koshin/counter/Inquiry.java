package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A letter by which the town hall asks a holder whether an agent may be served (照会書兼回答書). What it says of the holder is
 * what the registry knew on the day on which it was sent.
 *
 * @param position of the step by which it was sent
 * @param sentOn the date of the letter
 * @param lastDay until when the answer counts, that day included; empty where the municipality does not say
 * @param year of {@code number}
 * @param number counted from 1 in each year of a municipality
 * @param printings when it was printed, the first time and each copy
 */
public record Inquiry(
        CaseId id,
        int position,
        LocalDate sentOn,
        Optional<LocalDate> lastDay,
        int year,
        int number,
        List<Instant> printings) {

    public Inquiry {
        printings = List.copyOf(printings);
    }

    /** Returns how people call it, such as {@code 2025-0012}. */
    public String reference() {
        return "%d-%04d".formatted(year, number);
    }
}
