package koshin.counter;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import koshin.residents.ResidentKey;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/**
 * What somebody came for (受付).
 *
 * @param card its serial number
 * @param certificates that are to be issued
 * @param pins that are to be set anew, known or not; all of them where the deed sets them
 * @param deed what is to be done about the card itself
 * @param faceIsCurrent whether the card says what the resident record says, as the clerk found it
 * @param office the id of the office in the profile
 * @param booking the number of the booking; empty for somebody who just came
 */
public record Wanted(
        ResidentKey resident,
        String card,
        Applicant who,
        Set<CertificateKind> certificates,
        Set<PinKind> pins,
        Optional<CardDeed> deed,
        boolean faceIsCurrent,
        String office,
        Optional<String> booking) {

    public Wanted {
        EnumSet<CertificateKind> kinds = EnumSet.noneOf(CertificateKind.class);
        kinds.addAll(certificates);
        certificates = Collections.unmodifiableSet(kinds);
        EnumSet<PinKind> chosen = EnumSet.noneOf(PinKind.class);
        chosen.addAll(pins);
        deed.map(CardDeed::setsPins).ifPresent(chosen::addAll);
        pins = Collections.unmodifiableSet(chosen);
        if (certificates.isEmpty() && pins.isEmpty() && deed.isEmpty()) {
            throw new IllegalArgumentException("nothing is wanted: certificates, PINs or something about the card");
        }
        if (!goTogether(certificates, pins, deed)) {
            throw new IllegalArgumentException("a case cannot be about " + deed + " and " + certificates + pins);
        }
    }

    /** Nothing about the card itself. */
    public Wanted(
            ResidentKey resident,
            String card,
            Applicant who,
            Set<CertificateKind> certificates,
            Set<PinKind> pins,
            boolean faceIsCurrent,
            String office,
            Optional<String> booking) {
        this(resident, card, who, certificates, pins, Optional.empty(), faceIsCurrent, office, booking);
    }

    /** Returns whether one case can be about all of that: an application stands alone, and a card without PINs has no signing. */
    public static boolean goTogether(Set<CertificateKind> certificates, Set<PinKind> pins, Optional<CardDeed> deed) {
        return deed.map(one -> switch (one) {
                    case APPLICATION -> certificates.isEmpty() && pins.isEmpty();
                    case PINS_TAKEN_OFF -> pins.isEmpty() && !certificates.contains(CertificateKind.SIGNING);
                    case HAND_OVER, HOLD_LIFTED, SURFACE_CHANGE, VALIDITY_CHANGE, PINS_PUT_ON -> true;
                })
                .orElse(true);
    }
}
