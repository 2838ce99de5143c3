package koshin.counter;

import java.util.Optional;
import koshin.rules.CertificateKind;

/**
 * That one certificate may be issued now: identity and entitlement are seen, the PINs work, the key is on the card. Only {@link
 * CounterCase#clearance} makes one, and nothing is signed without.
 */
public final class Clearance {

    private final CertificateKind kind;
    private final String key;
    private final boolean endsAnother;

    Clearance(CertificateKind kind, String key, boolean endsAnother) {
        this.kind = kind;
        this.key = key;
        this.endsAnother = endsAnother;
    }

    public CertificateKind kind() {
        return kind;
    }

    /** Returns the fingerprint of the public key that it is issued for. */
    public String key() {
        return key;
    }

    /** Returns the kind of certificate that ends in the moment in which this one is issued; empty if none counts. */
    public Optional<CertificateKind> ends() {
        return endsAnother ? Optional.of(kind) : Optional.empty();
    }

    boolean isSameAs(Clearance other) {
        return kind == other.kind && key.equals(other.key) && endsAnother == other.endsAnother;
    }
}
