package koshin.card;

/** How often a PIN may still be entered wrongly (残り回数), as a card tells it. A locked one holds no number. */
public sealed interface Tries {

    /**
     * Some are left.
     *
     * @param tries 1 to 15
     */
    record Left(int tries) implements Tries {}

    /** Wrong entries are not counted. */
    record NoLimit() implements Tries {}

    /** Locked (ロック); only a reset at the municipality helps, or what {@code koshin.rules.PinReset} names. */
    record Locked() implements Tries {}

    /** The card has no such PIN. */
    record NotOnCard() implements Tries {}

    /** The card answered something else. */
    record Unclear(StatusWord answer) implements Tries {}

    /** Reads the answer to an empty VERIFY. */
    static Tries of(StatusWord answer) {
        return switch (answer) {
            case StatusWord.TriesLeft(int tries) -> new Left(tries);
            case StatusWord.NoLimit() -> new NoLimit();
            case StatusWord.Locked() -> new Locked();
            case StatusWord.NotFound() -> new NotOnCard();
            case StatusWord.Done _,
                    StatusWord.MoreData _,
                    StatusWord.WrongLength _,
                    StatusWord.WrongFileType _,
                    StatusWord.ConditionNotMet _,
                    StatusWord.NotNow _,
                    StatusWord.NothingSelected _,
                    StatusWord.ContentRefused _,
                    StatusWord.RecordNotFound _,
                    StatusWord.NoRoom _,
                    StatusWord.WrongParameters _,
                    StatusWord.PastTheEnd _,
                    StatusWord.UnknownCommand _,
                    StatusWord.UnknownClass _,
                    StatusWord.CardFailed _,
                    StatusWord.Unknown _ -> new Unclear(answer);
        };
    }
}
