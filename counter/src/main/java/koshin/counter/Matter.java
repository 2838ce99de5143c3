package koshin.counter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.PinKind;
import koshin.rules.SigningEligibility;
import koshin.rules.Yen;

/**
 * What somebody came for, and everything outside of the case that decides what may be done: read anew from registry, profile and
 * day whenever the case is looked at, never kept.
 *
 * @param certificates which are wanted, each as it stands, or as it stood when this case replaced it, or as it will stand after what
 *     is done about the card
 * @param pinsWished the PINs that the holder wants to have set anew, known or not
 * @param pinsAsked the PINs that this counter asks for before it issues (setting S10), or does something about the card
 * @param toCard what is to be done about the card itself
 * @param cardCounts whether the card is valid today, and neither lost nor ended, or will be after what is done about it
 * @param faceIsCurrent whether the card still says what the resident record says
 * @param mustCome who has to come in place of this one: a legal representative for a child, the holder of age for a parent
 * @param signing whether this person may have a signing certificate
 * @param systemIsUp whether the national system answers; without it nothing is set, made or issued
 */
public record Matter(
        Applicant who,
        Map<CertificateKind, CertificateState> certificates,
        Set<PinKind> pinsWished,
        Set<PinKind> pinsAsked,
        Optional<ToCard> toCard,
        boolean cardCounts,
        boolean faceIsCurrent,
        Optional<Applicant> mustCome,
        SigningEligibility signing,
        AgentAfterExpiry agentAfterExpiry,
        boolean systemIsUp) {

    /**
     * What is to be done about the card itself.
     *
     * @param hasFormer whether there is a card that is to be handed in for it
     * @param needsPhoto whether an application needs one
     * @param fee with the former card handed in, where there is one
     * @param feeWithoutFormer with the former card not handed in
     * @param isRefused whether the registry will not have it: the card is not lost, for one, or the stay not extended
     */
    public record ToCard(
            CardDeed deed, boolean hasFormer, boolean needsPhoto, Yen fee, Yen feeWithoutFormer, boolean isRefused) {}

    public Matter {
        Map<CertificateKind, CertificateState> kinds = new EnumMap<>(CertificateKind.class);
        kinds.putAll(certificates);
        certificates = Collections.unmodifiableMap(kinds);
        pinsWished = ordered(pinsWished);
        pinsAsked = ordered(pinsAsked);
        if (certificates.isEmpty() && pinsWished.isEmpty() && toCard.isEmpty()) {
            throw new IllegalArgumentException("a matter wants certificates, PINs or something about the card");
        }
        if (certificates.isEmpty() && toCard.isEmpty() && !pinsAsked.isEmpty()) {
            throw new IllegalArgumentException("PINs are not asked for to set others: " + pinsAsked);
        }
    }

    /** Returns whether there is a certificate that counts and would be replaced. */
    public boolean replaces(CertificateKind kind) {
        return switch (certificates.getOrDefault(kind, CertificateState.REVOKED_OR_NONE)) {
            case VALID_BEFORE_WINDOW, VALID_IN_WINDOW -> true;
            case EXPIRED, REVOKED_OR_NONE -> false;
        };
    }

    Optional<CardDeed> deed() {
        return toCard.map(ToCard::deed);
    }

    private static Set<PinKind> ordered(Set<PinKind> pins) {
        EnumSet<PinKind> copy = EnumSet.noneOf(PinKind.class);
        copy.addAll(pins);
        return Collections.unmodifiableSet(copy);
    }
}
