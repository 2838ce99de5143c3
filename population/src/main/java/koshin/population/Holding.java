package koshin.population;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import koshin.residents.Sex;

/**
 * Who has a card, and since when (交付・保有), after the figures.
 *
 * <p>Who held one at the end of 2022, by age and sex, is known; how many do so now is known for the nation alone. So
 * each group's share of people without a card is raised to one power, such that all together hold what the nation
 * holds, more or less by municipality as in the middle of 2024. When somebody got the first card follows the cards
 * handed over, less those that no longer count; from the middle of 2023 the cards that count.
 */
final class Holding {

    /** The first day on which a card was handed to anybody. */
    static final LocalDate BEGINNING = LocalDate.of(2016, 1, 4);

    private static final LocalDate BOTH_KNOWN = LocalDate.of(2023, 6, 30);
    private static final LocalDate TOWNS_TO = LocalDate.of(2022, 12, 31);
    private static final LocalDate TOWNS_FROM = LocalDate.of(2017, 3, 8);
    /** What makes the Ministry's 81.2 percent of the 101,148,007 cards that counted at the end of January 2026. */
    private static final double NATION = 124_566_000;
    /** The nation in the middle of 2024, in percent of the same. */
    private static final double PERCENT_OF_NATION = 74.3;
    /** Our assumption: some never take one. */
    private static final double MOST = 0.96;

    /**
     * Our measurement of what is made up here: of those who have had a card, so many more each year have none that
     * counts, because they do not renew or something happens. So many more must have had one.
     */
    private static final double LAPSED_EACH_YEAR = 0.0064;

    private static final LocalDate LAPSE_BEGINS = LocalDate.of(2021, 7, 1);
    private static final double MOST_LAPSED = 0.06;

    private static final int YEAR = 365;
    private static final int STEPS = 60;

    private final LocalDate today;
    private final Map<String, Curve> firstCards = new HashMap<>();
    private final Map<String, Double> powers = new HashMap<>();
    private final TreeMap<Integer, Band> bands = new TreeMap<>();

    /** Of one age band: how many there are, and which part of them held a card at the end of 2022. */
    private record Band(double men, double menHolding, double women, double womenHolding) {}

    Holding(LocalDate today) {
        this.today = today;
        for (List<String> words : Figures.of("holders.txt", 5)) {
            double men = Double.parseDouble(words.get(1));
            double women = Double.parseDouble(words.get(3));
            bands.put(
                    Integer.valueOf(words.getFirst()),
                    new Band(
                            men,
                            Double.parseDouble(words.get(2)) / men,
                            women,
                            Double.parseDouble(words.get(4)) / women));
        }
        Curve held = held();
        List<Municipality> towns = Municipality.all();
        for (int i = 0; i < towns.size(); i++) {
            Municipality town = towns.get(i);
            firstCards.put(town.code(), firstCards(i + 2, held));
            powers.put(town.code(), power(Math.min(MOST, holdingOf(town, held) / (1 - lapsed()))));
        }
    }

    /** Returns which part of those who have had a card has none today that counts. */
    double lapsed() {
        double years = (double) (today.toEpochDay() - LAPSE_BEGINS.toEpochDay()) / YEAR;
        return Math.min(MOST_LAPSED, years * LAPSED_EACH_YEAR);
    }

    /** Returns which part of the people of this age and sex has had a card by today. */
    double share(Municipality town, int age, Sex sex) {
        return raised(sex, bands.floorEntry(age).getValue(), powers.getOrDefault(town.code(), 1.0));
    }

    /**
     * Returns when the first card was handed over, for somebody who has one today.
     *
     * @param earliest when the person could have had one
     * @return empty if that is too late
     */
    Optional<LocalDate> firstHandOver(Draw draw, Municipality town, LocalDate earliest) {
        LocalDate from = earliest.isBefore(BEGINNING) ? BEGINNING : earliest;
        LocalDate to = today.minusDays(1);
        double part = draw.part();
        if (!from.isBefore(to)) {
            return Optional.empty();
        }
        Curve curve = curve(town);
        double atFirst = curve.at(from);
        double number = atFirst + part * (curve.at(to) - atFirst);
        return Optional.of(Draw.weekday(curve.when(number, from, to))).filter(day -> day.isBefore(today));
    }

    /** Returns which part of today's first cards had been handed over by {@code day}. */
    double handedOverBy(Municipality town, LocalDate day) {
        return curve(town).at(day) / curve(town).at(today);
    }

    private Curve curve(Municipality town) {
        Curve curve = firstCards.get(town.code());
        if (curve == null) {
            throw new IllegalArgumentException("no figures for " + town.code());
        }
        return curve;
    }

    /** Returns which part of all people of {@code town} holds a card today. */
    double holdingOf(Municipality town) {
        return holdingOf(town, held());
    }

    private double holdingOf(Municipality town, Curve held) {
        return Math.min(MOST, held.at(today) / NATION * town.percentHolding() / PERCENT_OF_NATION);
    }

    /** The nation's cards that count; the last known year goes on at its pace, which is our assumption. */
    private Curve held() {
        Curve held = Curve.from(BEGINNING);
        double part = part();
        for (List<String> words : Figures.of("handed-over.txt", 7)) {
            LocalDate day = LocalDate.parse(words.getFirst());
            if (day.isBefore(BOTH_KNOWN)) {
                held.then(day, Double.parseDouble(words.get(1)) * part);
            }
        }
        Figures.of("held.txt", 2)
                .forEach(words -> held.then(LocalDate.parse(words.getFirst()), Double.parseDouble(words.get(1))));
        LocalDate last = held.lastDay();
        double pace = (held.at(last) - held.at(last.minusDays(YEAR))) / YEAR;
        double most = MOST * NATION;
        int days = (int) Math.max(1, Math.round((most - held.at(last)) / pace));
        return held.then(last.plusDays(days), most);
    }

    /** Returns which part of the cards handed over still counts; both are known on one day only. */
    private static double part() {
        return number("held.txt", 2) / number("handed-over.txt", 7);
    }

    private static double number(String file, int columns) {
        return Figures.of(file, columns).stream()
                .filter(words -> LocalDate.parse(words.getFirst()).equals(BOTH_KNOWN))
                .mapToDouble(words -> Double.parseDouble(words.get(1)))
                .findFirst()
                .orElseThrow();
    }

    /** A municipality's own figures from 2017 to 2022, and the nation's course before and after. */
    private Curve firstCards(int column, Curve held) {
        Map<LocalDate, Double> own = new HashMap<>();
        List<List<String>> lines = Figures.of("handed-over.txt", 7);
        lines.stream()
                .filter(words -> !words.get(column).equals("-"))
                .forEach(words -> own.put(LocalDate.parse(words.getFirst()), Double.valueOf(words.get(column))));
        Curve curve = Curve.from(BEGINNING);
        double before = own.getOrDefault(TOWNS_FROM, 1.0) / held.at(TOWNS_FROM);
        double after = own.getOrDefault(TOWNS_TO, 1.0) / held.at(TOWNS_TO);
        for (List<String> words : lines) {
            LocalDate day = LocalDate.parse(words.getFirst());
            if (!day.isAfter(TOWNS_TO)) {
                curve.then(day, own.getOrDefault(day, held.at(day) * before));
            }
        }
        lines.stream()
                .map(words -> LocalDate.parse(words.getFirst()))
                .filter(TOWNS_TO::isBefore)
                .forEach(day -> curve.then(day, held.at(day) * after));
        Figures.of("held.txt", 2).stream()
                .map(words -> LocalDate.parse(words.getFirst()))
                .forEach(day -> curve.then(day, held.at(day) * after));
        return curve.then(held.lastDay(), held.at(held.lastDay()) * after);
    }

    private double power(double wanted) {
        double low = 0;
        double high = 20;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (mean(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double mean(double power) {
        double people = 0;
        double holders = 0;
        for (Band band : bands.values()) {
            people += band.men() + band.women();
            holders += band.men() * raised(Sex.MALE, band, power) + band.women() * raised(Sex.FEMALE, band, power);
        }
        return holders / people;
    }

    private static double raised(Sex sex, Band band, double power) {
        double held = sex == Sex.MALE ? band.menHolding() : band.womenHolding();
        return 1 - Math.pow(1 - held, power);
    }
}
