package koshin.counter;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.card.CardProver.Challenge;
import koshin.rules.PinKind;

/**
 * How things stand at a terminal this moment.
 *
 * @param matter the case at its window
 * @param isToGoAhead whether the clerk has said that the certificates are to be made now
 * @param challenge an authentication under way
 * @param card the genuine card in the reader
 * @param tries what the card says its PINs have left; 0 if locked
 * @param at when the terminal was heard last
 */
public record AtTerminal(
        Optional<UUID> matter,
        String language,
        boolean isToGoAhead,
        Optional<Challenge> challenge,
        Optional<String> card,
        Map<PinKind, Integer> tries,
        Instant at) {

    public AtTerminal {
        Map<PinKind, Integer> ordered = new EnumMap<>(PinKind.class);
        ordered.putAll(tries);
        tries = Collections.unmodifiableMap(ordered);
    }

    AtTerminal with(Optional<Challenge> begun) {
        return new AtTerminal(matter, language, isToGoAhead, begun, card, tries, at);
    }

    AtTerminal with(Optional<String> genuine, Map<PinKind, Integer> left) {
        return new AtTerminal(matter, language, isToGoAhead, Optional.empty(), genuine, left, at);
    }

    AtTerminal left(PinKind pin, int tries) {
        Map<PinKind, Integer> next = new EnumMap<>(PinKind.class);
        next.putAll(this.tries);
        next.put(pin, tries);
        return new AtTerminal(matter, language, isToGoAhead, challenge, card, next, at);
    }

    /** Returns it with another case, or none, which begins with whatever card is in the reader unknown. */
    AtTerminal serving(Optional<UUID> other, String inLanguage) {
        return new AtTerminal(other, inLanguage, false, Optional.empty(), Optional.empty(), Map.of(), at);
    }

    AtTerminal goingAhead(boolean isSo) {
        return new AtTerminal(matter, language, isSo, challenge, card, tries, at);
    }
}
