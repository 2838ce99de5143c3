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
 * @param certificates that are to be issued; empty if only PINs are to be set
 * @param pins that are to be set anew, known or not
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
        boolean faceIsCurrent,
        String office,
        Optional<String> booking) {

    public Wanted {
        EnumSet<CertificateKind> kinds = EnumSet.noneOf(CertificateKind.class);
        kinds.addAll(certificates);
        certificates = Collections.unmodifiableSet(kinds);
        EnumSet<PinKind> chosen = EnumSet.noneOf(PinKind.class);
        chosen.addAll(pins);
        pins = Collections.unmodifiableSet(chosen);
        if (certificates.isEmpty() && pins.isEmpty()) {
            throw new IllegalArgumentException("nothing is wanted: certificates or PINs");
        }
    }
}
