package koshin.paper;

import java.io.Serial;

/** A paper cannot be made: a font is not there, or what was to be printed is not well-formed. */
public final class PaperException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PaperException(String message) {
        super(message);
    }

    PaperException(String message, Throwable cause) {
        super(message, cause);
    }
}
