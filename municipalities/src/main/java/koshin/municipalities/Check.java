package koshin.municipalities;

import java.util.Collection;

/** What every record of a profile asks of its parts. */
final class Check {

    private Check() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void notBlank(String name, String value) {
        that(!value.isBlank(), name + " must not be blank");
    }

    static void notEmpty(String name, Collection<?> values) {
        that(!values.isEmpty(), name + " must not be empty");
    }

    static void matches(String name, String value, String pattern) {
        that(value.matches(pattern), name + " must match " + pattern + ", not be \"" + value + "\"");
    }

    static void within(String name, int value, int least, int most) {
        that(value >= least && value <= most, name + " must be from " + least + " to " + most + ", not " + value);
    }
}
