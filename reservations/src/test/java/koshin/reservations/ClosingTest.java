package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Fixture.NOW;
import static koshin.reservations.Fixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.database.Database;
import koshin.reservations.Aftermath.Fate;
import koshin.reservations.Blocks.Foreseen;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an office does with its windows and with those who come; the office of a sample: three windows on a Tuesday morning. */
class ClosingTest {

    private static final BookedOffice OFFICE =
            Offices.sample().find("saku", "city-hall").orElseThrow();
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = DAY.atTime(10, 0);
    private static final LocalDateTime ELEVEN = DAY.atTime(11, 0);
    private static final Visitor HOLDER = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);

    private final Database database = Fixture.open(Fixture.freshDatabase());
    private final Reservations reservations = Reservations.open(database, Offices.sample(), Fixture.KEY);
    private final Blocks blocks = reservations.blocks();
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void close() {
        assertThat(Fixture.faults(database)).isEmpty();
        database.close();
    }

    private Booking booked(LocalDateTime at, Optional<Contact> contact) {
        Secret secret = secret();
        Slot slot = ((Slots.Day.Bookable) OFFICE.on(at.toLocalDate(), List.of(HOLDER)))
                .slots().stream()
                        .filter(one -> one.from().equals(at))
                        .findFirst()
                        .orElseThrow();
        reservations.bookings().hold(secret, new Wish("saku", "city-hall", slot, List.of(HOLDER)), HOLD, NOW);
        return ((Bookings.Outcome.Done)
                        contact.map(how -> reservations.bookings().confirm(secret, how, NOW))
                                .orElseGet(() -> reservations.bookings().confirm(secret, NOW)))
                .booking();
    }

    private static Optional<Contact> mail() {
        return Optional.of(new Contact("ja", Optional.of("taro@example.jp"), Optional.of("0267-00-0000")));
    }

    private static Optional<Contact> phone() {
        return Optional.of(new Contact("ja", Optional.empty(), Optional.of("0267-00-0000")));
    }

    @Test
    void says_beforehand_whom_it_would_hit_and_changes_nothing() {
        List<Long> booked = List.of(
                booked(TEN, mail()).number(),
                booked(TEN, mail()).number(),
                booked(TEN, mail()).number());

        Foreseen all = blocks.foresee(OFFICE, TEN, ELEVEN, 3, NOW);
        Foreseen one = blocks.foresee(OFFICE, TEN, ELEVEN, 1, NOW);
        Foreseen later = blocks.foresee(OFFICE, ELEVEN, ELEVEN.plusHours(1), 3, NOW);

        assertThat(visits(all)).extracting(Booking::number).containsExactlyInAnyOrderElementsOf(booked);
        assertThat(visits(one)).hasSize(1);
        assertThat(visits(later)).isEmpty();
        assertThat(blocks.on(OFFICE, DAY)).isEmpty();
        assertThat(reservations.attendances().sheet(OFFICE, DAY, NOW).entries()).hasSize(3);
    }

    private static List<Booking> visits(Foreseen foreseen) {
        return ((Blocks.WouldHit) foreseen).visits();
    }

    @Test
    void closes_once_however_often_it_is_sent_and_tells_again_whom_it_hit() throws Exception {
        Booking mailed = booked(TEN, mail());
        Booking phoned = booked(TEN, phone());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Blocks.Closing>> sent = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sent.add(threads.submit(() -> blocks.close(id, OFFICE, TEN, ELEVEN, 3, NOW)));
            }
            List<Blocks.Closing> answers = new ArrayList<>();
            for (Future<Blocks.Closing> one : sent) {
                answers.add(one.get());
            }
            assertThat(answers).filteredOn(Blocks.Closed.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Blocks.Stands.class::isInstance).hasSize(3);
        }

        Aftermath aftermath = blocks.aftermath(id).orElseThrow();
        assertThat(blocks.on(OFFICE, DAY)).hasSize(1);
        assertThat(aftermath.hits())
                .extracting(hit -> hit.booking().number())
                .containsExactly(mailed.number(), phoned.number());
        assertThat(aftermath.hits()).allSatisfy(hit -> {
            assertThat(hit.earlier()).isEqualTo(TEN);
            assertThat(hit.fate()).isEqualTo(new Fate.Moved(hit.booking().from()));
            assertThat(hit.booking().from()).isNotEqualTo(TEN);
        });
        assertThat(aftermath.hits()).extracting(Aftermath.Hit::mustBeCalled).containsExactly(false, true);
    }

    @Test
    void refuses_as_a_value_where_there_is_nothing_to_close() {
        assertThat(blocks.close(id, OFFICE, DAY.atTime(20, 0), DAY.atTime(21, 0), 1, NOW))
                .isEqualTo(new Blocks.Refused(Blocks.Why.NO_WINDOW));
        blocks.close(OFFICE, TEN, ELEVEN, 9, NOW);
        assertThat(blocks.close(id, OFFICE, TEN, ELEVEN, 1, NOW))
                .isEqualTo(new Blocks.Refused(Blocks.Why.CLOSED_ALREADY));
        assertThat(blocks.aftermath(id)).as("nothing stays of it").isEmpty();
        assertThat(blocks.foresee(OFFICE, TEN, ELEVEN, 1, NOW))
                .isEqualTo(new Blocks.Refused(Blocks.Why.CLOSED_ALREADY));
    }

    @Test
    void notes_who_comes_on_the_day_at_the_office_and_nobody_else() {
        Instant day = TEN.minusMinutes(5).atZone(JapanTime.ZONE).toInstant();
        long number = booked(TEN, mail()).number();
        Attendances attendances = reservations.attendances();
        BookedOffice other = Offices.sample().find("saku", "usuda").orElseThrow();
        BookedOffice elsewhere = Offices.sample().find("oita", "city-hall").orElseThrow();

        assertThat(attendances.checkIn(OFFICE, number, DAY.minusDays(1), day)).isInstanceOf(CheckIn.OtherDay.class);
        assertThat(attendances.checkIn(other, number, DAY, day)).isInstanceOf(CheckIn.OtherOffice.class);
        assertThat(attendances.checkIn(elsewhere, number, DAY, day))
                .as("another town learns nothing of it")
                .isInstanceOf(CheckIn.Unknown.class);
        assertThat(attendances.look(OFFICE, number, DAY, day)).isInstanceOf(CheckIn.Expected.class);
        assertThat(attendances.checkIn(OFFICE, number, DAY, day))
                .isInstanceOfSatisfying(
                        CheckIn.Arrived.class, came -> assertThat(came.isNew()).isTrue());
        assertThat(attendances.checkIn(OFFICE, number, DAY, day.plusSeconds(60)))
                .isInstanceOfSatisfying(CheckIn.Arrived.class, came -> {
                    assertThat(came.isNew()).isFalse();
                    assertThat(came.at()).isEqualTo(day);
                });
        attendances.notArrived(OFFICE, number, day);
        assertThat(attendances.look(OFFICE, number, DAY, day)).isInstanceOf(CheckIn.Expected.class);
    }

    @Test
    void counts_what_a_day_offers_in_parts_that_add_up() {
        Capacity.OfDay empty = on(DAY);
        booked(TEN, mail());
        blocks.close(OFFICE, ELEVEN, ELEVEN.plusHours(1), 1, NOW);
        Capacity.OfDay used = on(DAY);

        // 9 to 12: 12 visits of 15 minutes at 3 windows; 12 to 13: 4 at 1; 13 to 17: 16 at 3, less what the hours leave
        // out.
        assertThat(empty.offered()).isEqualTo(empty.free()).isGreaterThan(80);
        assertThat(used.offered()).isEqualTo(empty.offered());
        assertThat(used.closed()).isEqualTo(4);
        assertThat(used.booked()).isEqualTo(1);
        assertThat(used.held()).isZero();
        assertThat(used.free()).isEqualTo(empty.offered() - 5);
        assertThat(used.visits()).isEqualTo(1);
        assertThat(on(LocalDate.of(2026, 12, 5)).offered()).as("a Saturday").isZero();
    }

    private Capacity.OfDay on(LocalDate day) {
        return reservations
                .capacity()
                .month(OFFICE, Procedure.CERTIFICATE_RENEWAL, YearMonth.from(day), NOW)
                .get(day.getDayOfMonth() - 1);
    }
}
