package koshin.residents;

import java.util.List;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;

/**
 * A card and what is on it, as it stands on a day.
 *
 * @param expiry as printed, or as changed since by an extension
 * @param kind as made, or as switched since
 * @param certificates all that were ever put on it, oldest first
 */
public record CardState(
        Card card, CardExpiry expiry, CardKind kind, Standing standing, List<CertificateState> certificates) {

    public CardState {
        certificates = List.copyOf(certificates);
    }

    /** A certificate as it stands on a day. */
    public record CertificateState(CardCertificate certificate, Standing standing) {}

    /** Returns those of one kind that count, or will again. */
    public List<CertificateState> alive(CertificateKind kind) {
        return certificates.stream()
                .filter(one ->
                        one.certificate().kind() == kind && one.standing().isAlive())
                .toList();
    }
}
