package koshin.terminal;

/** What the terminal stands on failed: its key's file, its port, the way to the server. */
public final class TerminalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TerminalException(String message) {
        super(message);
    }

    public TerminalException(String message, Throwable cause) {
        super(message, cause);
    }
}
