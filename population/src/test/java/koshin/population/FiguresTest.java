package koshin.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import koshin.residents.CardState;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.Resident;
import koshin.residents.Sex;
import koshin.residents.Standing;
import koshin.rules.Birthday;
import koshin.rules.Readings;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** 50,000 people beside the figures that they are drawn after, less those who were dealt a situation. */
class FiguresTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final int SIZE = 50_000;
    private static final List<Seen> PEOPLE = Population.of(SIZE, 7, TODAY)
            .histories()
            .skip(Population.COMPLETE)
            .map(Seen::of)
            .toList();

    /** What is counted of a person. */
    private record Seen(String town, LocalDate bornOn, Sex sex, boolean isHere, boolean holds, int firstYear) {

        static Seen of(History person) {
            Resident first = person.first().fact();
            PersonState state = person.on(TODAY, Readings.recommended());
            boolean holds = state.cards().stream().map(CardState::standing).anyMatch(Standing.Good.class::isInstance);
            int firstYear = person.events().stream()
                    .filter(event -> event.what() instanceof Happening.CardHandedOver)
                    .mapToInt(event -> event.on().getYear())
                    .findFirst()
                    .orElse(0);
            return new Seen(
                    first.key().municipality(),
                    first.bornOn(),
                    first.sex(),
                    state.presence() instanceof Presence.Here,
                    holds,
                    firstYear);
        }

        int age() {
            return Birthday.ageOn(Birthday.of(bornOn), TODAY);
        }
    }

    @Test
    void ages_and_sexes_are_those_of_the_nation() {
        List<List<String>> ages = Figures.of("ages.txt", 3);
        double all = ages.stream()
                .mapToDouble(words -> number(words, 1) + number(words, 2))
                .sum();
        double[] expected = ages.stream()
                .flatMap(words -> List.of(number(words, 1), number(words, 2)).stream())
                .mapToDouble(people -> people / all)
                .toArray();

        assertThat(chiSquare(expected, one -> 2 * Math.min(one.age(), 100) + (one.sex() == Sex.MALE ? 0 : 1)))
                .isLessThan(limit(expected.length));
    }

    @Test
    void births_lie_in_the_year_as_in_the_cohorts() {
        double[] counted = new double[12];
        for (List<String> words : Figures.of("births.txt", 13)) {
            IntStream.range(0, 12).forEach(month -> counted[month] += number(words, month + 1));
        }
        double all = Arrays.stream(counted).sum();
        Map<Integer, Long> seen = PEOPLE.stream()
                .collect(Collectors.groupingBy(one -> one.bornOn().getMonthValue() - 1, Collectors.counting()));
        for (int month = 0; month < 12; month++) {
            // Cohorts differ from their mean by some percent.
            assertThat(seen.getOrDefault(month, 0L) / (double) PEOPLE.size())
                    .isCloseTo(counted[month] / all, within(0.005));
        }
    }

    @Test
    void people_are_spread_over_the_municipalities_by_size() {
        List<Municipality> towns = Municipality.all();
        double all = towns.stream().mapToInt(Municipality::people).sum();

        assertThat(chiSquare(
                        towns.stream().mapToDouble(town -> town.people() / all).toArray(),
                        one -> towns.indexOf(towns.stream()
                                .filter(town -> town.code().equals(one.town()))
                                .findFirst()
                                .orElseThrow())))
                .isLessThan(limit(towns.size()));
    }

    /** Those in their twenties and, by their fifth birthday, children let more cards lapse than others. */
    @Test
    void cards_are_held_by_age_and_sex_as_in_2022_raised_to_what_the_nation_holds_today() {
        Holding holding = new Holding(TODAY);
        for (Sex sex : List.of(Sex.FEMALE, Sex.MALE)) {
            for (int from = 0; from < 90; from += 10) {
                int band = from;
                List<Seen> group = PEOPLE.stream()
                        .filter(one -> one.isHere() && one.sex() == sex && one.age() >= band && one.age() < band + 10)
                        .toList();
                double expected = group.stream()
                        .mapToDouble(one -> (1 - holding.lapsed()) * holding.share(town(one), one.age(), sex))
                        .average()
                        .orElseThrow();

                assertThat(holders(group)).as(sex + " of " + from).isCloseTo(expected, within(0.05));
            }
        }
    }

    @Test
    void residents_hold_as_many_cards_as_the_nation() {
        Holding holding = new Holding(TODAY);
        List<Seen> residents = PEOPLE.stream().filter(Seen::isHere).toList();
        double expected =
                residents.stream().collect(Collectors.groupingBy(Seen::town, Collectors.counting())).entrySet().stream()
                        .mapToDouble(
                                town -> holding.holdingOf(town(town.getKey())) * town.getValue() / residents.size())
                        .sum();

        assertThat(expected).isBetween(0.84, 0.87);
        assertThat(holders(residents)).isCloseTo(expected, within(0.008));
    }

    private static double holders(List<Seen> group) {
        return group.stream().filter(Seen::holds).count() / (double) group.size();
    }

    @Test
    void first_cards_were_handed_over_in_the_years_of_the_figures() {
        Holding holding = new Holding(TODAY);
        Map<Integer, Long> seen = PEOPLE.stream()
                .filter(one -> one.firstYear() > 0 && one.age() > 12)
                .collect(Collectors.groupingBy(Seen::firstYear, Collectors.counting()));
        double all = seen.values().stream().mapToLong(Long::longValue).sum();
        for (int year = 2016; year <= 2026; year++) {
            LocalDate from = LocalDate.of(year, 1, 1);
            LocalDate to = year == 2026 ? TODAY : LocalDate.of(year + 1, 1, 1);
            double expected = Municipality.all().stream()
                            .mapToDouble(town ->
                                    town.people() * (holding.handedOverBy(town, to) - holding.handedOverBy(town, from)))
                            .sum()
                    / Municipality.all().stream()
                            .mapToDouble(Municipality::people)
                            .sum();
            assertThat(seen.getOrDefault(year, 0L) / all).as("" + year).isCloseTo(expected, within(0.012));
        }
    }

    private static Municipality town(Seen one) {
        return town(one.town());
    }

    private static Municipality town(String code) {
        return Municipality.all().stream()
                .filter(town -> town.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    private static double chiSquare(double[] expected, ToIntFunction<Seen> group) {
        Map<Integer, Long> seen = PEOPLE.stream()
                .map(group::applyAsInt)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double wanted = expected[i] * PEOPLE.size();
            double difference = seen.getOrDefault(i, 0L) - wanted;
            sum += wanted == 0 ? 0 : difference * difference / wanted;
        }
        return sum;
    }

    /** Chance alone goes beyond it once in some thousand seeds. */
    private static double limit(int groups) {
        return groups + 3.3 * Math.sqrt(2.0 * groups);
    }

    private static double number(List<String> words, int i) {
        return Double.parseDouble(words.get(i));
    }
}
