package koshin.terminal;

import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import koshin.card.Application;
import koshin.card.CardException;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CertificateFiles;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.KeyState;
import koshin.card.LastTry;
import koshin.card.PinEntry;
import koshin.card.Tries;
import koshin.rules.CertificateKind;
import koshin.rules.PinForm;
import koshin.rules.PinKind;

/** The card that the terminal works with, from the first look at it until it is let go; that ends its session. */
final class CardInHand implements AutoCloseable {

    /** More than any PIN that is counted has. */
    private static final int NO_LIMIT = 15;

    private final CardLink link;
    private final IssuerSession.Greeting greeting;
    private Optional<IssuerSession> session = Optional.empty();

    private CardInHand(CardLink link, IssuerSession.Greeting greeting) {
        this.link = link;
        this.greeting = greeting;
    }

    /**
     * Takes the card and asks it for serial and challenge.
     *
     * @throws CardException if it is gone, or has no issuer interface of ours
     */
    static CardInHand take(CardSlot slot, String which) {
        CardLink link = slot.open(which);
        try {
            return new CardInHand(link, IssuerSession.greet(link));
        } catch (CardException e) {
            link.close();
            throw e;
        }
    }

    String serial() {
        return greeting.serial();
    }

    Said.Card greeting() {
        return new Said.Card(greeting.serial(), HexFormat.of().formatHex(greeting.challenge()));
    }

    /** Returns whether the card has taken its issuer's answer. */
    boolean isOpen() {
        return session.isPresent();
    }

    /** Gives the card its issuer's answer, and tells the card's own with all that it says of itself. */
    Said.Proof prove(Task.Prove answer) {
        HexFormat hex = HexFormat.of();
        IssuerSession opened = greeting.answer(hex.parseHex(answer.challenge()), hex.parseHex(answer.proof()));
        session = Optional.of(opened);
        Map<CertificateKind, KeyState> keys = new EnumMap<>(CertificateKind.class);
        for (CertificateKind kind : CertificateKind.values()) {
            keys.put(kind, opened.keyState(kind));
        }
        Map<PinKind, Integer> tries = new EnumMap<>(PinKind.class);
        for (PinKind kind : PinKind.values()) {
            tries.put(kind, tries(kind));
        }
        return new Said.Proof(hex.formatHex(opened.proofOfCard()), keys, tries);
    }

    /** Returns how many wrong entries are left, 0 if locked; of a PIN in two places the fewer. */
    int tries(PinKind kind) {
        JpkiClient holder = holder();
        return JpkiClient.placesOf(kind).stream()
                .mapToInt(place -> number(holder.tries(place)))
                .min()
                .orElse(0);
    }

    private static int number(Tries tries) {
        return switch (tries) {
            case Tries.Left(int left) -> left;
            case Tries.NoLimit _ -> NO_LIMIT;
            case Tries.Locked _, Tries.NotOnCard _ -> 0;
            case Tries.Unclear(var answer) -> throw new CardException("the card does not tell its tries: " + answer);
        };
    }

    /**
     * Enters a PIN.
     *
     * @param pin overwritten before this returns
     */
    Optional<PinEntry.NotAccepted> enter(PinKind kind, char[] pin, LastTry lastTry) {
        return holder().check(kind, pin, lastTry);
    }

    /** Sets a PIN in every place where the card keeps it. The caller wipes {@code pin}, which is put into capitals. */
    void setPin(PinKind kind, char[] pin) {
        PinForm.normalise(pin);
        JpkiClient.placesOf(kind).forEach(place -> issuer().resetPin(place, pin));
    }

    /** Takes all PINs off the card, and keys and certificate for signing; done again, it changes nothing. */
    void takePinsOff() {
        for (PinKind kind : PinKind.values()) {
            JpkiClient.placesOf(kind).forEach(place -> issuer().withdrawPin(place));
        }
        issuer().erase(CertificateKind.SIGNING);
    }

    /** Writes another last day into the record that the card shows everybody. */
    void writeExpiry(LocalDate lastDay) {
        CardInfo now = holder().info().orElseThrow(() -> new CardException("the card has no record of its own"));
        issuer().writeFile(
                        Application.COMMON,
                        CardInfo.FILE,
                        new CardInfo(now.serial(), now.municipality(), lastDay).bytes());
    }

    RSAPublicKey makeKey(CertificateKind kind) {
        return issuer().generate(kind);
    }

    /** The certificate comes last: with it the new key is in use, and who reads it finds its authority's beside it. */
    void write(CertificateKind kind, byte[] der, byte[] ofAuthority) {
        issuer().writeFile(Application.JPKI, CertificateFiles.of(kind).authority(), ofAuthority);
        issuer().write(kind, der);
    }

    private IssuerSession issuer() {
        return session.orElseThrow(() -> new IllegalStateException("no session with the card"));
    }

    private JpkiClient holder() {
        return JpkiClient.detect(link).orElseThrow(() -> new CardException("the card is no My Number Card"));
    }

    /** Ends the session with the card and lets go of it; whether it is still there or not. */
    @Override
    public void close() {
        try {
            session.ifPresent(IssuerSession::close);
        } catch (CardException gone) {
            // A card without power has no session.
        } finally {
            link.close();
        }
    }
}
