package koshin.cli;

import koshin.card.CardException;
import koshin.card.CardLost;
import koshin.card.PinChange;
import koshin.card.PinEntry;
import koshin.card.ReadersUnknown;
import koshin.card.Tries;
import koshin.rules.PinKind;

/** What a card did, in words. */
record CardWords(Words words) {

    static CardWords of(Words words) {
        return new CardWords(words);
    }

    String tries(Tries tries) {
        return switch (tries) {
            case Tries.Left(int left) -> words.say("chip.triesLeft", left);
            case Tries.NoLimit() -> words.say("chip.triesNoLimit");
            case Tries.Locked() -> words.say("chip.triesLocked");
            case Tries.NotOnCard() -> words.say("state.absent");
            case Tries.Unclear _ -> words.say("chip.triesUnclear");
        };
    }

    /** Why a PIN was not taken. */
    InputRefused refusal(PinKind kind, PinEntry.NotAccepted why) {
        String pin = words.of(kind);
        return new InputRefused(
                switch (why) {
                    case PinEntry.Wrong(Tries left) -> words.say("chip.pinWrong", pin, tries(left));
                    case PinEntry.Locked() -> words.say("chip.pinLocked", pin);
                    case PinEntry.LastTryKept() -> words.say("chip.lastTryKept", pin);
                    case PinEntry.Malformed(var flaw) -> words.say("chip.pinMalformed", pin, words.of(flaw));
                    case PinEntry.NotOnCard() -> words.say("chip.pinNotOnCard", pin);
                    case PinEntry.Unclear _ -> words.say("chip.unclear");
                });
    }

    InputRefused refusal(PinKind kind, PinChange.NewMalformed why) {
        return new InputRefused(words.say("chip.newMalformed", words.of(kind), words.of(why.flaw())));
    }

    String failure(CardException failure) {
        return switch (failure) {
            case CardLost _ -> words.say("chip.lost");
            case ReadersUnknown _ -> words.say("chip.noReaderProgram");
            default -> words.say("chip.failed", String.valueOf(failure.getMessage()));
        };
    }
}
