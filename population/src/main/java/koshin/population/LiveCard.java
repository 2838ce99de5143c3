package koshin.population;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;

/** A card as a made-up life goes on with it: what of it still counts. */
final class LiveCard {

    private final Card card;
    private CardExpiry expiry;
    private CardKind kind;
    private boolean isInHand;
    private boolean isEnded;
    private boolean isSuspended;
    private final Map<CertificateKind, CardCertificate> certificates = new EnumMap<>(CertificateKind.class);
    private final Map<CertificateKind, Instant> holds = new EnumMap<>(CertificateKind.class);

    LiveCard(Card card) {
        this.card = card;
        expiry = card.expiry();
        kind = card.kind();
    }

    Card card() {
        return card;
    }

    String number() {
        return card.number();
    }

    CardExpiry expiry() {
        return expiry;
    }

    void runsTo(CardExpiry changed) {
        expiry = changed;
    }

    boolean hasPins() {
        return kind == CardKind.WITH_PINS;
    }

    void becomes(CardKind changed) {
        kind = changed;
    }

    boolean isInHand() {
        return isInHand;
    }

    void takeInHand() {
        isInHand = true;
    }

    boolean isEnded() {
        return isEnded;
    }

    void suspend(boolean suspended) {
        isSuspended = suspended;
    }

    void end() {
        isEnded = true;
    }

    /** Returns whether it can be used on {@code day}. */
    boolean isGood(LocalDate day) {
        return isInHand && !isEnded && !isSuspended && !expiry.on().isBefore(day);
    }

    void put(CardCertificate certificate) {
        certificates.put(certificate.kind(), certificate);
        holds.remove(certificate.kind());
    }

    /** Returns the certificate that is on the card and was not revoked; it may have expired. */
    Optional<CardCertificate> certificate(CertificateKind which) {
        return Optional.ofNullable(certificates.get(which));
    }

    /** Returns the certificate that counts on {@code day}, if it is not held. */
    Optional<CardCertificate> good(CertificateKind which, LocalDate day) {
        return certificate(which).filter(one -> !one.lastDay().isBefore(day)).filter(one -> !holds.containsKey(which));
    }

    void hold(CertificateKind which, Instant at) {
        holds.put(which, at);
    }

    Optional<Instant> heldSince(CertificateKind which) {
        return Optional.ofNullable(holds.get(which));
    }

    void revoke(CertificateKind which) {
        certificates.remove(which);
        holds.remove(which);
    }
}
