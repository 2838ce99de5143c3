package koshin.rules;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import koshin.rules.Readings.LeapDayBirthday;

/**
 * A birth date, and the birthdays (誕生日) that follow from it.
 *
 * @param born the day of birth, 1 January 1850 or later
 */
public record Birthday(LocalDate born, LeapDayBirthday leapDay) {

    private static final LocalDate EARLIEST = LocalDate.of(1850, 1, 1);

    public Birthday {
        if (born.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("born " + born + ", before " + EARLIEST);
        }
    }

    /** Returns the birthdays of a person born on {@code born}, 29 February read the recommended way. */
    public static Birthday of(LocalDate born) {
        return new Birthday(born, Readings.recommended().leapDayBirthday());
    }

    /**
     * Returns the birthday in {@code year}. For a person born on 29 February the common year has
     * none; setting S2 says whether 28 February or 1 March stands in for it.
     */
    @Source("leap-day-birthday")
    public static LocalDate inYear(Birthday birthday, int year) {
        LocalDate born = birthday.born();
        if (born.getMonth() == Month.FEBRUARY && born.getDayOfMonth() == 29 && !Year.isLeap(year)) {
            return switch (birthday.leapDay()) {
                case FEB_28 -> LocalDate.of(year, Month.FEBRUARY, 28);
                case MAR_1 -> LocalDate.of(year, Month.MARCH, 1);
            };
        }
        return LocalDate.of(year, born.getMonth(), born.getDayOfMonth());
    }

    /**
     * Returns the {@code n}-th birthday after {@code day}; a birthday that falls on {@code day}
     * itself is not counted (発行の日から n 回目の誕生日).
     *
     * @param n at least 1
     */
    @Source("birthday-count")
    public static LocalDate nthAfter(Birthday birthday, LocalDate day, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, not " + n);
        }
        int year = day.getYear();
        int firstYear = inYear(birthday, year).isAfter(day) ? year : year + 1;
        return inYear(birthday, firstYear + n - 1);
    }

    /** Returns the completed years of age on {@code day}, the birthday itself counted as completed. */
    @Source("age")
    public static int ageOn(Birthday birthday, LocalDate day) {
        if (day.isBefore(birthday.born())) {
            throw new IllegalArgumentException(day + " is before the birth on " + birthday.born());
        }
        int years = day.getYear() - birthday.born().getYear();
        return inYear(birthday, day.getYear()).isAfter(day) ? years - 1 : years;
    }

    /** Returns whether {@code day} is one of the birthdays. */
    boolean isOn(LocalDate day) {
        return inYear(this, day.getYear()).equals(day);
    }
}
