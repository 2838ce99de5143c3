package koshin.card;

/** The card or its reader is gone: pulled, powered off, or closed. */
public final class CardLost extends CardException {

    private static final long serialVersionUID = 1L;

    public CardLost(String message) {
        super(message);
    }

    public CardLost(String message, Throwable cause) {
        super(message, cause);
    }
}
