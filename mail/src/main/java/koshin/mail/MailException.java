package koshin.mail;

/** A letter has not gone out; what to do with it is in {@link #outlook}. Says nobody's address. */
public final class MailException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is to be expected of another try. */
    public enum Outlook {
        /** The same letter may go out later: nobody was there, or somebody has to mend the settings first. */
        TRY_AGAIN,
        /** No letter will ever reach this address. */
        ADDRESS_REFUSED,
        /** This letter will never be taken; of the address it says nothing. */
        LETTER_REFUSED
    }

    private final Outlook outlook;

    MailException(Outlook outlook, String message) {
        super(message);
        this.outlook = outlook;
    }

    MailException(Outlook outlook, String message, Throwable cause) {
        super(message, cause);
        this.outlook = outlook;
    }

    public Outlook outlook() {
        return outlook;
    }
}
