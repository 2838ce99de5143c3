package koshin.reservations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Whom an office expects on a day (当日の予約一覧), by the time of their visit, then by window.
 *
 * @param blocks what is closed that day
 * @param waiting how many wait for a visit at this office, on whatever day
 */
public record DaySheet(BookedOffice office, LocalDate day, List<Entry> entries, List<Block> blocks, long waiting) {

    public DaySheet {
        entries = List.copyOf(entries);
        blocks = List.copyOf(blocks);
    }

    /**
     * One visit.
     *
     * @param contact how to reach whoever has booked; empty if they left nothing, or the key is not here
     * @param untold whether something could not be told to them, so that somebody must call
     */
    public record Entry(Booking booking, Attendance attendance, Optional<Contact> contact, boolean untold) {}

    /** Whether somebody came. */
    public sealed interface Attendance {

        /** Not yet, and not too late. */
        record Expected() implements Attendance {}

        /** Later than the page allows since {@code since}: those who wait go first. */
        record Late(LocalDateTime since) implements Attendance {}

        record Arrived(Instant at) implements Attendance {}

        /** The time of the visit is over. */
        record DidNotCome() implements Attendance {}
    }
}
