package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.municipalities.Reservation;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Moves.Moved;
import koshin.reservations.WaitingList.Wanted;
import koshin.rules.JapanTime;

/**
 * What {@link Reservations} must do, a second time and as simple as can be: one thread, some lists, no database; everything is
 * looked for among everything. Which of several free windows somebody got it is told, and refuses what was not free.
 */
final class Model {

    private final Offices offices;
    private final Function<Secret, Booking> told;
    private final Map<Secret, Booking> bookings = new LinkedHashMap<>();
    private final Map<Secret, Instant> confirmed = new LinkedHashMap<>();
    private final Map<Secret, Place> places = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Asked, List<Slot>> offered = new LinkedHashMap<>();

    Model(Offices offices, Function<Secret, Booking> told) {
        this.offices = offices;
        this.told = told;
    }

    private record Cell(LocalDateTime at, int window) {}

    private record Asked(String office, LocalDate day, List<Visitor> visitors) {}

    private record Place(Wanted wanted, Instant since, boolean comesFirst, Optional<Waiting.Standing> ended) {

        private Place end(Waiting.Standing how) {
            return new Place(wanted, since, comesFirst, Optional.of(how));
        }

        private boolean waits() {
            return ended.isEmpty();
        }
    }

    // What there is.

    List<Slot> slots(BookedOffice office, LocalDate day, List<Visitor> visitors) {
        return offered.computeIfAbsent(
                new Asked(office.officeId(), day, visitors),
                asked -> office.on(day, visitors) instanceof Slots.Day.Bookable(var slots) ? slots : List.of());
    }

    private Set<Integer> free(String office, Slot slot) {
        Set<Cell> taken = new HashSet<>();
        bookings.values().stream()
                .filter(one -> one.office().equals(office) && one.standing().isAlive())
                .forEach(one -> taken.addAll(cells(one.from(), one.until(), List.of(one.counter()))));
        blocks.stream()
                .filter(one -> one.office().equals(office))
                .forEach(one -> taken.addAll(cells(one.from(), one.until(), one.counters())));
        Set<Integer> free = new HashSet<>();
        IntStream.rangeClosed(1, slot.windows())
                .filter(window -> cells(slot.from(), slot.until(), List.of(window)).stream()
                        .noneMatch(taken::contains))
                .forEach(free::add);
        return free;
    }

    private static List<Cell> cells(LocalDateTime from, LocalDateTime until, List<Integer> windows) {
        List<Cell> cells = new ArrayList<>();
        for (int window : windows) {
            for (LocalDateTime at = from; at.isBefore(until); at = at.plusMinutes(5)) {
                cells.add(new Cell(at, window));
            }
        }
        return cells;
    }

    Map<Secret, Booking> bookings(Instant now) {
        bookings.replaceAll((secret, one) -> one.standing() instanceof Standing.Held(var until) && !until.isAfter(now)
                ? one.standing(new Standing.Lapsed(until))
                : one);
        return bookings;
    }

    List<Block> blocks() {
        return blocks;
    }

    Set<Secret> places() {
        return places.keySet();
    }

    Optional<Waiting> waiting(Secret secret, Instant now) {
        LocalDate today = clock(now).toLocalDate();
        return Optional.ofNullable(places.get(secret))
                .map(place -> new Waiting(
                        place.wanted().municipality(),
                        place.wanted().office(),
                        place.wanted().visitors(),
                        place.wanted().from(),
                        place.wanted().until(),
                        place.wanted().servicesEnd(),
                        place.since(),
                        place.ended()
                                .orElseGet(() -> place.wanted().until().isBefore(today)
                                        ? new Waiting.Standing.Over()
                                        : new Waiting.Standing.Waits(
                                                queue(place.wanted().office()).stream()
                                                        .takeWhile(other -> !other.equals(secret))
                                                        .filter(other -> !place(other)
                                                                .wanted()
                                                                .until()
                                                                .isBefore(today))
                                                        .count()))));
    }

    private Place place(Secret secret) {
        return of(places, secret);
    }

    private Booking booking(Secret secret) {
        return of(bookings, secret);
    }

    private static <T> T of(Map<Secret, T> all, Secret secret) {
        return Objects.requireNonNull(all.get(secret));
    }

    private List<Secret> queue(String office) {
        return places.keySet().stream()
                .filter(one ->
                        place(one).waits() && place(one).wanted().office().equals(office))
                .sorted(Comparator.comparing((Secret one) ->
                                place(one).wanted().servicesEnd().orElse(LocalDate.MAX))
                        .thenComparingInt(one -> place(one).comesFirst() ? 0 : 1)
                        .thenComparing(one -> place(one).since()))
                .toList();
    }

    // What people do.

    Outcome hold(Secret secret, Wish wish, Instant now) {
        Optional<Outcome> before = before(secret, wish, now);
        if (before.isPresent() || free(wish.office(), wish.slot()).isEmpty()) {
            return before.orElse(new Outcome.Full());
        }
        ask(wish.office(), wish.from(), wish.until(), now);
        if (before(secret, wish, now).isPresent()
                || free(wish.office(), wish.slot()).isEmpty()) {
            return before(secret, wish, now).orElse(new Outcome.Full());
        }
        put(secret, wish, 0, new Standing.Held(now.plus(offices.hold())));
        places.computeIfPresent(
                secret, (key, place) -> place.waits() ? place.end(new Waiting.Standing.Left(now)) : place);
        return new Outcome.Done(booking(secret));
    }

    private Optional<Outcome> before(Secret secret, Wish wish, Instant now) {
        return find(secret, now)
                .map(one ->
                        one.standing().isAlive() && isOf(wish, one) ? new Outcome.Done(one) : new Outcome.Stands(one));
    }

    Outcome confirm(Secret secret, Instant now) {
        find(secret, now).filter(one -> one.standing() instanceof Standing.Held).ifPresent(one -> {
            bookings.put(secret, one.standing(new Standing.Confirmed(now)));
            confirmed.put(secret, now);
        });
        return is(secret, Standing.Confirmed.class, now);
    }

    Outcome cancel(Secret secret, Instant now) {
        find(secret, now).filter(one -> one.standing().isAlive()).ifPresent(one -> {
            bookings.put(secret, one.standing(new Standing.Cancelled(now)));
            ask(one.office(), one.from(), one.until(), now);
        });
        return is(secret, Standing.Cancelled.class, now);
    }

    private Outcome is(Secret secret, Class<? extends Standing> wanted, Instant now) {
        return find(secret, now)
                .<Outcome>map(
                        one -> wanted.isInstance(one.standing()) ? new Outcome.Done(one) : new Outcome.Stands(one))
                .orElse(new Outcome.Unknown());
    }

    Outcome change(Secret secret, int version, Wish wish, Instant now) {
        ask(wish.office(), wish.from(), wish.until(), now);
        Optional<Booking> found = find(secret, now);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Booking before = found.get();
        if (!(before.standing() instanceof Standing.Confirmed)) {
            return new Outcome.Stands(before);
        }
        if (before.version() != version) {
            return before.version() == version + 1 && isOf(wish, before)
                    ? new Outcome.Done(before)
                    : new Outcome.Stands(before);
        }
        bookings.put(secret, before.standing(new Standing.Cancelled(now)));
        if (free(wish.office(), wish.slot()).isEmpty()) {
            bookings.put(secret, before);
            return new Outcome.Full();
        }
        Wish same = new Wish(wish.municipality(), wish.office(), wish.slot(), wish.visitors(), before.bounds());
        put(secret, same, version + 1, before.standing());
        ask(before.office(), before.from(), before.until(), now);
        return new Outcome.Done(booking(secret));
    }

    Optional<Waiting> join(Secret secret, Wanted wanted, Instant now) {
        if (find(secret, now).filter(one -> one.standing().isAlive()).isPresent()) {
            return Optional.empty();
        }
        Place old = places.get(secret);
        if (old == null
                || !old.waits()
                || old.wanted().until().isBefore(clock(now).toLocalDate())) {
            places.put(secret, new Place(wanted, now, false, Optional.empty()));
        }
        return waiting(secret, now);
    }

    Optional<Waiting> leave(Secret secret, Instant now) {
        places.computeIfPresent(
                secret, (key, place) -> place.waits() ? place.end(new Waiting.Standing.Left(now)) : place);
        return waiting(secret, now);
    }

    void tend(Instant now) {
        offices.all()
                .forEach(office -> ask(office.officeId(), clock(now), clock(now).plusYears(1), now));
    }

    // What follows from it.

    /** Whatever is free and touches this time is offered to the first who can come then. */
    private void ask(String id, LocalDateTime from, LocalDateTime before, Instant now) {
        bookings(now);
        BookedOffice office = office(id);
        LocalDateTime first = from.isBefore(clock(now)) ? clock(now) : from;
        for (Secret secret : queue(id)) {
            Wanted wanted = place(secret).wanted();
            wanted.from()
                    .datesUntil(wanted.until().plusDays(1))
                    .filter(day -> !day.isBefore(first.toLocalDate()) && !day.isAfter(before.toLocalDate()))
                    .flatMap(day -> slots(office, day, wanted.visitors()).stream())
                    .filter(slot -> slot.from().isBefore(before) && slot.until().isAfter(first))
                    .filter(slot -> slot.terms().booking(slot.from(), clock(now)) instanceof Reservation.Booking.Open)
                    .filter(slot -> !free(id, slot).isEmpty())
                    .min(Comparator.comparing(Slot::from))
                    .ifPresent(slot -> {
                        Instant end = slot.from().atZone(JapanTime.ZONE).toInstant();
                        Instant last = now.plus(offices.offer());
                        int version =
                                bookings.containsKey(secret) ? booking(secret).version() + 1 : 0;
                        places.put(secret, place(secret).end(new Waiting.Standing.Offered(now)));
                        put(
                                secret,
                                new Wish(
                                        wanted.municipality(),
                                        id,
                                        slot,
                                        wanted.visitors(),
                                        new Bounds(Optional.of(wanted.from()), wanted.servicesEnd())),
                                version,
                                new Standing.Held(last.isBefore(end) ? last : end));
                    });
        }
    }

    /** Which windows are closed; none if that cannot be. */
    List<Integer> chosen(BookedOffice office, LocalDateTime from, LocalDateTime until, int windows, Instant now) {
        bookings(now);
        Map<Integer, Long> hits = new LinkedHashMap<>();
        for (int window = most(office, from, until); window >= 1; window--) {
            Set<Cell> open = new HashSet<>(cells(from, until, List.of(window)));
            blocks.stream()
                    .filter(one -> one.office().equals(office.officeId()))
                    .forEach(one -> open.removeAll(cells(one.from(), one.until(), one.counters())));
            if (!open.isEmpty()) {
                hits.put(window, hit(office, from, until, List.of(window)).count());
            }
        }
        return hits.keySet().stream()
                .sorted(Comparator.comparingLong(hits::get))
                .limit(windows)
                .sorted()
                .toList();
    }

    private static int most(BookedOffice office, LocalDateTime from, LocalDateTime until) {
        return cells(from, until, List.of(1)).stream()
                .mapToInt(cell -> office.staffing()
                        .windows(cell.at().toLocalDate(), cell.at().toLocalTime(), Duration.ofMinutes(5)))
                .max()
                .orElse(0);
    }

    private Stream<Secret> hit(BookedOffice office, LocalDateTime from, LocalDateTime until, List<Integer> windows) {
        return bookings.keySet().stream().filter(secret -> {
            Booking one = booking(secret);
            return one.office().equals(office.officeId())
                    && one.standing().isAlive()
                    && windows.contains(one.counter())
                    && one.from().isBefore(until)
                    && one.until().isAfter(from);
        });
    }

    Moves.Result close(Block block, Instant now) {
        bookings(now);
        BookedOffice office = office(block.office());
        List<Secret> hit = new ArrayList<>(hit(office, block.from(), block.until(), block.counters())
                .filter(secret -> booking(secret).from().isAfter(clock(now)))
                .sorted(Comparator.comparing((Secret one) ->
                                booking(one).bounds().servicesEnd().orElse(LocalDate.MAX))
                        .thenComparing(one -> confirmedAt(one).orElse(Instant.MAX))
                        .thenComparingLong(one -> booking(one).number()))
                .toList());
        Map<Secret, Booking> before = new LinkedHashMap<>(bookings);
        hit.forEach(secret -> bookings.put(secret, of(before, secret).standing(new Standing.TakenBack(now))));
        blocks.add(block);
        List<Booking> kept = new ArrayList<>();
        hit.removeIf(secret -> {
            Booking one = of(before, secret);
            Optional<Slot> same = slots(office, one.from().toLocalDate(), one.visitors()).stream()
                    .filter(slot ->
                            slot.from().equals(one.from()) && slot.until().equals(one.until()))
                    .filter(slot -> !free(block.office(), slot).isEmpty())
                    .findFirst();
            same.ifPresent(slot -> {
                put(secret, wish(one, slot), one.version(), one.standing());
                kept.add(booking(secret));
            });
            return same.isPresent();
        });
        List<Moved> moved = new ArrayList<>();
        List<Booking> takenBack = new ArrayList<>();
        List<Booking> released = new ArrayList<>();
        for (Secret secret : hit) {
            Booking one = of(before, secret);
            if (one.standing() instanceof Standing.Held) {
                released.add(one);
                places.computeIfPresent(
                        secret,
                        (key, place) -> place.ended().orElseThrow() instanceof Waiting.Standing.Offered
                                ? new Place(place.wanted(), place.since(), place.comesFirst(), Optional.empty())
                                : place);
                continue;
            }
            Optional<Slot> other = elsewhere(office, one, now);
            other.ifPresent(slot -> {
                put(secret, wish(one, slot), one.version() + 1, one.standing());
                moved.add(new Moved(one, booking(secret)));
            });
            if (other.isEmpty()) {
                takenBack.add(one);
                places.put(secret, placeOf(one, of(confirmed, secret), now));
            }
        }
        ask(
                block.office(),
                block.from().toLocalDate().atStartOfDay(),
                block.from().toLocalDate().plusDays(1).atStartOfDay(),
                now);
        return new Moves.Result(kept, moved, takenBack, released);
    }

    private Optional<Instant> confirmedAt(Secret secret) {
        return booking(secret).standing() instanceof Standing.Confirmed(var at) ? Optional.of(at) : Optional.empty();
    }

    /** While the services last, then near by days, then near by time, then early. */
    private Optional<Slot> elsewhere(BookedOffice office, Booking one, Instant now) {
        LocalDate day = one.from().toLocalDate();
        return day.minusDays(60)
                .datesUntil(day.plusDays(61))
                .filter(other -> one.bounds().notBefore().stream().noneMatch(other::isBefore))
                .flatMap(other -> slots(office, other, one.visitors()).stream())
                .filter(slot -> !slot.from().isBefore(clock(now).plusDays(1)))
                .sorted(Comparator.comparingInt((Slot slot) -> isTooLate(slot, one) ? 1 : 0)
                        .thenComparingLong(
                                slot -> Math.abs(slot.from().toLocalDate().toEpochDay() - day.toEpochDay()))
                        .thenComparing(slot ->
                                Duration.between(slot.from(), one.from()).abs())
                        .thenComparing(Slot::from))
                .filter(slot -> !free(office.officeId(), slot).isEmpty())
                .findFirst();
    }

    private static boolean isTooLate(Slot slot, Booking one) {
        return one.bounds().servicesEnd().stream().anyMatch(slot.from().toLocalDate()::isAfter);
    }

    private static Place placeOf(Booking one, Instant since, Instant now) {
        LocalDate from = one.bounds().notBefore().orElse(clock(now).toLocalDate());
        LocalDate day = one.from().toLocalDate();
        return new Place(
                new Wanted(
                        one.municipality(),
                        one.office(),
                        one.visitors(),
                        from,
                        (from.isAfter(day) ? from : day).plusDays(120),
                        one.bounds().servicesEnd()),
                since,
                true,
                Optional.empty());
    }

    void open(Block block, Instant now) {
        blocks.remove(block);
        ask(block.office(), block.from(), block.until(), now);
    }

    private void put(Secret secret, Wish wish, int version, Standing standing) {
        Booking seen = told.apply(secret);
        assertThat(free(wish.office(), wish.slot()))
                .as("windows for %s", wish.slot())
                .contains(seen.counter());
        bookings.put(
                secret,
                new Booking(
                        bookings.containsKey(secret) ? booking(secret).number() : seen.number(),
                        wish.municipality(),
                        wish.office(),
                        wish.from(),
                        wish.slot().length(),
                        seen.counter(),
                        wish.visitors(),
                        wish.bounds(),
                        version,
                        standing));
    }

    private static Wish wish(Booking one, Slot slot) {
        return new Wish(one.municipality(), one.office(), slot, one.visitors(), one.bounds());
    }

    private static boolean isOf(Wish wish, Booking one) {
        return wish.office().equals(one.office())
                && wish.from().equals(one.from())
                && wish.until().equals(one.until())
                && wish.visitors().equals(one.visitors());
    }

    private Optional<Booking> find(Secret secret, Instant now) {
        return Optional.ofNullable(bookings(now).get(secret));
    }

    private BookedOffice office(String id) {
        return offices.all().stream()
                .filter(one -> one.officeId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDateTime clock(Instant now) {
        return LocalDateTime.ofInstant(now, JapanTime.ZONE);
    }
}
