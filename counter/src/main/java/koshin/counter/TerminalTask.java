package koshin.counter;

import java.time.LocalDate;
import java.time.LocalDateTime;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** What a terminal is to do next; it follows from the case at its window and is never kept. */
public sealed interface TerminalTask {

    /** Nobody is served. */
    record Idle() implements TerminalTask {}

    /** The clerk is busy with something else. */
    record Wait() implements TerminalTask {}

    record ReadCard() implements TerminalTask {}

    /** The issuer's side of the authentication, for the card that has told its challenge; both in hexadecimal. */
    record Prove(String challenge, String proof) implements TerminalTask {}

    record EnterPin(PinKind pin) implements TerminalTask {}

    record ChoosePin(PinKind pin) implements TerminalTask {}

    record MakeKey(CertificateKind kind) implements TerminalTask {}

    /**
     * The certificate of the authority goes onto the card before the one that it has issued.
     *
     * @param certificate in DER and Base64, as {@code authority}
     */
    record Write(CertificateKind kind, String certificate, String authority) implements TerminalTask {}

    /** The card becomes one without PINs: they are taken off, and the signing certificate with them. */
    record TakePinsOff() implements TerminalTask {}

    /** The card's own record says from now on that it ends on {@code lastDay}. */
    record WriteExpiry(LocalDate lastDay) implements TerminalTask {}

    /** It is not the card of this case, or the visit is over. */
    record ReturnCard() implements TerminalTask {}

    /** The holder is told from when on the new certificates work, in Japan's time. */
    record Tell(LocalDateTime usableFrom) implements TerminalTask {}
}
