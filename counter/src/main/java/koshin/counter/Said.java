package koshin.counter;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import koshin.card.KeyState;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** What a terminal says of its card and of what was typed; never a PIN. */
public sealed interface Said {

    /** Returns what makes it one: said twice, it counts once. */
    UUID id();

    /**
     * A card is in the reader.
     *
     * @param serial 15 digits
     * @param challenge of the card, in hexadecimal
     */
    record CardThere(UUID id, String serial, String challenge) implements Said {}

    /**
     * The card has answered the issuer's proof.
     *
     * @param proof of the card, in hexadecimal
     * @param tries how many each PIN has left; 0 if it is locked
     */
    record Proved(UUID id, String proof, Map<CertificateKind, KeyState> keys, Map<PinKind, Integer> tries)
            implements Said {
        public Proved {
            keys = Map.copyOf(keys);
            tries = Map.copyOf(tries);
        }
    }

    /** A PIN was typed, or the holder does not know it. */
    record PinTyped(UUID id, PinKind pin, Typed result, int left) implements Said {}

    /** What became of it. */
    enum Typed {
        RIGHT,
        WRONG,
        LOCKED,
        /** The holder says so; the card was not asked. */
        UNKNOWN
    }

    record PinChosen(UUID id, PinKind pin) implements Said {}

    /** The card has made a pair of keys; {@code key} is the SubjectPublicKeyInfo in Base64. */
    record KeyMade(UUID id, CertificateKind kind, String key) implements Said {}

    record Written(UUID id, CertificateKind kind) implements Said {}

    /** The card has no PINs any more. */
    record PinsTakenOff(UUID id) implements Said {}

    /** The card's own record says when it ends. */
    record ExpiryWritten(UUID id, LocalDate lastDay) implements Said {}

    /** The card did not take a certificate. */
    record NotWritten(UUID id, CertificateKind kind, String why) implements Said {}

    /** There is no card any more, or another one. */
    record CardGone(UUID id) implements Said {}
}
