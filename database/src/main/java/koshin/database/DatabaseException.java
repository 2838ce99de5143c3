package koshin.database;

/** The database cannot be started, reached or brought to its present form. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
