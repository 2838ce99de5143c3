package koshin.population;

import java.util.List;

/**
 * One of the five municipalities (市町村) in which the people live.
 *
 * @param code five digits; that of the designated city, which its page does not name, is in no list
 * @param prefecture in Latin letters, as certificates have it
 * @param latinName the same of the municipality
 * @param people on 2022-01-01
 * @param percentHolding how many of a hundred held a card in the middle of 2024
 */
public record Municipality(
        String code, String name, String prefecture, String latinName, int people, int percentHolding) {

    /** The code of the designated city. */
    static final String UNNAMED = "99100";

    /** Codes of no municipality: where people come from and go to. */
    static final List<String> ELSEWHERE = List.of("99201", "99202", "99203");

    private static final int COLUMNS = 6;
    private static final List<Municipality> ALL =
            Figures.of("towns.txt", COLUMNS).stream().map(Municipality::of).toList();

    /** Returns the five. */
    public static List<Municipality> all() {
        return ALL;
    }

    private static Municipality of(List<String> words) {
        return new Municipality(
                words.get(0),
                words.get(1),
                words.get(2),
                words.get(3),
                Integer.parseInt(words.get(4)),
                Integer.parseInt(words.get(5)));
    }
}
