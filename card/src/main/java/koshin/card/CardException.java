package koshin.card;

/** A card, its reader or its file failed; what the card answered is never an exception. */
public class CardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CardException(String message) {
        super(message);
    }

    public CardException(String message, Throwable cause) {
        super(message, cause);
    }
}
