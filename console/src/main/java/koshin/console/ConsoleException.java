package koshin.console;

/** A file that the pages of the offices need cannot be used; the message says what to do. */
public final class ConsoleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsoleException(String message) {
        super(message);
    }

    ConsoleException(String message, Throwable cause) {
        super(message, cause);
    }
}
