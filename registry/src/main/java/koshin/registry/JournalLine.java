package koshin.registry;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import koshin.pki.Place;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;

/** One line of the journal file. */
sealed interface JournalLine {

    /** Which database the file belongs to; the first line. */
    record Belongs(UUID installation) implements JournalLine {}

    /** How certificates and lists name a municipality. */
    record Named(Place place) implements JournalLine {}

    /**
     * A certificate may have been signed.
     *
     * @param authority key identifier in hexadecimal
     * @param toBeSigned SHA-256 in hexadecimal of what is signed
     */
    record Intended(
            String municipality,
            BigInteger serial,
            String authority,
            CertificateKind kind,
            Instant lastSecond,
            String toBeSigned,
            Instant at)
            implements JournalLine {}

    /** It was signed. */
    record Issued(BigInteger serial, Instant at) implements JournalLine {}

    /** It is revoked, or held. */
    record Ended(BigInteger serial, RevocationReason reason, Instant at) implements JournalLine {}

    /** A chain of the journal reached this entry. */
    record Reached(Anchor anchor) implements JournalLine {}

    /** Everything is here that transactions before this number have written. */
    record Complete(long transaction) implements JournalLine {}

    /** The database was restored and what it lacked was entered again: the chains begin where the next lines say. */
    record Restored(Instant at) implements JournalLine {}

    /** Returns the line without its hash. */
    default String text() {
        return switch (this) {
            case Belongs(var installation) -> "journal " + installation;
            case Named(var place) ->
                String.join(" ", "named", place.code(), quoted(place.prefecture()), quoted(place.municipality()));
            case Intended(var municipality, var serial, var authority, var kind, var last, var body, var at) ->
                String.join(
                        " ",
                        "intended",
                        municipality,
                        serial.toString(16),
                        authority,
                        kind.name(),
                        last.toString(),
                        body,
                        at.toString());
            case Issued(var serial, var at) -> "issued " + serial.toString(16) + " " + at;
            case Ended(var serial, var reason, var at) -> "ended " + serial.toString(16) + " " + reason + " " + at;
            case Reached(var anchor) ->
                String.join(
                        " ",
                        "reached",
                        anchor.municipality(),
                        Integer.toString(anchor.chain()),
                        Long.toString(anchor.position()),
                        anchor.hash());
            case Complete(var transaction) -> "complete " + transaction;
            case Restored(var at) -> "restored " + at;
        };
    }

    /**
     * Reads a line without its hash.
     *
     * @throws RegistryException if it is none
     */
    static JournalLine parse(Path path, long number, String text) {
        String[] words = text.split(" ", -1);
        try {
            return switch (words[0] + "/" + words.length) {
                case "journal/2" -> new Belongs(UUID.fromString(words[1]));
                case "named/4" -> new Named(new Place(words[1], unquoted(words[2]), unquoted(words[3])));
                case "intended/8" ->
                    new Intended(
                            words[1],
                            serial(words[2]),
                            words[3],
                            CertificateKind.valueOf(words[4]),
                            Instant.parse(words[5]),
                            words[6],
                            Instant.parse(words[7]));
                case "issued/3" -> new Issued(serial(words[1]), Instant.parse(words[2]));
                case "ended/4" ->
                    new Ended(serial(words[1]), RevocationReason.valueOf(words[2]), Instant.parse(words[3]));
                case "reached/5" ->
                    new Reached(new Anchor(words[1], Integer.parseInt(words[2]), Long.parseLong(words[3]), words[4]));
                case "complete/2" -> new Complete(Long.parseLong(words[1]));
                case "restored/2" -> new Restored(Instant.parse(words[1]));
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RegistryException(
                    "line " + number + " of the journal file " + path + " is of a kind that this program does not know",
                    e);
        }
    }

    private static String quoted(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String unquoted(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }

    private static BigInteger serial(String hex) {
        return new BigInteger(hex, 16);
    }
}
