package koshin.website;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Locale;
import koshin.website.DateAnswer.Fault;
import koshin.website.DateAnswer.Given;
import koshin.website.DateAnswer.Unreadable;

/** A date as people write it in three fields: an era and a year, a month, a day; full-width digits too. */
final class WrittenFields {

    private static final int EARLIEST = 1850;
    private static final int LATEST = 2150;

    private WrittenFields() {}

    static DateAnswer read(String eraName, String typedYear, String typedMonth, String typedDay) {
        Era era = era(eraName, typedYear);
        int year = number(withoutEra(typedYear), "年");
        int month = number(typedMonth, "月");
        int day = number(typedDay, "日");
        if (year < 1) {
            return new Unreadable(Fault.YEAR);
        }
        int western = era.western(year);
        if (western < EARLIEST || western > LATEST) {
            return new Unreadable(Fault.YEAR);
        }
        if (month < 1 || month > 12) {
            return new Unreadable(Fault.MONTH);
        }
        if (day < 1 || day > Month.of(month).length(Year.isLeap(western))) {
            return new Unreadable(Fault.NO_SUCH_DAY);
        }
        LocalDate date = LocalDate.of(western, month, day);
        return era == Era.WESTERN || Era.of(date).filter(era::equals).isPresent()
                ? new Given(date)
                : new Unreadable(Fault.ERA);
    }

    /** An era typed before the year, as in 令和7, wins over the one chosen. */
    private static Era era(String chosen, String typedYear) {
        return switch (typedYear.isEmpty() ? ' ' : halfWidth(typedYear.charAt(0))) {
            case '令', 'R' -> Era.REIWA;
            case '平', 'H' -> Era.HEISEI;
            case '昭', 'S' -> Era.SHOWA;
            case '大', 'T' -> Era.TAISHO;
            case '明', 'M' -> Era.MEIJI;
            default -> chosen(chosen);
        };
    }

    private static char halfWidth(char letter) {
        char upper = Character.toUpperCase(letter);
        return upper >= '\uff21' && upper <= '\uff3a' ? (char) (upper - 0xfee0) : upper;
    }

    private static Era chosen(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (Era era : Era.values()) {
            if (era.name().equals(wanted)) {
                return era;
            }
        }
        return Era.WESTERN;
    }

    private static String withoutEra(String typed) {
        int from = 0;
        while (from < typed.length() && !Character.isDigit(typed.charAt(from)) && typed.charAt(from) != '元') {
            from++;
        }
        return typed.substring(from);
    }

    /** Returns the number that is typed, -1 if it is none; {@code unit} may stand behind it. */
    private static int number(String typed, String unit) {
        String digits = typed.endsWith(unit) ? typed.substring(0, typed.length() - 1) : typed;
        if (digits.equals("元")) {
            return 1;
        }
        if (digits.isEmpty() || digits.length() > 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
