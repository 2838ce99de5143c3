package koshin.municipalities;

/** Small profiles of a town that does not exist, for what the five cities do not do. */
final class Samples {

    private Samples() {}

    /** A profile with one office; {@code openings} as {@link #opening} writes them. */
    static String yaml(String... openings) {
        return """
                id: sample
                name: {ja: 見本市, kana: みほんし, romaji: Mihon, en: Mihon City}
                kind: city
                page: {title: 見本, source: [KAWA-02]}
                offices:
                  - id: hall
                    name: {ja: 見本市役所, en: Mihon City Hall}
                    kind: main
                    serves: whole-municipality
                    source: [KAWA-47]
                    openings:
                """ + String.join("", openings) + """
                contacts:
                  - {id: hall, role: section, name: {ja: 市民課, en: Citizens}, source: [KAWA-66]}
                """;
    }

    /** One line of a timetable: {@code lines}, and what every line needs. */
    static String opening(String lines) {
        return (lines + """
                procedures: [certificate-renewal]
                reservation: none
                source: [KAWA-47]
                """).indent(8).replaceFirst("^ {8}", "      - ");
    }

    static Profile profile(String... openings) {
        return ProfileReader.parse("sample.yaml", yaml(openings));
    }
}
