package koshin.terminal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** What the server wants done next. Two that ask for the same are the same, whatever their ids. */
sealed interface Task {

    /** Nobody is at the window. */
    record Idle() implements Task {}

    /** A case is open, and the clerk is at work on it. */
    record Wait() implements Task {}

    /** Read the card that is put in. */
    record ReadCard() implements Task {}

    /**
     * Give the card its issuer's answer.
     *
     * @param challenge 16 bytes in lower-case hex
     * @param proof 32 bytes in lower-case hex
     */
    record Prove(String challenge, String proof) implements Task {

        public Prove {
            requireHex(challenge, 16);
            requireHex(proof, 32);
        }
    }

    /** Let the holder enter a PIN that they know. */
    record EnterPin(PinKind pin) implements Task {}

    /** Let the holder choose a PIN. */
    record ChoosePin(PinKind pin) implements Task {}

    /** Let the card make a key. */
    record MakeKey(CertificateKind kind) implements Task {}

    /**
     * Write a certificate to the card, behind that of the authority that issued it.
     *
     * @param certificate DER in lower-case hex
     * @param authority the same of the authority's own
     */
    record Write(CertificateKind kind, String certificate, String authority) implements Task {

        byte[] der() {
            return HexFormat.of().parseHex(certificate);
        }

        byte[] ofAuthority() {
            return HexFormat.of().parseHex(authority);
        }
    }

    /** All PINs come off the card, and what is signed with. */
    record TakePinsOff() implements Task {}

    /** The card's own record is to name another last day. */
    record WriteExpiry(LocalDate lastDay) implements Task {}

    /** Tell the holder to take the card. */
    record ReturnCard() implements Task {}

    /** Tell the holder from when the new certificate is of use. */
    record Told(LocalDateTime usableFrom) implements Task {}

    /** Something that this terminal does not know: it is too old for its server. */
    record Unknown() implements Task {}

    private static void requireHex(String text, int bytes) {
        if (!text.matches("[0-9a-f]{" + 2 * bytes + "}")) {
            throw new IllegalArgumentException("not " + bytes + " bytes in lower-case hex: " + text);
        }
    }
}
