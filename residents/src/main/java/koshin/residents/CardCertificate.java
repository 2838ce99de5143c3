package koshin.residents;

import java.math.BigInteger;
import java.time.LocalDate;
import koshin.rules.CertificateKind;

/**
 * A certificate on a card.
 *
 * @param card its serial number
 * @param lastDay the last valid day
 */
public record CardCertificate(
        String card, CertificateKind kind, BigInteger serial, LocalDate issuedOn, LocalDate lastDay) {

    public CardCertificate {
        if (serial.signum() <= 0) {
            throw new IllegalArgumentException("a serial number is positive: " + serial);
        }
        if (lastDay.isBefore(issuedOn)) {
            throw new IllegalArgumentException("issued on " + issuedOn + ", ends on " + lastDay);
        }
    }
}
