package koshin.counter;

/** The world failed: the database, an authority, a row of another program. */
public sealed class CounterException extends RuntimeException permits CertificateRefused {

    private static final long serialVersionUID = 1;

    public CounterException(String message) {
        super(message);
    }

    public CounterException(String message, Throwable cause) {
        super(message, cause);
    }
}
