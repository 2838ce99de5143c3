package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import koshin.guide.Reason;

/** Says why: the provision, what went in, and what came out. */
public final class Reasons {

    private final Wording w;

    Reasons(Wording w) {
        this.w = w;
    }

    /** Returns the title of the provision. */
    public Content title(Reason reason) {
        return Provisions.title(w, reason.provision());
    }

    /** Returns what went in and what came out, as name and value, or nothing if only constants did. */
    public Content flow(Reason reason) {
        return output -> {
            String between = "";
            for (Map.Entry<String, String> given : reason.inputs().entrySet()) {
                if (isTold(given.getValue())) {
                    output.writeContent(between);
                    input(given.getKey()).writeTo(output);
                    output.writeContent(" ");
                    value(given.getValue()).writeTo(output);
                    between = ", ";
                }
            }
            if (isTold(reason.result())) {
                output.writeContent(" → ");
                value(reason.result()).writeTo(output);
            }
        };
    }

    /** Returns the name of a field of the case format. */
    Content input(String name) {
        return w.say("input." + name);
    }

    /** Returns a day in full, the word for a constant, and anything else as it stands. */
    Content value(String value) {
        if (isDay(value)) {
            return w.day(LocalDate.parse(value));
        }
        return w.knows("value." + value) ? w.say("value." + value) : w.echo(value);
    }

    private boolean isTold(String value) {
        return isDay(value) || w.knows("value." + value);
    }

    private static boolean isDay(String value) {
        if (value.length() != 10 || value.charAt(4) != '-' || value.charAt(7) != '-') {
            return false;
        }
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }
}
