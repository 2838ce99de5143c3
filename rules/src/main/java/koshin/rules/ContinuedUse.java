package koshin.rules;

import java.time.LocalDate;

/**
 * Whether a card may be kept through a move or a departure (継続利用), seen from a given day.
 *
 * <p>The day from which a period runs is not counted, so a period of 14 days from the 1st ends with
 * the 15th, and the 15th is still in time.
 */
public sealed interface ContinuedUse {

    /** It is not too late: {@code until} is the last day, and {@code deadline} the one that falls then. */
    record InTime(LocalDate until, Deadline deadline) implements ContinuedUse {}

    /** The card has been void since {@code since}, through {@code missed}. */
    record TooLate(LocalDate since, Deadline missed) implements ContinuedUse {}

    /** Cards could not be taken abroad at that time; they can since {@code offeredFrom}. */
    record NotOffered(LocalDate offeredFrom) implements ContinuedUse {}

    /** The deadlines for keeping a card. */
    enum Deadline {
        /** The moving-in notice (転入届) within 14 days of moving in. */
        AFTER_MOVING_IN(14),
        /** The moving-in notice within 30 days of the planned move-out day (転出予定日). */
        AFTER_PLANNED_MOVE_OUT(30),
        /** The card shown within 90 days of the moving-in notice. */
        AFTER_MOVING_IN_NOTICE(90),
        /** The application by the day before the planned departure (国外転出予定日の前日). */
        BEFORE_DEPARTURE(-1);

        private final int days;

        Deadline(int days) {
            this.days = days;
        }

        private LocalDate lastDay(LocalDate from) {
            return from.plusDays(days);
        }
    }

    /** The first departure for which a card could be kept. */
    LocalDate DEPARTURES_SINCE = LocalDate.of(2024, 5, 27);

    /** Returns whether a moving-in notice made on {@code day} keeps the card; the earlier period decides. */
    @Source("continued-use-deadlines")
    static ContinuedUse ofNotice(LocalDate movedIn, LocalDate plannedMoveOut, LocalDate day) {
        boolean movingInFirst = !Deadline.AFTER_MOVING_IN
                .lastDay(movedIn)
                .isAfter(Deadline.AFTER_PLANNED_MOVE_OUT.lastDay(plannedMoveOut));
        return movingInFirst
                ? seen(Deadline.AFTER_MOVING_IN, movedIn, day)
                : seen(Deadline.AFTER_PLANNED_MOVE_OUT, plannedMoveOut, day);
    }

    /**
     * Returns whether the card is still kept on {@code day} though nobody has made a moving-in notice; when the person
     * moved in is not known, so that only the planned day of moving out counts.
     */
    @Source("continued-use-deadlines")
    static ContinuedUse withoutNotice(LocalDate plannedMoveOut, LocalDate day) {
        return seen(Deadline.AFTER_PLANNED_MOVE_OUT, plannedMoveOut, day);
    }

    /** Returns whether showing the card on {@code day} keeps it, the notice having been made on {@code notifiedOn}. */
    @Source("continued-use-deadlines")
    static ContinuedUse ofCard(LocalDate notifiedOn, LocalDate day) {
        return seen(Deadline.AFTER_MOVING_IN_NOTICE, notifiedOn, day);
    }

    /** Returns whether an application on {@code day} keeps the card of a Japanese national who goes abroad. */
    @Source("departure-abroad")
    static ContinuedUse ofDeparture(LocalDate plannedDeparture, LocalDate day) {
        return plannedDeparture.isBefore(DEPARTURES_SINCE)
                ? new NotOffered(DEPARTURES_SINCE)
                : seen(Deadline.BEFORE_DEPARTURE, plannedDeparture, day);
    }

    private static ContinuedUse seen(Deadline deadline, LocalDate from, LocalDate day) {
        LocalDate until = deadline.lastDay(from);
        return day.isAfter(until) ? new TooLate(until.plusDays(1), deadline) : new InTime(until, deadline);
    }
}
