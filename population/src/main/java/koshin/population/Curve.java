package koshin.population;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** A number that never falls from day to day, known on some days and taken in a straight line between them. */
final class Curve {

    private final TreeMap<Long, Double> byDay = new TreeMap<>();

    private Curve() {}

    static Curve from(LocalDate first) {
        Curve curve = new Curve();
        curve.byDay.put(first.toEpochDay(), 0.0);
        return curve;
    }

    /** Enters the next known number; one that is smaller than the last one counts as that. */
    Curve then(LocalDate day, double number) {
        byDay.put(day.toEpochDay(), Math.max(number, byDay.lastEntry().getValue()));
        return this;
    }

    LocalDate lastDay() {
        return LocalDate.ofEpochDay(byDay.lastKey());
    }

    double at(LocalDate day) {
        long asked = day.toEpochDay();
        Map.Entry<Long, Double> before = byDay.floorEntry(asked);
        Map.Entry<Long, Double> after = byDay.ceilingEntry(asked);
        if (before == null) {
            return 0;
        }
        if (after == null || after.getKey().equals(before.getKey())) {
            return before.getValue();
        }
        double part = (double) (asked - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + part * (after.getValue() - before.getValue());
    }

    /** Returns the first day from {@code from} to {@code to}, both included, on which {@code number} is reached; {@code to} if none. */
    LocalDate when(double number, LocalDate from, LocalDate to) {
        long low = from.toEpochDay();
        long high = to.toEpochDay();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(LocalDate.ofEpochDay(middle)) >= number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return LocalDate.ofEpochDay(high);
    }
}
