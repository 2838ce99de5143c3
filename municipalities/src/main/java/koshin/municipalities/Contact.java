package koshin.municipalities;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a resident can ask.
 *
 * @param languages BCP 47 tags of the languages it answers in besides Japanese
 * @param webForm whether there is a form on the web page
 */
public record Contact(
        String id,
        Role role,
        Name name,
        List<Phone> phones,
        Optional<String> fax,
        Optional<String> email,
        Optional<String> address,
        boolean webForm,
        List<CallHours> hours,
        Set<String> languages,
        Optional<Text> note,
        List<String> source) {

    /** What sort of contact it is. */
    public enum Role {
        /** A call centre for My Number Cards. */
        CARD_CALL_CENTRE,
        /** The section that runs the counter. */
        SECTION,
        /** The call centre of the municipality for everything. */
        GENERAL_CALL_CENTRE,
        /** The nationwide line. */
        NATIONAL,
        /** The nationwide line for lost and stolen cards. */
        LOST_CARD,
        /** The health insurer of the holder. */
        INSURER
    }

    /** Whether the caller pays. */
    public enum Cost {
        FREE,
        CHARGED,
        NOT_STATED
    }

    /** A telephone number, with hyphens. */
    public record Phone(String number, Cost cost) {
        public Phone {
            Check.matches("number", number, "0\\d{1,4}-\\d{1,4}-\\d{3,4}");
        }
    }

    /**
     * When the telephone is answered.
     *
     * @param onHolidays whether national holidays are included
     * @param except the days of the year on which it is not
     */
    public record CallHours(Days days, Hours hours, boolean onHolidays, Optional<Except> except) {}

    /** Year-end days without an answer; {@code days} where the page gives the dates. */
    public record Except(Optional<Season> days) {}

    public Contact {
        Check.matches("id", id, "[a-z0-9]+(-[a-z0-9]+)*");
        phones = List.copyOf(phones);
        hours = List.copyOf(hours);
        languages = Set.copyOf(languages);
        source = List.copyOf(source);
        Check.notEmpty("source", source);
    }
}
