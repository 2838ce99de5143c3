package koshin.card;

import java.util.Collection;
import java.util.Set;
import koshin.rules.CertificateKind;

/** What an elementary file (EF) is for, and who may read it. */
sealed interface ElementaryFile {

    /** Bytes as they were written. */
    record Transparent(Access read) implements ElementaryFile {}

    /** Records, each a tag, a length and a value. */
    record Records(Access read) implements ElementaryFile {}

    /** A holder's certificate, followed by filler; it changes with its key alone. */
    record Certificate(CertificateKind kind, Access read) implements ElementaryFile {}

    /** What the token is called; always the same. */
    record TokenInfo() implements ElementaryFile {}

    /** Which certificates are there; follows from them. */
    record Presence() implements ElementaryFile {}

    record Key(CertificateKind kind) implements ElementaryFile {}

    record Pin(PinReference reference) implements ElementaryFile {}

    /** A reference that is locked on every card. */
    record LockedPin() implements ElementaryFile {}

    /** There on real cards; nobody outside knows what for. */
    record Internal() implements ElementaryFile {}

    /** Who may read a file. */
    sealed interface Access {

        record Free() implements Access {}

        /** Whoever entered one of these. */
        record AnyOf(Set<PinReference> pins) implements Access {
            public AnyOf {
                pins = Set.copyOf(pins);
            }
        }

        record Never() implements Access {}

        default boolean isOpenTo(Collection<PinReference> verified) {
            return switch (this) {
                case Free() -> true;
                case AnyOf(Set<PinReference> pins) -> verified.stream().anyMatch(pins::contains);
                case Never() -> false;
            };
        }
    }
}
