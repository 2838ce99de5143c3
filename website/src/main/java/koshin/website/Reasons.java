package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Map;
import koshin.guide.Reason;
import org.jspecify.annotations.Nullable;

/** Says why: the provision, what went in, and what came out. */
public final class Reasons {

    private static final Html ARROW = Html.of(" → ");

    private final Wording w;

    Reasons(Wording w) {
        this.w = w;
    }

    /** Returns the title of the provision. */
    public Content title(Reason reason) {
        return w.title(reason.provision());
    }

    /** Returns what went in and what came out, as name and value, or nothing if only constants did. */
    public Content flow(Reason reason) {
        return output -> {
            String between = "";
            for (Map.Entry<String, String> given : reason.inputs().entrySet()) {
                Content value = told(given.getValue());
                if (value != null) {
                    output.writeContent(between);
                    w.input(given.getKey()).writeTo(output);
                    output.writeContent(" ");
                    value.writeTo(output);
                    between = ", ";
                }
            }
            Content result = told(reason.result());
            if (result != null) {
                ARROW.writeTo(output);
                result.writeTo(output);
            }
        };
    }

    /** Returns the name of a field of the case format. */
    Content input(String name) {
        return w.input(name);
    }

    /** Returns a day in full, the word for a constant, and anything else as it stands. */
    Content value(String value) {
        Content told = told(value);
        return told == null ? w.echo(value) : told;
    }

    /** Returns a day in full or the word for a constant; null if the value is neither. */
    private @Nullable Content told(String value) {
        return isShapedLikeADay(value) ? day(value) : w.value(value);
    }

    /** A plan has many days: the parser of java.time would take longer than everything else on the page. */
    private Content day(String value) {
        int year = number(value, 0, 4);
        int month = number(value, 5, 7);
        int day = number(value, 8, 10);
        boolean isDay =
                month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
        return isDay ? w.day(LocalDate.of(year, month, day)) : w.echo(value);
    }

    private static boolean isShapedLikeADay(String value) {
        if (value.length() != 10) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = value.charAt(i);
            if ((i == 4 || i == 7) ? c != '-' : (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int number(String digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }
}
