package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Fixture.NOW;
import static koshin.reservations.Fixture.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.database.Database;
import koshin.reservations.Aftermath.Fate;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The national system is away for a while: whom that moves. The card centre of a sample, six windows from ten to twelve. */
class SuspensionTest {

    private static final BookedOffice OFFICE =
            Offices.sample().find("suzuka", "card-centre").orElseThrow();
    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = TUESDAY.atTime(10, 0);
    private static final LocalDateTime WEDNESDAY_NIGHT = TUESDAY.plusDays(2).atStartOfDay();
    private static final Set<Procedure> STOPPED = Procedure.stoppedByOutage();

    private final Database database = Fixture.open(Fixture.freshDatabase());
    private final Reservations reservations = Reservations.open(database, Offices.sample(), Fixture.KEY);
    private final Blocks blocks = reservations.blocks();
    private final UUID id = UUID.randomUUID();
    private final List<Booking> support = new ArrayList<>();

    @AfterEach
    void close() {
        assertThat(Fixture.faults(database))
                .as("whoever needs no national system is served where the windows are closed to others")
                .allMatch(fault -> fault.startsWith("booked where it is closed"))
                .hasSize(support.size());
        database.close();
    }

    private Booking booked(LocalDateTime at, Procedure procedure, Optional<LocalDate> servicesEnd) {
        List<Visitor> visitors = List.of(new Visitor(procedure, Applicant.HOLDER));
        Secret secret = secret();
        Slot slot = ((Slots.Day.Bookable) OFFICE.on(at.toLocalDate(), visitors))
                .slots().stream()
                        .filter(one -> one.from().equals(at))
                        .findFirst()
                        .orElseThrow();
        reservations
                .bookings()
                .hold(
                        secret,
                        new Wish("suzuka", "card-centre", slot, visitors, new Bounds(Optional.empty(), servicesEnd)),
                        HOLD,
                        NOW);
        return ((Bookings.Outcome.Done) reservations.bookings().confirm(secret, NOW)).booking();
    }

    private Booking renewal(LocalDateTime at) {
        return booked(at, Procedure.CERTIFICATE_RENEWAL, Optional.empty());
    }

    private List<Aftermath> aftermath() {
        return blocks.aftermath(id, OFFICE, TEN, WEDNESDAY_NIGHT);
    }

    private void suspend() {
        blocks.suspend(id, OFFICE, TEN, WEDNESDAY_NIGHT, STOPPED, NOW);
    }

    @Test
    void all_who_need_the_system_are_moved_out_of_all_its_days_and_nobody_else() {
        Booking tuesday = renewal(TEN);
        Booking wednesday = booked(TEN.plusDays(1), Procedure.PIN_RESET, Optional.empty());
        Booking thursday = renewal(TEN.plusDays(2));
        support.add(booked(TEN, Procedure.APPLICATION_SUPPORT, Optional.empty()));

        assertThat(blocks.foresee(OFFICE, TEN, WEDNESDAY_NIGHT, STOPPED, NOW))
                .extracting(Booking::number)
                .containsExactly(tuesday.number(), wednesday.number());
        suspend();

        List<Aftermath.Hit> hits =
                aftermath().stream().flatMap(day -> day.hits().stream()).toList();
        assertThat(hits).hasSize(2).allSatisfy(hit -> {
            assertThat(hit.fate()).isInstanceOf(Fate.Moved.class);
            assertThat(hit.booking().from())
                    .satisfiesAnyOf(
                            at -> assertThat(at).isBefore(TUESDAY.atStartOfDay()),
                            at -> assertThat(at).isAfterOrEqualTo(WEDNESDAY_NIGHT));
        });
        assertThat(hits.stream().map(hit -> hit.booking().number()))
                .containsExactly(tuesday.number(), wednesday.number());
        assertThat(reservations
                        .attendances()
                        .sheet(OFFICE, TUESDAY.plusDays(2), NOW)
                        .entries())
                .extracting(entry -> entry.booking().number())
                .contains(thursday.number());
        assertThat(reservations.attendances().sheet(OFFICE, TUESDAY, NOW).entries())
                .extracting(entry -> entry.booking().number())
                .containsExactly(support.getFirst().number());
        assertThat(OFFICE.on(TUESDAY, support.getFirst().visitors())).isInstanceOf(Slots.Day.Bookable.class);
    }

    @Test
    void those_choose_first_whose_services_end_soonest_whatever_their_day() {
        // The day before has room for one visit.
        LocalDateTime monday = TEN.minusDays(1);
        blocks.close(OFFICE, monday, monday.plusMinutes(20), 5, NOW);
        blocks.close(OFFICE, monday.plusMinutes(20), monday.plusHours(8), 6, NOW);
        Booking later = booked(TEN, Procedure.CERTIFICATE_RENEWAL, Optional.of(TUESDAY.plusDays(20)));
        Booking sooner = booked(TEN.plusDays(1), Procedure.CERTIFICATE_RENEWAL, Optional.of(TUESDAY.minusDays(1)));

        suspend();

        assertThat(now(sooner)).isEqualTo(monday);
        assertThat(now(later)).isAfterOrEqualTo(WEDNESDAY_NIGHT);
        assertThat(blocks.foresee(OFFICE, TEN, WEDNESDAY_NIGHT, STOPPED, NOW)).isEmpty();
    }

    private LocalDateTime now(Booking moved) {
        return aftermath().stream()
                .flatMap(day -> day.hits().stream())
                .map(Aftermath.Hit::booking)
                .filter(one -> one.number() == moved.number())
                .findFirst()
                .orElseThrow()
                .from();
    }

    @Test
    void done_once_however_often_it_is_sent_and_by_how_many() throws Exception {
        renewal(TEN);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sent.add(threads.submit(this::suspend));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
        List<Aftermath> first = aftermath();
        assertThat(first).hasSize(2);
        assertThat(first.stream().mapToInt(day -> day.hits().size()).sum()).isEqualTo(1);
        assertThat(blocks.on(OFFICE, TUESDAY)).hasSize(1);
        suspend();
        assertThat(aftermath()).isEqualTo(first);
    }

    @Test
    void what_is_still_to_come_can_be_opened_again_and_who_was_moved_stays_there() {
        Booking moved = renewal(TEN);
        suspend();
        blocks.openAgain(id, OFFICE, TEN, WEDNESDAY_NIGHT, NOW.plusSeconds(60));

        assertThat(aftermath()).allSatisfy(day -> assertThat(day.openedAt()).contains(NOW.plusSeconds(60)));
        assertThat(blocks.on(OFFICE, TUESDAY)).isEmpty();
        assertThat(aftermath().getFirst().hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.booking().from()).isNotEqualTo(moved.from()));
        suspend();
        assertThat(blocks.on(OFFICE, TUESDAY))
                .as("an old order closes nothing anew")
                .isEmpty();
    }

    @Test
    void where_there_is_no_window_there_is_nothing_to_close() {
        LocalDateTime night = TUESDAY.atTime(20, 0);
        blocks.suspend(id, OFFICE, night, night.plusHours(2), STOPPED, NOW);
        assertThat(blocks.aftermath(id, OFFICE, night, night.plusHours(2))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> blocks.suspend(id, OFFICE, TEN, TEN, STOPPED, NOW));
    }
}
