package koshin.stories;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** People who all want a visit of the same day, from the moment at which it can be booked until every one is confirmed. */
final class Rush {

    private static final LocalTime FIRST = LocalTime.of(9, 0);
    private static final int MINUTES = 15;
    private static final String ANSWERS = "card=held&municipality=saku&card-expiry-year=2030&card-expiry-month=11"
            + "&card-expiry-day=30&certificate-expiry-year=2025&certificate-expiry-month=11&certificate-expiry-day=30"
            + "&born-year=1990&born-month=11&born-day=30&residence=japanese&visitor=holder&authentication-pin=known"
            + "&signing-pin=known&changes=none&visit-office=city-hall";

    private final Day day;
    private final int people;
    private final int pace;
    private final Doors doors;
    private final SplittableRandom random;
    private volatile boolean isOver;
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * The day that is released.
     *
     * @param beginnings how many visits begin at each window
     */
    record Day(int beginnings, int windows) {

        /** A Monday nineteen days after that of the clock; no other can be booked then. */
        private static final LocalDateTime OPENS = QuickClock.FIRST.plusDays(19).with(FIRST);

        int seats() {
            return beginnings * windows;
        }

        LocalDateTime from() {
            return OPENS;
        }

        LocalDateTime until() {
            return OPENS.plusMinutes((long) beginnings * MINUTES);
        }

        List<String> times() {
            return IntStream.range(0, beginnings)
                    .mapToObj(beginning ->
                            OPENS.plusMinutes((long) beginning * MINUTES).toString())
                    .toList();
        }

        /** Returns the file of the operator that says so. */
        String staffing() {
            return """
                    hold: 1
                    offer: 10
                    offices:
                      - municipality: saku
                        office: city-hall
                        step: %d
                        lengths: {certificate-renewal: %d}
                        shifts:
                          - {days: [monday], from: "%s", until: "%s", windows: %d}
                        whereSilent: {need: booked-first, opens: {daysBefore: 19}, closes: {daysBefore: 15}}
                    """.formatted(MINUTES, MINUTES, FIRST, until().toLocalTime(), windows);
        }
    }

    Rush(Day day, int people, int pace, Doors doors, SplittableRandom random) {
        this.day = day;
        this.people = people;
        this.pace = pace;
        this.doors = doors;
        this.random = random;
    }

    Doors doors() {
        return doors;
    }

    List<String> times() {
        return day.times();
    }

    String form(String time, String token) {
        return ANSWERS + "&visit-time=" + time + "&visit-token=" + token;
    }

    /** Returns for how long a visit is held, by the clock of the people. */
    long holdMillis() {
        return Duration.ofMinutes(1).toMillis() / pace;
    }

    /** Returns within which time everybody comes. */
    long arrivalMillis() {
        return holdMillis();
    }

    boolean isOver() {
        return isOver;
    }

    /** Tells those who still ask that nothing can become free any more. */
    void end() {
        isOver = true;
    }

    /** Does something that nobody waits for before the end. */
    void beside(Callable<?> deed) {
        var _ = beside.submit(deed);
    }

    /** Returns everybody with their end, once everything they have sent has come to an end, too. */
    Map<Hopeful, Hopeful.End> run() throws InterruptedException, ExecutionException {
        Map<Hopeful, Future<Hopeful.End>> all = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Hopeful> everybody = new ArrayList<>();
            for (int number = 1; number <= people; number++) {
                everybody.add(new Hopeful(this, number, number <= 2 * day.seats(), random.split()));
            }
            everybody.forEach(one -> all.put(one, threads.submit(one)));
        }
        beside.close();
        Map<Hopeful, Hopeful.End> ends = new LinkedHashMap<>();
        for (Map.Entry<Hopeful, Future<Hopeful.End>> one : all.entrySet()) {
            ends.put(one.getKey(), one.getValue().get());
        }
        return ends;
    }
}
