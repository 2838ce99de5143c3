package koshin.status;

/** The world failed: the port is taken, the network is gone. */
public class StatusException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StatusException(String message, Throwable cause) {
        super(message, cause);
    }
}
