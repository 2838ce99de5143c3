package koshin.website;

import java.time.LocalDate;
import java.util.Optional;

/** What a person says about a date. */
sealed interface DateAnswer {

    /** The three fields are empty, and "I do not know" is not ticked. */
    record Nothing() implements DateAnswer {}

    /** "Not written", "I do not know". */
    record Unknown() implements DateAnswer {}

    record Given(LocalDate day) implements DateAnswer {}

    /** Something is typed that is no date. */
    record Unreadable(Fault fault) implements DateAnswer {}

    /** What is wrong with a date. */
    enum Fault {
        INCOMPLETE,
        YEAR,
        MONTH,
        NO_SUCH_DAY,
        ERA
    }

    default Optional<LocalDate> given() {
        return this instanceof Given(LocalDate day) ? Optional.of(day) : Optional.empty();
    }

    default boolean isAnswered() {
        return this instanceof Given || this instanceof Unknown;
    }

    static DateAnswer of(Answers answers, Field.DateNames names) {
        String year = answers.typed(names.year()).strip();
        String month = answers.typed(names.month()).strip();
        String day = answers.typed(names.day()).strip();
        if (year.isEmpty() && month.isEmpty() && day.isEmpty()) {
            return answers.to(names.unknown()).isPresent() ? new Unknown() : new Nothing();
        }
        if (year.isEmpty() || month.isEmpty() || day.isEmpty()) {
            return new Unreadable(Fault.INCOMPLETE);
        }
        String era = answers.typed(names.era()).strip();
        return WrittenFields.read(era, year, month, day);
    }
}
