package koshin.console;

import java.util.Set;
import koshin.registry.Role;

/** A page that the role of whoever asks is not given. */
final class NotGiven extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Set<Role> givenTo;

    NotGiven(Set<Role> givenTo) {
        super("this page is given to " + givenTo);
        this.givenTo = Set.copyOf(givenTo);
    }

    Set<Role> givenTo() {
        return givenTo;
    }
}
