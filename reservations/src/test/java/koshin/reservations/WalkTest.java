package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import koshin.database.Database;
import koshin.municipalities.Office;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random walks through what people may do, beside {@link Model}. */
class WalkTest {

    private static final int STEPS = Integer.getInteger("koshin.soak.walk", 1500);
    private static final LocalDate FROM = LocalDate.of(2025, 3, 3);

    private final Database database = Fixture.open(Fixture.freshDatabase());
    private final Bookings bookings = Fixture.bookings(database);
    private final Model model = new Model();
    private final List<Secret> secrets = new ArrayList<>();
    private final Random random = new Random(STEPS);
    private Instant now = NOW;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            profile  | procedure           | because
            kawasaki | CERTIFICATE_RENEWAL | its temporary counters
            oita     | APPLICATION_SUPPORT | by booking, at hours that the page leaves out
            suzuka   | CARD_PICK_UP        | by booking, at hours that the page leaves out
            """)
    void whatever_people_do_is_what_the_model_says(String id, Procedure procedure, String because) {
        List<Wish> wishes = wishes(Profiles.bundled().find(id).orElseThrow(), procedure);
        assertThat(wishes).as(because).isNotEmpty();

        for (int step = 0; step < STEPS; step++) {
            Secret secret = secrets.isEmpty() || random.nextInt(4) == 0 ? Fixture.secret() : anyOf(secrets);
            Wish wish = anyOf(wishes);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> hold(secret, wish);
                case 3, 4 -> confirm(secret);
                case 5 -> cancel(secret);
                case 6 -> change(secret, wish);
                default -> now = now.plusSeconds(random.nextInt(200));
            }
        }

        model.all(now)
                .forEach((secret, booking) ->
                        assertThat(bookings.find(secret, now)).contains(booking));
        assertThat(Fixture.faults(database)).isEmpty();
        database.close();
    }

    private void hold(Secret secret, Wish wish) {
        Optional<Booking> before = model.find(secret, now);
        Outcome outcome = bookings.hold(secret, wish, HOLD, now);
        if (before.isPresent()) {
            boolean same = before.get().standing().isAlive()
                    && before.get().from().equals(wish.from())
                    && before.get().office().equals(wish.office());
            assertThat(outcome).isEqualTo(same ? new Outcome.Done(before.get()) : new Outcome.Stands(before.get()));
            return;
        }
        took(outcome, secret, wish, 0, new Standing.Held(now.plus(HOLD)));
    }

    private void change(Secret secret, Wish wish) {
        Optional<Booking> before = model.find(secret, now);
        int version = before.map(Booking::version).orElse(0) - random.nextInt(2);
        Outcome outcome = bookings.change(secret, version, wish, now);
        if (before.isEmpty()) {
            assertThat(outcome).isEqualTo(new Outcome.Unknown());
        } else if (!(before.get().standing() instanceof Standing.Confirmed)) {
            assertThat(outcome).isEqualTo(new Outcome.Stands(before.get()));
        } else if (version < before.get().version()) {
            boolean same = before.get().from().equals(wish.from())
                    && before.get().office().equals(wish.office());
            assertThat(outcome).isEqualTo(same ? new Outcome.Done(before.get()) : new Outcome.Stands(before.get()));
        } else {
            took(outcome, secret, wish, version + 1, before.get().standing());
        }
    }

    private void took(Outcome outcome, Secret secret, Wish wish, int version, Standing standing) {
        Set<Integer> free = model.free(wish, now, Optional.of(secret));
        if (free.isEmpty()) {
            assertThat(outcome).isEqualTo(new Outcome.Full());
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        int counter = ((Outcome.Done) outcome).booking().counter();
        assertThat(free).contains(counter);
        model.put(((Outcome.Done) outcome).booking().number(), secret, wish, counter, version, standing);
        secrets.add(secret);
        assertThat(outcome).isEqualTo(new Outcome.Done(model.find(secret, now).orElseThrow()));
    }

    private void confirm(Secret secret) {
        model.find(secret, now)
                .filter(one -> one.standing() instanceof Standing.Held)
                .ifPresent(one -> model.stand(secret, new Standing.Confirmed(now)));
        assertThat(bookings.confirm(secret, now)).isEqualTo(expected(secret, Standing.Confirmed.class));
    }

    private void cancel(Secret secret) {
        model.find(secret, now)
                .filter(one -> one.standing().isAlive())
                .ifPresent(one -> model.stand(secret, new Standing.Cancelled(now)));
        assertThat(bookings.cancel(secret, now)).isEqualTo(expected(secret, Standing.Cancelled.class));
    }

    private Outcome expected(Secret secret, Class<? extends Standing> wanted) {
        return model.find(secret, now)
                .<Outcome>map(
                        one -> wanted.isInstance(one.standing()) ? new Outcome.Done(one) : new Outcome.Stands(one))
                .orElse(new Outcome.Unknown());
    }

    private <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** What is offered on some days, at one or two windows: little enough that people are in each other's way. */
    private static List<Wish> wishes(Profile profile, Procedure procedure) {
        List<Wish> wishes = new ArrayList<>();
        Visitor visitor = new Visitor(procedure, Applicant.HOLDER);
        for (Office office : profile.offices()) {
            for (int minutes : new int[] {20, 30}) {
                Slots slots = new Slots(OpeningCalendar.of(profile));
                FROM.datesUntil(FROM.plusDays(60)).forEach(day -> {
                    if (slots.on(day, office, staffing(procedure, minutes), List.of(visitor))
                            instanceof Slots.Day.Bookable(var there)) {
                        there.stream()
                                .limit(4)
                                .forEach(slot -> wishes.add(new Wish("14130", office.id(), slot, List.of(visitor))));
                    }
                });
            }
        }
        return wishes.stream().limit(24).toList();
    }

    private static Staffing staffing(Procedure procedure, int minutes) {
        return new Staffing(
                Duration.ofMinutes(minutes == 20 ? 15 : 20),
                new EnumMap<>(Map.of(procedure, Duration.ofMinutes(minutes))),
                Duration.ZERO,
                List.of(new Staffing.Shift(
                        EnumSet.allOf(DayOfWeek.class), LocalTime.of(7, 0), LocalTime.of(21, 0), minutes / 10 - 1)));
    }
}
