package koshin.pki;

/** The world of keys and files failed: a key store that cannot be opened, a token that is gone, a disk that is full. */
public class PkiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PkiException(String message) {
        super(message);
    }

    public PkiException(String message, Throwable cause) {
        super(message, cause);
    }
}
