package koshin.console;

/** An address at which there is nothing. */
final class NoSuchPage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchPage() {
        super("there is nothing at this address");
    }
}
