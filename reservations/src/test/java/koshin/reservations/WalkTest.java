package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import koshin.database.Database;
import koshin.municipalities.Office;
import koshin.municipalities.Profiles;
import koshin.municipalities.Reservation;
import koshin.reservations.Offices.Staffed;
import koshin.reservations.WaitingList.Wanted;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random walks through what people and offices may do, beside {@link Model}. */
class WalkTest {

    private static final int STEPS = Integer.getInteger("koshin.soak.walk", 250);
    private static final int EPISODE = 1500;
    private static final Set<String> TO_BE_SEEN =
            Set.of("Done", "Full", "Stands", "Unknown", "Waits", "Offered", "moved");

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            profile  | offices                    | procedure           | from                | because
            kawasaki | saginuma,nakahara-room-505 | CERTIFICATE_RENEWAL | 2025-04-30T08:00:00 | temporary counters, to May 2: not everybody can be moved
            saku     | usuda,asashina             | CERTIFICATE_RENEWAL | 2026-11-24T08:00:00 | the page is silent; the offices have terms of their own
            suzuka   | card-centre                | CARD_PICK_UP        | 2026-12-21T08:00:00 | by booking, at hours that the page leaves out
            suzuka   | card-centre                | CERTIFICATE_RENEWAL | 2027-01-04T08:00:00 | there the page is silent
            oita     | city-hall                  | APPLICATION_SUPPORT | 2026-04-27T08:00:00 | by booking, at hours that the page leaves out
            """)
    void whatever_people_and_offices_do_is_what_the_model_says(
            String profile, String offices, Procedure procedure, LocalDateTime from, String because) {
        Offices all = Offices.of(
                Profiles.bundled(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(60),
                Arrays.stream(offices.split(","))
                        .map(office -> new Staffed(profile, office, staffing(procedure)))
                        .toList());
        assertThat(all.all()).as(because).isNotEmpty();
        Map<String, Integer> seen = new TreeMap<>();
        // Secrets differ from run to run, and with them who is hit by what: a walk that missed something goes on.
        for (int done = 0; done < STEPS || (done < 10 * STEPS && !seen.keySet().containsAll(TO_BE_SEEN)); ) {
            done += new Episode(all, procedure, from, done, seen).walk(Math.min(EPISODE, 10 * STEPS - done));
        }
        assertThat(seen).as("nothing of this is left out").containsKeys(TO_BE_SEEN.toArray(String[]::new));
    }

    @Test
    void of_the_fifth_profile_nothing_can_be_booked_as_each_entry_stands_for_several_offices() {
        assertThat(Profiles.bundled().find("designated-city").orElseThrow().offices())
                .allMatch(Office::collective);
        assertThat(Offices.sample().in("designated-city")).isEmpty();
    }

    /** One window all day and a second one for some hours: people are in each other's way. */
    private static Staffing staffing(Procedure procedure) {
        EnumSet<DayOfWeek> week = EnumSet.allOf(DayOfWeek.class);
        return new Staffing(
                Duration.ofMinutes(30),
                new EnumMap<>(Map.of(procedure, Duration.ofMinutes(40))),
                Duration.ZERO,
                List.of(
                        new Staffing.Shift(week, LocalTime.of(10, 0), LocalTime.of(12, 0), 2),
                        new Staffing.Shift(week, LocalTime.of(13, 0), LocalTime.of(16, 0), 1),
                        new Staffing.Shift(week, LocalTime.of(14, 0), LocalTime.of(15, 30), 2)),
                Optional.of(new Reservation(
                        Reservation.Need.REQUIRED,
                        Optional.of(new Reservation.Opens(
                                new Reservation.Beginning.DaysBefore(3), Optional.of(LocalTime.of(9, 0)))),
                        Optional.of(new Reservation.Deadline(1, Optional.of(LocalTime.of(17, 0)))),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false)));
    }

    /** Some steps on a database of its own. */
    private static final class Episode {

        private final Database database = Fixture.open(Fixture.freshDatabase());
        private final Offices offices;
        private final Reservations reservations;
        private final Model model;
        private final List<List<Visitor>> parties;
        private final Random random;
        private final Set<Secret> known = new LinkedHashSet<>();
        private final Map<String, Integer> seen;
        private Instant now;

        private Episode(Offices offices, Procedure procedure, LocalDateTime from, int seed, Map<String, Integer> seen) {
            this.seen = seen;
            now = from.atZone(JapanTime.ZONE).toInstant();
            this.offices = offices;
            reservations = Reservations.open(database, offices, Fixture.KEY);
            model = new Model(
                    offices, secret -> reservations.bookings().find(secret, now).orElseThrow());
            Visitor one = new Visitor(procedure, Applicant.HOLDER);
            parties = List.of(List.of(one), List.of(one), List.of(one, one));
            random = new Random(seed);
        }

        /** To the end, or until there is nothing any more that can be booked; returns how many steps it was. */
        private int walk(int steps) {
            int done = 0;
            while (done < steps && !slots(office(), any(parties)).isEmpty()) {
                now = now.plusSeconds(1);
                step();
                if (done % 100 == 0) {
                    compare();
                }
                done++;
            }
            compare();
            assertThat(Fixture.faults(database)).isEmpty();
            database.close();
            return done;
        }

        private void step() {
            switch (random.nextInt(40)) {
                case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> hold(somebody());
                case 10, 11, 12, 13, 14, 15, 16 -> confirm(somebody(Booking.Standing.Held.class));
                case 17, 18, 19 -> cancel(somebody(Booking.Standing.Confirmed.class));
                case 20, 21, 22, 23, 24 -> change(somebody(Booking.Standing.Confirmed.class));
                case 25, 26, 27, 28, 29 -> join(somebody());
                case 30 -> leave(somebody());
                case 31, 32 -> tend();
                case 33, 34, 37 -> close();
                case 36, 38 -> open();
                case 35 -> now = now.plus(Duration.ofMinutes(random.nextInt(60)));
                default -> now = now.plus(Duration.ofSeconds(random.nextInt(300)));
            }
        }

        private void hold(Secret secret) {
            Wish wish = wish();
            Bookings.Outcome outcome = reservations.bookings().hold(secret, wish, offices.hold(), now);
            same(outcome, model.hold(secret, wish, now));
        }

        private void confirm(Secret secret) {
            same(reservations.bookings().confirm(secret, now), model.confirm(secret, now));
        }

        private void cancel(Secret secret) {
            same(reservations.bookings().cancel(secret, now), model.cancel(secret, now));
        }

        private void change(Secret secret) {
            Wish wish = wish();
            int version = Optional.ofNullable(model.bookings(now).get(secret))
                            .map(Booking::version)
                            .orElse(0)
                    - random.nextInt(5) / 4;
            Bookings.Outcome outcome = reservations.bookings().change(secret, version, wish, now);
            same(outcome, model.change(secret, version, wish, now));
        }

        private void join(Secret secret) {
            LocalDate from = today().plusDays(random.nextInt(4));
            Wanted wanted = new Wanted(
                    office().municipality(),
                    office().officeId(),
                    any(parties),
                    from,
                    from.plusDays(random.nextInt(4)),
                    end());
            same(reservations.waiting().join(secret, wanted, Optional.empty(), now), model.join(secret, wanted, now));
        }

        private void leave(Secret secret) {
            same(reservations.waiting().leave(secret, now), model.leave(secret, now));
        }

        private void tend() {
            reservations.waiting().tend(now);
            model.tend(now);
        }

        private void close() {
            BookedOffice office = office();
            LocalDateTime from =
                    today().plusDays(random.nextInt(3)).atTime(9 + random.nextInt(7), 5 * random.nextInt(12));
            LocalDateTime until = from.plusMinutes(5 + 5L * random.nextInt(48));
            int windows = 1 + random.nextInt(4) / 3;
            List<Integer> chosen = model.chosen(office, from, until, windows, now);
            if (chosen.isEmpty()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> reservations.blocks().close(office, from, until, windows, now));
                return;
            }
            Blocks.Closed closed = reservations.blocks().close(office, from, until, windows, now);
            assertThat(closed.block())
                    .isEqualTo(new Block(
                            closed.block().id(), office.municipality(), office.officeId(), from, until, chosen));
            Moves.Result people = model.close(closed.block(), now);
            assertThat(closed.people()).isEqualTo(people);
            count("kept", people.kept().size());
            count("moved", people.moved().size());
            count("taken back", people.takenBack().size());
            count("released", people.released().size());
        }

        private void open() {
            if (!model.blocks().isEmpty()) {
                Block block = any(model.blocks());
                assertThat(reservations.blocks().open(block.id(), now)).isTrue();
                model.open(block, now);
                assertThat(reservations.blocks().open(block.id(), now))
                        .as("again")
                        .isFalse();
            }
        }

        /** Everybody's visit and place, and what is closed. */
        private void compare() {
            model.bookings(now)
                    .forEach((secret, booking) -> assertThat(
                                    reservations.bookings().find(secret, now))
                            .contains(booking));
            model.places().forEach(secret -> {
                Optional<Waiting> place = reservations.waiting().find(secret, now);
                assertThat(place).isEqualTo(model.waiting(secret, now));
                count(place.orElseThrow().standing().getClass().getSimpleName(), 1);
            });
            assertThat(known)
                    .allMatch(
                            secret -> reservations.bookings().find(secret, now).isPresent()
                                    == model.bookings(now).containsKey(secret));
        }

        private void same(Object program, Object reference) {
            count(reference.getClass().getSimpleName(), 1);
            assertThat(program).isEqualTo(reference);
        }

        private void count(String what, int more) {
            if (more > 0) {
                seen.merge(what, more, Integer::sum);
            }
        }

        private Secret somebody() {
            // Mostly those who came last, as the others are through.
            List<Secret> all = List.copyOf(known);
            Secret secret = all.isEmpty() || random.nextInt(5) == 0
                    ? Fixture.secret()
                    : any(random.nextInt(4) == 0 ? all : all.subList(Math.max(0, all.size() - 15), all.size()));
            known.add(secret);
            return secret;
        }

        /** Mostly one whose visit stands like that. */
        private Secret somebody(Class<? extends Booking.Standing> standing) {
            List<Secret> all = known.stream()
                    .filter(secret -> Optional.ofNullable(model.bookings(now).get(secret))
                            .filter(one -> standing.isInstance(one.standing()))
                            .isPresent())
                    .toList();
            return all.isEmpty() || random.nextInt(5) == 0 ? somebody() : any(all);
        }

        private Wish wish() {
            BookedOffice office = office();
            List<Visitor> party = any(parties);
            List<Slot> slots = slots(office, party);
            if (slots.isEmpty()) {
                return wish();
            }
            Bounds bounds = new Bounds(
                    random.nextInt(3) == 0 ? Optional.of(today().minusDays(random.nextInt(3))) : Optional.empty(),
                    end());
            return new Wish(office.municipality(), office.officeId(), any(slots), party, bounds);
        }

        /** The next visits, few enough that people are in each other's way. */
        private List<Slot> slots(BookedOffice office, List<Visitor> party) {
            return today().datesUntil(today().plusDays(12))
                    .flatMap(day -> model.slots(office, day, party).stream())
                    .filter(slot -> slot.from().isAfter(LocalDateTime.ofInstant(now, JapanTime.ZONE)))
                    .limit(20)
                    .toList();
        }

        private Optional<LocalDate> end() {
            return random.nextInt(2) == 0 ? Optional.empty() : Optional.of(today().plusDays(random.nextInt(8) - 1));
        }

        private BookedOffice office() {
            return any(offices.all());
        }

        private LocalDate today() {
            return LocalDate.ofInstant(now, JapanTime.ZONE);
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
