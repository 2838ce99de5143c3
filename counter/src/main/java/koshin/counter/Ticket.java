package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * Somebody who has come to an office, as the number that is called (番号札); no name.
 *
 * @param booked empty for somebody who just came
 * @param staff who gave it
 */
public record Ticket(
        Id id, Optional<Booked> booked, List<Procedure> procedures, Applicant who, String staff, Instant cameAt) {

    public Ticket {
        procedures = List.copyOf(procedures);
        if (procedures.isEmpty()) {
            throw new IllegalArgumentException("whoever takes a number comes for something");
        }
    }

    /**
     * By what a ticket is known.
     *
     * @param municipality five digits
     * @param office the id of the office in the profile
     * @param number from 1, each day anew
     */
    public record Id(String municipality, String office, LocalDate day, int number) {}

    /**
     * The visit that was booked.
     *
     * @param number of the booking, as it is written
     * @param isLate whether they came too late by the terms of the office: those who wait go first
     */
    public record Booked(String number, Instant dueAt, boolean isLate) {}

    /** Returns what is called out: the number of the booking, which they hold already, or that of the day. */
    public String label() {
        return booked.map(Booked::number).orElseGet(() -> Integer.toString(id.number()));
    }
}
