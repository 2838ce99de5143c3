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
            case Tries.Left(int left) -> words.say("card.triesLeft", left);
            case Tries.NoLimit() -> words.say("card.triesNoLimit");
            case Tries.Locked() -> words.say("card.triesLocked");
            case Tries.NotOnCard() -> words.say("state.absent");
            case Tries.Unclear _ -> words.say("card.triesUnclear");
        };
    }

    /** Why a PIN was not taken. */
    InputRefused refusal(PinKind kind, PinEntry.NotAccepted why) {
        String pin = words.of(kind);
        return new InputRefused(
                switch (why) {
                    case PinEntry.Wrong(Tries left) -> words.say("card.pinWrong", pin, tries(left));
                    case PinEntry.Locked() -> words.say("card.pinLocked", pin);
                    case PinEntry.LastTryKept() -> words.say("card.lastTryKept", pin);
                    case PinEntry.Malformed(var flaw) -> words.say("card.pinMalformed", pin, words.of(flaw));
                    case PinEntry.NotOnCard() -> words.say("card.pinNotOnCard", pin);
                    case PinEntry.Unclear _ -> words.say("card.unclear");
                });
    }

    InputRefused refusal(PinKind kind, PinChange.NewMalformed why) {
        return new InputRefused(words.say("card.newMalformed", words.of(kind), words.of(why.flaw())));
    }

    String failure(CardException failure) {
        return switch (failure) {
            case CardLost _ -> words.say("card.lost");
            case ReadersUnknown _ -> words.say("card.noReaderProgram");
            default -> words.say("card.failed", String.valueOf(failure.getMessage()));
        };
    }
}
