package koshin.population;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The chances of one person: the same seed and the same number give the same ones. */
final class Draw {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    Draw(long seed, int person) {
        random = new SplittableRandom(seed * SPREAD + person);
        // The first numbers of neighbours are split from streams that differ in one bit only.
        random.nextLong();
    }

    /** Returns a part from 0, included, to 1, excluded. */
    double part() {
        return random.nextDouble();
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Returns a number, both ends included. */
    int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    <T> T one(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    /** Returns a day, both ends included. */
    LocalDate day(LocalDate first, LocalDate last) {
        return LocalDate.ofEpochDay(random.nextLong(first.toEpochDay(), last.toEpochDay() + 1));
    }

    /** Returns a day on which offices are open, {@code from} to {@code to} days after {@code day}, or a little later. */
    LocalDate weekday(LocalDate day, int from, int to) {
        return weekday(day.plusDays(between(from, to)));
    }

    static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /** Returns a weekday, both ends included, if the days have one; otherwise any of them. */
    LocalDate weekdayIn(LocalDate first, LocalDate last) {
        LocalDate drawn = weekday(day(first, last));
        if (!drawn.isAfter(last)) {
            return drawn;
        }
        LocalDate friday = last;
        while (friday.getDayOfWeek() != DayOfWeek.FRIDAY && friday.isAfter(first)) {
            friday = friday.minusDays(1);
        }
        return friday;
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    long bits() {
        return random.nextLong();
    }
}
