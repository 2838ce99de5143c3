package koshin.cli;

import java.time.LocalDate;
import koshin.guide.CaseFormat;
import koshin.guide.WrittenDate;

/** Reads the dates that people type. */
final class Days {

    private Days() {}

    /** Reads any day that a card could bear, 1850 to 2200. */
    static LocalDate read(Words words, String option, String text) {
        return read(words, option, text, LocalDate.of(1850, 1, 1), LocalDate.of(2200, 12, 31));
    }

    /** Reads a day for which timetables are known. */
    static LocalDate readDayOfPlan(Words words, String option, String text) {
        return read(words, option, text, CaseFormat.FIRST_DAY, CaseFormat.LAST_DAY);
    }

    /** Reads a day from {@code first}, included, to 2200. */
    static LocalDate readSince(Words words, String option, String text, LocalDate first) {
        return read(words, option, text, first, LocalDate.of(2200, 12, 31));
    }

    private static LocalDate read(Words words, String option, String text, LocalDate first, LocalDate last) {
        return switch (WrittenDate.parse(text)) {
            case WrittenDate.Read(LocalDate day)
            when day.isBefore(first) || day.isAfter(last) ->
                throw new InputRefused(
                        words.say("CaseProblem.DAY_OUT_OF_RANGE", option, text.strip(), first + " … " + last));
            case WrittenDate.Read(LocalDate day) -> day;
            case WrittenDate.Unreadable(String written, WrittenDate.Why why) ->
                throw new InputRefused(words.say("refused.date", option, written, words.of(why)));
        };
    }
}
