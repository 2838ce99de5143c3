package koshin.counter;

/** The world failed: the database, an authority, a row of another program. */
public final class CounterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CounterException(String message) {
        super(message);
    }

    public CounterException(String message, Throwable cause) {
        super(message, cause);
    }
}
