package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cases from all corners: every municipality, applicant, residence, state of card, certificates and
 * PINs, with facts that fit together and facts that do not; the same ones for the same seed.
 */
final class SampledCases {

    private final Random random;
    private LocalDate today = LocalDate.EPOCH;
    private LocalDate born = LocalDate.EPOCH;

    private SampledCases(long seed) {
        random = new Random(seed);
    }

    /** A case as JSON, and the municipality and day to plan it for. */
    record Sample(String municipality, LocalDate today, String json) {
        Facts facts() {
            return switch (CaseFormat.read(json, today)) {
                case Case.Read(Case read) -> read.facts();
                case Case.Refused(List<CaseProblem> problems) -> throw new AssertionError(json + ": " + problems);
            };
        }
    }

    static Stream<Sample> of(long seed, int count) {
        SampledCases cases = new SampledCases(seed);
        return Stream.generate(cases::next).limit(count);
    }

    private Sample next() {
        today = LocalDate.parse(oneOf(
                "2025-09-15",
                "2025-08-31",
                "2025-12-30",
                "2026-02-28",
                "2028-02-29",
                "2025-03-08",
                "2016-01-01",
                "2100-12-31"));
        born = born();
        List<String> fields = new ArrayList<>();
        fields.add("\"born\": \"" + born + "\"");
        maybe(4, () -> "\"adultWard\": true").forEach(fields::add);
        maybe(5, () -> "\"abroad\": true").forEach(fields::add);
        maybe(4, () -> "\"ward\": \"" + oneOf("nakahara", "miyamae", "shibuya") + "\"")
                .forEach(fields::add);
        fields.add("\"residence\": " + residence());
        fields.add("\"card\": " + card());
        fields.add("\"certificates\": {\"authentication\": " + certificate() + ", \"signing\": " + certificate() + "}");
        fields.add("\"pins\": {"
                + Stream.of("signing", "authentication", "resident-register", "card-input-support")
                        .filter(pin -> random.nextInt(3) > 0)
                        .map(pin -> "\"" + pin + "\": \"" + oneOf("known", "known", "unknown", "locked") + "\"")
                        .collect(Collectors.joining(", "))
                + "}");
        maybe(
                        3,
                        () -> "\"changed\": [\""
                                + oneOf("name", "address", "birth-date", "minor-correction", "common-name") + "\"]")
                .forEach(fields::add);
        fields.add("\"comes\": \"" + oneOf("holder", "voluntary-agent", "legal-representative") + "\"");
        fields.add("\"inquiryLetter\": \"" + oneOf("sealed", "opened", "missing", "past-validity") + "\"");
        maybe(
                        2,
                        () -> "\"documents\": "
                                + oneOf(
                                        "[]",
                                        "[\"passport\"]",
                                        "[\"my-number-card\"]",
                                        "[\"bank-passbook\", \"insurance-confirmation\"]",
                                        "[\"senior-bus-pass\"]"))
                .forEach(fields::add);
        maybe(3, () -> "\"sameHousehold\": true").forEach(fields::add);
        maybe(
                        4,
                        () -> "\"settings\": "
                                + oneOf(
                                        "{\"birthday.feb-29\": \"mar-1\"}",
                                        "{\"card.age-basis\": \"issue\"}",
                                        "{\"cert.renewal-on-expiry-day\": \"literal\", \"sign.furigana\": \"no-effect\"}"))
                .forEach(fields::add);
        return new Sample(
                oneOf("oita", "saku", "kawasaki", "suzuka", "designated-city"),
                today,
                "{" + String.join(", ", fields) + "}");
    }

    private LocalDate born() {
        return switch (random.nextInt(8)) {
            case 0 -> LocalDate.of(1850, 1, 1);
            case 1 -> LocalDate.of(2004, 2, 29);
            case 2 -> today;
            case 3 -> today.minusYears(15).plusDays(random.nextInt(3) - 1L);
            case 4 -> today.minusYears(18).plusDays(random.nextInt(3) - 1L);
            case 5 -> today.minusYears(3L + random.nextInt(14));
            default -> today.minusYears(18L + random.nextInt(80)).minusDays(random.nextInt(365));
        };
    }

    private String residence() {
        return switch (random.nextInt(8)) {
            case 0 -> "\"special-permanent-resident\"";
            case 1 -> "\"permanent-resident\"";
            case 2 -> "\"highly-skilled-professional-2\"";
            case 3 -> limited("mid-to-long-term");
            case 4 -> limited("temporary-refuge");
            case 5 -> limited("provisional-stay");
            case 6 -> "{\"category\": \"transitional\", \"since\": \"" + around() + "\"}";
            default -> "\"japanese\"";
        };
    }

    private String limited(String category) {
        return "{\"category\": \"" + category + "\", \"until\": \"" + around() + "\""
                + maybe(2, () -> ", \"extensionApplied\": \"" + around() + "\"")
                        .findFirst()
                        .orElse("")
                + "}";
    }

    private String card() {
        String dates = Stream.of("expiry", "issued", "applied")
                .filter(name -> random.nextInt(5) < (name.equals("expiry") ? 4 : 2))
                .map(name -> ", \"" + name + "\": \"" + (name.equals("expiry") ? end() : past()) + "\"")
                .collect(Collectors.joining());
        return switch (random.nextInt(8)) {
            case 0 -> "{\"state\": \"none\"}";
            case 1 -> "{\"state\": \"lost\"" + dates + "}";
            case 2 -> "{\"state\": \"void\", \"why\": \"" + oneOf("deadline-missed", "left-japan", "returned") + "\"}";
            case 3 -> "{\"state\": \"in-hand\", \"withoutPins\": true" + dates + "}";
            default -> "{\"state\": \"in-hand\"" + dates + "}";
        };
    }

    private String certificate() {
        return switch (random.nextInt(8)) {
            case 0 -> "{\"state\": \"absent\"}";
            case 1 -> "{\"state\": \"revoked\"}";
            case 2 -> "{}";
            case 3 -> "{\"issued\": \"" + past() + "\"}";
            case 4 -> "{\"expiry\": \"" + end() + "\", \"issued\": \"" + past() + "\"}";
            default -> "{\"expiry\": \"" + end() + "\"}";
        };
    }

    /** Mostly a birthday near today, before or after; now and then a day that makes no sense. */
    private LocalDate end() {
        return switch (random.nextInt(10)) {
            case 0 -> around();
            case 1 -> oneDay("2200-12-31", "1850-01-01", "2025-11-30", "2149-06-01");
            case 2 -> today.plusDays(random.nextInt(90));
            default -> {
                LocalDate near = today.plusMonths(random.nextInt(140) - 20L);
                yield born.plusYears(near.getYear() - (long) born.getYear());
            }
        };
    }

    private LocalDate past() {
        return random.nextInt(8) == 0
                ? oneDay("1990-01-01", "2015-10-04", "2200-01-01", "2015-10-05", "2016-02-29")
                : today.minusDays(random.nextInt(4000));
    }

    private LocalDate around() {
        return today.plusDays(random.nextInt(900) - 200L);
    }

    private LocalDate oneDay(String... days) {
        return LocalDate.parse(oneOf(days));
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private Stream<String> maybe(int oneIn, Supplier<String> text) {
        return random.nextInt(oneIn) == 0 ? Stream.of(text.get()) : Stream.empty();
    }
}
