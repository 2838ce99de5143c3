package koshin.registry;

/** The registry cannot do its work: its database or its journal file fails, or one belongs to another. */
public class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
