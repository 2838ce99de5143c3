package koshin.website;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One thing that a question asks for, and the names under which it travels in the form. */
public sealed interface Field {

    String name();

    /** Returns the names of all its form fields. */
    List<String> names();

    /** A municipality, typed or taken from the list ({@code pick}). */
    record Municipality(String name) implements Field {
        @Override
        public List<String> names() {
            return List.of(name, "pick");
        }
    }

    /** One of the wards of the municipality chosen before. */
    record Ward(String name) implements Field {
        @Override
        public List<String> names() {
            return List.of(name);
        }
    }

    /**
     * A date in three fields.
     *
     * @param mayBeUnknown whether "not written, I do not know" is an answer
     * @param only the choice before it, some answers to which it belongs to; empty if it is always asked
     * @param optional whether it may be left empty
     */
    record Date(DateNames fields, boolean mayBeUnknown, Optional<Choice<?>> only, boolean optional) implements Field {
        Date(String name, boolean mayBeUnknown, Optional<Choice<?>> only, boolean optional) {
            this(DateNames.of(name), mayBeUnknown, only, optional);
        }

        @Override
        public String name() {
            return fields.name();
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of(fields.era(), fields.year(), fields.month(), fields.day()));
            if (mayBeUnknown) {
                names.add(fields.unknown());
            }
            return names;
        }
    }

    /** The names of the form fields of one date. */
    record DateNames(String name, String era, String year, String month, String day, String unknown) {
        static DateNames of(String name) {
            return new DateNames(
                    name, name + "-era", name + "-year", name + "-month", name + "-day", name + "-unknown");
        }
    }

    /** One of the constants of an enum. */
    record Choice<E extends Enum<E>>(String name, List<E> options) implements Field {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        /** Returns the constant chosen; empty if none is, or none of ours. */
        Optional<E> of(Answers answers) {
            return answers.to(name).flatMap(this::read);
        }

        Optional<E> read(String value) {
            for (E option : options) {
                if (valueOf(option).equals(value)) {
                    return Optional.of(option);
                }
            }
            return Optional.empty();
        }
    }

    /** Any of the constants of an enum; {@code noneOfThese} is the answer of a person to whom none applies. */
    record Checks<E extends Enum<E>>(String name, List<E> options) implements Field {
        static final String NONE = "none";

        public Checks {
            options = List.copyOf(options);
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        List<E> of(Answers answers) {
            List<String> ticked = answers.allTo(name);
            if (ticked.isEmpty()) {
                return List.of();
            }
            List<E> chosen = new ArrayList<>();
            for (E option : options) {
                if (ticked.contains(valueOf(option))) {
                    chosen.add(option);
                }
            }
            return Collections.unmodifiableList(chosen);
        }
    }

    /** One box that may be left empty. */
    record Flag(String name) implements Field {
        static final String TICKED = "yes";

        @Override
        public List<String> names() {
            return List.of(name);
        }

        boolean isTicked(Answers answers) {
            return answers.to(name).filter(TICKED::equals).isPresent();
        }
    }

    /** Returns how a constant is written in the form: {@code special-permanent}. */
    static String valueOf(Enum<?> constant) {
        return FormValues.of(constant);
    }
}
