package koshin.population;

import java.time.LocalDate;
import koshin.rules.Birthday;

/** When somebody renews (更新). */
enum Habit {
    /** While the window is open. */
    IN_TIME,
    /** Some time after the end. */
    LATE,
    NEVER;

    /** Do not mean to renew, by a survey of December 2024 among 1,202 people of 20 and over: their twenties, thirties. */
    static final double NEVER_IN_TWENTIES = 0.205;

    static final double NEVER_IN_THIRTIES = 0.125;
    /** Our assumption for the others, such that about a tenth of all say so, as in that survey. */
    static final double NEVER_OTHERWISE = 0.08;
    /** Our assumption: no source counts those who come late. */
    static final double LATE_SHARE = 0.12;

    static Habit drawn(Draw draw, Birthday birthday, LocalDate day) {
        double part = draw.part();
        int decade = Birthday.ageOn(birthday, day) / 10;
        double never = switch (decade) {
            case 2 -> NEVER_IN_TWENTIES;
            case 3 -> NEVER_IN_THIRTIES;
            default -> NEVER_OTHERWISE;
        };
        if (part < never) {
            return NEVER;
        }
        return part < never + LATE_SHARE ? LATE : IN_TIME;
    }
}
