package koshin.card;

/** Nobody tells which card readers there are: no PC/SC service answers. */
public final class ReadersUnknown extends CardException {

    private static final long serialVersionUID = 1L;

    public ReadersUnknown(String message) {
        super(message);
    }

    public ReadersUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
