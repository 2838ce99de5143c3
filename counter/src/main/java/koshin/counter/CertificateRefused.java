package koshin.counter;

/** No authority may issue a certificate, or a lint refuses it; nothing was changed. */
public final class CertificateRefused extends CounterException {

    private static final long serialVersionUID = 1;

    private final Refusals.Why why;

    CertificateRefused(Refusals.Why why, String message) {
        super(message);
        this.why = why;
    }

    public Refusals.Why why() {
        return why;
    }
}
