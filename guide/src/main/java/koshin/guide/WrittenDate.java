package koshin.guide;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as people write it: western or by era (和暦), with full-width or half-width digits.
 *
 * <p>Read are 2025-11-30, 2025/11/30, 2025.11.30, 20251130, 2025年11月30日, 令和7年11月30日, R7.11.30 and
 * 平成元年1月8日.
 */
public sealed interface WrittenDate {

    /** A day of the calendar. */
    record Read(LocalDate day) implements WrittenDate {}

    /** Not a day; {@code text} is what was written, shortened to 40 characters. */
    record Unreadable(String text, Why why) implements WrittenDate {}

    /** Why a text is no day. */
    enum Why {
        /** Nothing was written. */
        EMPTY,
        /** It has none of the forms. */
        NOT_A_DATE,
        /** That month has no such day, or the year no such month. */
        NO_SUCH_DAY,
        /** The era had not begun on that day, or was over. */
        NOT_IN_ERA
    }

    /** The eras (元号) of living people's dates. */
    enum Era {
        MEIJI("明治", "M", LocalDate.of(1868, 1, 25)),
        TAISHO("大正", "T", LocalDate.of(1912, 7, 30)),
        SHOWA("昭和", "S", LocalDate.of(1926, 12, 25)),
        HEISEI("平成", "H", LocalDate.of(1989, 1, 8)),
        REIWA("令和", "R", LocalDate.of(2019, 5, 1));

        private final String kanji;
        private final String letter;
        private final LocalDate firstDay;

        Era(String kanji, String letter, LocalDate firstDay) {
            this.kanji = kanji;
            this.letter = letter;
            this.firstDay = firstDay;
        }

        public String kanji() {
            return kanji;
        }

        /** Returns the western year of the era's year {@code year}, 1 being its first. */
        public int western(int year) {
            return firstDay.getYear() + year - 1;
        }

        /** Returns the era of {@code day}, empty before Meiji. */
        public static Optional<Era> of(LocalDate day) {
            return Arrays.stream(values())
                    .filter(era -> !day.isBefore(era.firstDay))
                    .reduce((earlier, later) -> later);
        }

        /** Returns the era's year in which {@code day} lies. */
        public int yearOf(LocalDate day) {
            return day.getYear() - firstDay.getYear() + 1;
        }

        static Optional<Era> named(String name) {
            return Arrays.stream(values())
                    .filter(era -> era.kanji.equals(name) || era.letter.equals(name))
                    .findFirst();
        }
    }

    static WrittenDate parse(String text) {
        String written = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", "")
                .toUpperCase(Locale.ROOT);
        if (written.isEmpty()) {
            return new Unreadable(text, Why.EMPTY);
        }
        Matcher western = Forms.WESTERN.matcher(written);
        if (western.matches()) {
            return day(text, Optional.empty(), western.group(1), western.group(2), western.group(3));
        }
        Matcher compact = Forms.COMPACT.matcher(written);
        if (compact.matches()) {
            return day(text, Optional.empty(), compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher byEra = Forms.BY_ERA.matcher(written);
        if (byEra.matches()) {
            return day(text, Era.named(byEra.group(1)), byEra.group(2), byEra.group(3), byEra.group(4));
        }
        return unreadable(text, Why.NOT_A_DATE);
    }

    /**
     * Reads three fields of a form.
     *
     * @param era empty for a western year
     */
    static WrittenDate ofFields(Optional<Era> era, String year, String month, String day) {
        String text = era.map(Era::kanji).orElse("") + year + "-" + month + "-" + day;
        String[] parts = new String[] {year, month, day};
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Normalizer.normalize(parts[i], Normalizer.Form.NFKC).strip();
        }
        if (parts[0].isEmpty() && parts[1].isEmpty() && parts[2].isEmpty()) {
            return new Unreadable(text, Why.EMPTY);
        }
        boolean digits = (parts[0].equals("元") && era.isPresent()) || parts[0].matches("\\d{1,4}");
        if (!digits || !parts[1].matches("\\d{1,2}") || !parts[2].matches("\\d{1,2}")) {
            return unreadable(text, Why.NOT_A_DATE);
        }
        return day(text, era, parts[0], parts[1], parts[2]);
    }

    private static WrittenDate day(String text, Optional<Era> era, String year, String month, String day) {
        int written = year.equals("元") ? 1 : Integer.parseInt(year);
        if (era.isPresent() && written == 0) {
            return unreadable(text, Why.NO_SUCH_DAY);
        }
        try {
            LocalDate read = LocalDate.of(
                    era.map(named -> named.western(written)).orElse(written),
                    Integer.parseInt(month),
                    Integer.parseInt(day));
            return era.isPresent() && !era.equals(Era.of(read)) ? unreadable(text, Why.NOT_IN_ERA) : new Read(read);
        } catch (DateTimeException noSuchDay) {
            return unreadable(text, Why.NO_SUCH_DAY);
        }
    }

    private static Unreadable unreadable(String text, Why why) {
        return new Unreadable(text.length() > 40 ? text.substring(0, 40) + "…" : text, why);
    }

    /** The patterns; kept apart because an interface has no private constants. */
    final class Forms {
        private static final Pattern WESTERN = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
        private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
        private static final Pattern BY_ERA =
                Pattern.compile("(明治|大正|昭和|平成|令和|[MTSHR])(\\d{1,2}|元)[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

        private Forms() {}
    }
}
