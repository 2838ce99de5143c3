package koshin.pki;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/** The birth date as a signing certificate writes it: one digit for the era, then year, month and day. */
final class BirthDateForm {

    /** The calendar of the JDK begins here; an older date has no era that a certificate could name. */
    private static final LocalDate FIRST = LocalDate.of(1873, 1, 1);

    private BirthDateForm() {}

    /**
     * Returns nine digits: 4 for 平成 and 5 for 令和 are seen on published certificates, 1 to 3 for 明治, 大正 and
     * 昭和 follow JIS X 0301; the year is the western one.
     */
    static String of(LocalDate born) {
        if (born.isBefore(FIRST)) {
            throw new IllegalArgumentException("no era is known for " + born + "; the first day is " + FIRST);
        }
        int era = JapaneseDate.from(born).get(ChronoField.ERA) - JapaneseEra.MEIJI.getValue() + 1;
        return era + born.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
