package koshin.terminal;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import koshin.card.KeyState;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** What the terminal tells the server. Nothing in it is a PIN, or made of one. */
sealed interface Said {

    /**
     * There is a card, which wants to know whether it speaks with its issuer.
     *
     * @param challenge 16 bytes in lower-case hex
     */
    record Card(String serial, String challenge) implements Said {}

    /**
     * The card took its issuer's answer, and gave this one.
     *
     * @param proof 32 bytes in lower-case hex; only the server can tell whether it is right
     * @param tries by kind; 0 for a locked one
     */
    record Proof(String proof, Map<CertificateKind, KeyState> keys, Map<PinKind, Integer> tries) implements Said {

        public Proof {
            keys = Collections.unmodifiableMap(new EnumMap<>(keys));
            tries = Collections.unmodifiableMap(new EnumMap<>(tries));
        }
    }

    /** What came of a PIN that was to be entered. */
    record Pin(PinKind pin, Result result, int left) implements Said {}

    enum Result {
        RIGHT,
        WRONG,
        LOCKED,
        /** The holder says that they do not know it; no try was spent. */
        UNKNOWN
    }

    record PinSet(PinKind pin) implements Said {}

    /**
     * The card made a key.
     *
     * @param key SubjectPublicKeyInfo in base64
     */
    record Key(CertificateKind kind, String key) implements Said {}

    record Written(CertificateKind kind) implements Said {}

    record Failed(CertificateKind kind, Why why) implements Said {}

    /** Why a certificate did not get onto the card. */
    enum Why {
        NO_PENDING_KEY,
        REFUSED,
        /** Whether it is on the card, nobody knows until the card tells how its keys stand. */
        CARD_GONE
    }

    record PinsOff() implements Said {}

    record ExpiryWritten(LocalDate lastDay) implements Said {}

    record CardGone() implements Said {}
}
