package koshin.population;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import koshin.residents.Sex;

/** Ages, sexes and months of birth after the figures. */
final class Births {

    private static final int MONTHS = 12;
    /** The age from which all are counted together. */
    private static final int OLDEST = 100;
    /** Our assumption: of those, so many reach each next year. */
    private static final double NEXT_YEAR = 0.6;

    private static final int EVEN_OLDER = 12;

    private final Shares agesAndSexes;
    private final TreeMap<Integer, Shares> months = new TreeMap<>();
    private final Shares averageMonths;

    Births() {
        agesAndSexes = Shares.of(Figures.of("ages.txt", 3).stream()
                .flatMap(words -> words.subList(1, 3).stream())
                .mapToDouble(Double::parseDouble)
                .toArray());
        double[] all = new double[MONTHS];
        for (List<String> words : Figures.of("births.txt", 1 + MONTHS)) {
            double[] births =
                    words.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
            months.put(Integer.valueOf(words.getFirst()), Shares.of(births));
            for (int month = 0; month < MONTHS; month++) {
                all[month] += births[month];
            }
        }
        averageMonths = Shares.of(all);
    }

    /** A sex, and completed years of age. */
    record SexAndAge(Sex sex, int age) {}

    SexAndAge sexAndAge(Draw draw) {
        int drawn = agesAndSexes.at(draw.part());
        int age = drawn / 2;
        if (age == OLDEST) {
            while (age < OLDEST + EVEN_OLDER && draw.chance(NEXT_YEAR)) {
                age++;
            }
        }
        return new SexAndAge(drawn % 2 == 0 ? Sex.MALE : Sex.FEMALE, age);
    }

    /** Returns a day of birth of somebody who is {@code age} on {@code today}; the month is drawn after its year. */
    LocalDate bornOn(Draw draw, int age, LocalDate today) {
        int month = monthsOf(today.getYear() - age).at(draw.part()) + 1;
        int year = today.getYear() - age - (month > today.getMonthValue() ? 1 : 0);
        int day = draw.between(1, YearMonth.of(year, month).lengthOfMonth());
        if (month == today.getMonthValue() && day > today.getDayOfMonth()) {
            year--;
            day = Math.min(day, YearMonth.of(year, month).lengthOfMonth());
        }
        return LocalDate.of(year, month, day);
    }

    private Shares monthsOf(int year) {
        if (year < months.firstKey()) {
            return averageMonths;
        }
        return months.floorEntry(year).getValue();
    }
}
