package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Reservation.Booking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What town halls say of bookings on their pages, as lines of a profile. */
class ReservationTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            reservation                                                                   | visit            | now              | booking                   | because
            {need: required, opens: {daysBefore: 31}}                                     | 2026-03-31T10:00 | 2026-02-27T23:59 | not yet: 2026-02-28T00:00 | 青梅市, 31 days before, a minute too early
            {need: required, opens: {daysBefore: 31}}                                     | 2026-03-31T10:00 | 2026-02-28T00:00 | to 2026-03-31T10:00       | 青梅市, the 31st day before begins
            {need: required, opens: {daysBefore: 31}}                                     | 2026-03-31T10:00 | 2026-03-31T09:59 | to 2026-03-31T10:00       | nothing says when it closes: until the visit
            {need: required, opens: {daysBefore: 31}}                                     | 2026-03-31T10:00 | 2026-03-31T10:00 | over: 2026-03-31T10:00    | the visit has begun
            {need: booked-first, opens: {daysBefore: 45}, closes: {daysBefore: 3}}        | 2026-03-17T10:00 | 2026-01-30T23:59 | not yet: 2026-01-31T00:00 | 交野市, 45 days before
            {need: booked-first, opens: {daysBefore: 45}, closes: {daysBefore: 3}}        | 2026-03-17T10:00 | 2026-03-14T23:59 | to 2026-03-15T00:00       | 交野市, all of the third day before
            {need: booked-first, opens: {daysBefore: 45}, closes: {daysBefore: 3}}        | 2026-03-17T10:00 | 2026-03-15T00:00 | over: 2026-03-15T00:00    | 交野市, the day after that
            {need: required, opens: {monthsBefore: 1}}                                    | 2026-03-31T10:00 | 2026-01-31T23:59 | not yet: 2026-02-01T00:00 | 古賀市, to the end of the next month: in January not March
            {need: required, opens: {monthsBefore: 1}}                                    | 2026-03-31T10:00 | 2026-02-01T00:00 | to 2026-03-31T10:00       | 古賀市, in February all of March
            {need: required, opens: {monthsBefore: 1}}                                    | 2026-01-05T10:00 | 2025-11-30T12:00 | not yet: 2025-12-01T00:00 | 古賀市, over New Year
            {need: required, opens: {monthsBefore: 0}}                                    | 2026-03-31T10:00 | 2026-02-28T12:00 | not yet: 2026-03-01T00:00 | this month alone
            {need: required, closes: {daysBefore: 1, at: "17:15"}}                        | 2026-03-12T18:00 | 2026-03-11T17:14 | to 2026-03-11T17:15       | 東郷町, the day before
            {need: required, closes: {daysBefore: 1, at: "17:15"}}                        | 2026-03-12T18:00 | 2026-03-11T17:15 | over: 2026-03-11T17:15    | 東郷町, a minute later
            {need: booked-first, opens: {on: 2026-02-09, at: "08:30"}}                    | 2026-03-02T09:00 | 2026-02-09T08:29 | not yet: 2026-02-09T08:30 | 箕面市, three weeks before the first day for all days
            {need: booked-first, opens: {on: 2026-02-09, at: "08:30"}}                    | 2026-05-01T09:00 | 2026-02-09T08:30 | to 2026-05-01T09:00       | 箕面市, also for days long after
            {need: required, opens: {daysBefore: 31, at: "09:00"}}                        | 2026-03-31T10:00 | 2026-02-28T08:59 | not yet: 2026-02-28T09:00 | opening at an hour
            {need: required, closes: {daysBefore: 0, at: "12:00"}}                        | 2026-03-31T10:00 | 2026-03-31T09:00 | to 2026-03-31T10:00       | noon is after the visit
            required                                                                      | 2026-03-31T10:00 | 2020-01-01T00:00 | to 2026-03-31T10:00       | nothing stated but that one books
            none                                                                          | 2026-03-31T10:00 | 2026-03-30T00:00 | without: NONE             | 大和市, nobody books
            not-stated                                                                    | 2026-03-31T10:00 | 2026-03-30T00:00 | without: NOT_STATED       | the page does not say
            """)
    void a_visit_is_booked_within_the_horizon_of_the_town(
            String reservation, LocalDateTime visit, LocalDateTime now, String booking, String because) {
        assertThat(told(read(reservation).booking(visit, now))).as(because).isEqualTo(booking);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            reservation                                                | visit            | end              | because
            {need: required, changes: {daysBefore: 2}}                 | 2026-03-12T09:00 | 2026-03-11T00:00 | 鯖江市, all of the second day before, then by phone
            {need: required, changes: {daysBefore: 1, at: "17:00"}}    | 2026-03-12T09:00 | 2026-03-11T17:00 | at an hour
            {need: required, changes: {daysBefore: 0}}                 | 2026-03-12T09:00 | 2026-03-12T09:00 | never after the visit has begun
            required                                                   | 2026-03-12T09:00 | 2026-03-12T09:00 | nothing stated
            """)
    void changes_end_when_the_town_says(String reservation, LocalDateTime visit, LocalDateTime end, String because) {
        assertThat(read(reservation).changesEnd(visit)).as(because).isEqualTo(end);
    }

    @Test
    void says_how_those_are_received_who_have_booked() {
        Reservation reservation = read("{need: required, mostPersons: 2, lateMinutes: 5, reminderDaysBefore: 1,"
                + " onlyWhenDue: true, times: [\"09:00\", \"11:00\", \"14:00\"]}");

        assertThat(reservation.mostPersons()).as("鯖江市").isEqualTo(Optional.of(2));
        assertThat(reservation.lateMinutes()).as("交野市").isEqualTo(Optional.of(5));
        assertThat(reservation.reminderDaysBefore()).as("鯖江市").isEqualTo(Optional.of(1));
        assertThat(reservation.onlyWhenDue()).as("箕面市").isTrue();
        assertThat(reservation.times())
                .as("福島市")
                .isEqualTo(List.of(LocalTime.of(9, 0), LocalTime.of(11, 0), LocalTime.of(14, 0)));
    }

    @Test
    void opens_for_every_day_of_a_month_on_the_same_day() {
        Reservation reservation = read("{need: required, opens: {monthsBefore: 3}}");

        LocalDate.of(2027, 1, 1)
                .datesUntil(LocalDate.of(2027, 2, 1))
                .forEach(day -> assertThat(
                                told(reservation.booking(day.atTime(9, 0), LocalDateTime.of(2026, 9, 30, 9, 0))))
                        .isEqualTo("not yet: 2026-10-01T00:00"));
    }

    private static Reservation read(String reservation) {
        return Samples.profile(Samples.opening("""
                        days: weekdays
                        hours: [{from: "09:00", until: "17:00"}]
                        """).replace("reservation: none", "reservation: " + reservation))
                .offices()
                .getFirst()
                .openings()
                .getFirst()
                .reservation();
    }

    private static String told(Booking booking) {
        return switch (booking) {
            case Booking.Open(var until) -> "to " + until;
            case Booking.NotYet(var opensAt) -> "not yet: " + opensAt;
            case Booking.Over(var since) -> "over: " + since;
            case Booking.Without(var need) -> "without: " + need;
        };
    }
}
