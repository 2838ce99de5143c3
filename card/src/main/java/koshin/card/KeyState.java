package koshin.card;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How the keys of one kind stand on a card, told by the Koshin issuer interface, not J-LIS. After a crash it
 * is how a counter learns whether a certificate got onto the card.
 *
 * @param certificate SHA-256 of the active certificate in lower-case hex, as {@link IssuerSession#fingerprint}
 * @param pendingKey SHA-256 of the SubjectPublicKeyInfo of the key that waits for its certificate, likewise
 */
public record KeyState(Optional<String> certificate, Optional<String> pendingKey) {

    static final int HASH = 32;

    public KeyState {
        if (!isHash(certificate) || !isHash(pendingKey)) {
            throw new IllegalArgumentException("not 64 digits of lower-case hex: " + certificate + ", " + pendingKey);
        }
    }

    /** Reads the card's answer; empty if it is none. */
    static Optional<KeyState> parse(byte[] told) {
        if (told.length != 2 * HASH) {
            return Optional.empty();
        }
        return Optional.of(new KeyState(hash(told, 0), hash(told, HASH)));
    }

    private static Optional<String> hash(byte[] told, int from) {
        byte[] none = new byte[HASH];
        return Arrays.equals(told, from, from + HASH, none, 0, HASH)
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(told, from, from + HASH));
    }

    private static boolean isHash(Optional<String> text) {
        return text.isEmpty() || text.get().matches("[0-9a-f]{" + 2 * HASH + "}");
    }
}
