package koshin.counter;

import java.util.UUID;

/**
 * By what a case is known.
 *
 * @param municipality five digits
 */
public record CaseId(String municipality, UUID id) {

    /** Returns the name under which the journal has it; it says nothing of a person. */
    String matter() {
        return "case " + id;
    }
}
