package koshin.console;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** One of several that a form has sent; anything else is none. */
final class Choice {

    private Choice() {}

    static <E extends Enum<E>> Optional<E> of(Class<E> all, String typed) {
        return Arrays.stream(all.getEnumConstants())
                .filter(one -> one.name().equals(typed))
                .findFirst();
    }

    static Optional<UUID> id(String typed) {
        return typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(typed))
                : Optional.empty();
    }
}
