package koshin.cli;

import java.util.Arrays;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.PinReference;
import koshin.card.Tries;
import koshin.rules.PinKind;

/** Asks for PINs at the terminal, after telling how many tries are left. */
record PinQuestion(Terminal terminal, Words words) {

    /** Returns the PIN as typed; the caller overwrites it. */
    char[] ask(String question) {
        return terminal.dialogue().secret(question).orElseThrow(() -> new InputRefused(words.say("chip.noTerminal")));
    }

    char[] askExisting(PinKind kind, JpkiClient client) {
        PinReference place = JpkiClient.placesOf(kind).getFirst();
        String tries = CardWords.of(words).tries(client.tries(place));
        return ask(words.say("chip.askPin", words.of(kind), tries));
    }

    /** Asks for a new PIN twice. */
    char[] askNew(PinKind kind) {
        return askNew(words.of(kind));
    }

    char[] askNew(String pin) {
        char[] once = ask(words.say("chip.askNew", pin));
        char[] again = new char[0];
        boolean same = false;
        try {
            again = ask(words.say("chip.askAgain", pin));
            same = Arrays.equals(once, again);
        } finally {
            Arrays.fill(again, '\0');
            if (!same) {
                Arrays.fill(once, '\0');
            }
        }
        if (!same) {
            throw new InputRefused(words.say("chip.notTheSame"));
        }
        return once;
    }

    /** Asks whether the last try may be spent, if it is the last one. */
    LastTry lastTry(PinKind kind, JpkiClient client) {
        for (PinReference place : JpkiClient.placesOf(kind)) {
            if (client.tries(place) instanceof Tries.Left(int left) && left == 1) {
                String answer = terminal.dialogue()
                        .word(words.say("chip.askLastTry", words.of(kind)))
                        .orElse("");
                return answer.strip().equalsIgnoreCase(words.say("chip.yes")) ? LastTry.SPEND : LastTry.KEEP;
            }
        }
        return LastTry.KEEP;
    }
}
