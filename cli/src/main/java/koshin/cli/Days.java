package koshin.cli;

import java.time.LocalDate;
import koshin.guide.WrittenDate;

/** Reads the dates that people type. */
final class Days {

    private Days() {}

    static LocalDate read(Words words, String option, String text) {
        return switch (WrittenDate.parse(text)) {
            case WrittenDate.Read(LocalDate day) -> day;
            case WrittenDate.Unreadable(String written, WrittenDate.Why why) ->
                throw new InputRefused(words.say("refused.date", option, written, words.of(why)));
        };
    }
}
