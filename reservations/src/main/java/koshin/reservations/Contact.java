package koshin.reservations;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How somebody wants to be told of a visit.
 *
 * @param language of what is written, by the name that the pages give it
 * @param mail an address for mail
 * @param phone for the office, if it has to move the visit
 */
public record Contact(String language, Optional<String> mail, Optional<String> phone) {

    public Contact {
        Stream.of(Optional.of(language), mail, phone).flatMap(Optional::stream).forEach(Contact::check);
    }

    private static void check(String value) {
        if (value.isBlank() || value.length() > 254 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an address or number has 1 to 254 characters and no control character among them");
        }
    }

    /** Not what it is: it would be in a log. */
    @Override
    public String toString() {
        return "Contact";
    }
}
