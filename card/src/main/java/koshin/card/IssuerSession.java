package koshin.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import koshin.rules.CertificateKind;

/**
 * The issuer's side of the Koshin issuer interface, not J-LIS: keys, certificates and PINs of a software
 * card, after both sides have shown that they know the card's key.
 *
 * <p>Whoever carries the bytes between the two can read them: use it where the card is. The issuer's key
 * need not be there: see {@link #greet}.
 */
public final class IssuerSession implements AutoCloseable {

    private static final int CHUNK = 240;

    private final CardLink link;
    private final String serial;
    private final boolean blank;
    private final boolean lasting;
    private final byte[] proofOfCard;

    private IssuerSession(CardLink link, String serial, boolean blank, boolean lasting, byte[] proofOfCard) {
        this.link = link;
        this.serial = serial;
        this.blank = blank;
        this.lasting = lasting;
        this.proofOfCard = proofOfCard;
    }

    /**
     * Selects the issuer application and authenticates, with the issuer's key on the spot.
     *
     * @throws CardRefused if the card has no such application, or another key
     * @throws CardException if the card itself does not know its key
     */
    public static IssuerSession open(CardLink link, MasterKey master) {
        Greeting greeting = greet(link);
        CardProver prover = new CardProver(master);
        CardProver.Challenge challenge = prover.begin(greeting.serial(), greeting.challenge());
        IssuerSession session = greeting.answer(challenge, 0);
        if (!prover.isGenuine(challenge, session.proofOfCard())) {
            throw new CardException("the card " + session.serial() + " does not know its own key");
        }
        return session;
    }

    /**
     * Selects the issuer application and asks the card for its serial and a challenge, which are for a
     * {@link CardProver} elsewhere: so a terminal opens a session without the issuer's key.
     *
     * @throws CardRefused if the card has no such application
     */
    public static Greeting greet(CardLink link) {
        select(link);
        byte[] told = run(
                link,
                "tell its serial",
                command(IssuerCommands.TELL_SERIAL, 0, 0).expecting(256));
        if (told.length != CardImage.SERIAL_DIGITS + 1) {
            throw new CardException("the card tells a serial of " + told.length + " bytes");
        }
        String serial = new String(told, 0, CardImage.SERIAL_DIGITS, StandardCharsets.US_ASCII);
        byte[] challenge =
                run(link, "give a challenge", CommandApdu.of(0x00, 0x84, 0, 0).expecting(Proofs.CHALLENGE));
        return new Greeting(link, serial, told[CardImage.SERIAL_DIGITS] == 0, challenge);
    }

    /** Returns the SHA-256 of a key's SubjectPublicKeyInfo in lower-case hex: how both sides name a key. */
    public static String fingerprint(RSAPublicKey key) {
        return HexFormat.of().formatHex(RsaKeys.sha256().digest(key.getEncoded()));
    }

    /** Returns the SHA-256 of a certificate in lower-case hex: how both sides name a certificate. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(RsaKeys.sha256().digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without encoding", e);
        }
    }

    /**
     * Returns what the card said to show that it is genuine, 32 bytes. Only who knows the issuer's key can
     * tell whether it does ({@link CardProver#isGenuine}); until then everything the card says is hearsay.
     */
    public byte[] proofOfCard() {
        return proofOfCard.clone();
    }

    /** Returns the card's serial: 15 digits. */
    public String serial() {
        return serial;
    }

    /** Returns whether the card was not personalised when this session began. */
    public boolean isBlank() {
        return blank;
    }

    /** Asks how the keys of {@code kind} stand: what is on the card, and what waits for its certificate. */
    public KeyState keyState(CertificateKind kind) {
        comeBack();
        byte[] told = run(
                "tell its keys",
                command(
                                IssuerCommands.TELL_KEYS,
                                0,
                                0x80 | CertificateFiles.of(kind).key())
                        .expecting(256));
        return KeyState.parse(told).orElseThrow(() -> new CardException("the card tells no state of its keys"));
    }

    /** Lets the card make a pending pair, in place of an earlier pending one; the active pair stays in use. */
    public RSAPublicKey generate(CertificateKind kind) {
        comeBack();
        byte[] key = run(
                "make a key",
                command(
                                IssuerCommands.GENERATE,
                                0x80,
                                0x80 | CertificateFiles.of(kind).key())
                        .expecting(256));
        return IssuerCommands.publicKey(key).orElseThrow(() -> new CardException("the card sends no public key"));
    }

    /**
     * Writes the certificate of the pending key; with its last byte key and certificate become the active
     * ones, at once.
     *
     * @throws CardRefused 6A80 if it certifies another key, 6985 without a pending key, 6A84 if it is too long;
     *     the active pair is untouched
     */
    public void write(CertificateKind kind, byte[] der) {
        writeFile(Application.JPKI, CertificateFiles.of(kind).certificate(), der);
    }

    /** Replaces the content of any other file, all at once. */
    public void writeFile(Application application, int file, byte[] content) {
        if (content.length == 0 || content.length > 0xFFFF) {
            throw new IllegalArgumentException(content.length + " bytes cannot be written");
        }
        choose(
                application,
                ByteBuffer.allocate(4)
                        .putShort((short) file)
                        .putShort((short) content.length)
                        .array());
        for (int at = 0; at < content.length; at += CHUNK) {
            byte[] part = Arrays.copyOfRange(content, at, Math.min(content.length, at + CHUNK));
            run("write", command(IssuerCommands.WRITE, at >> 8, at & 0xFF).with(part));
        }
    }

    /**
     * Gives a PIN a new value and all its tries.
     *
     * @param value capitals and digits; it stays the caller's to wipe
     * @throws CardRefused 6A80 if the form is wrong
     */
    public void resetPin(PinReference reference, char[] value) {
        byte[] bytes = new byte[value.length];
        CommandApdu command = command(IssuerCommands.SET_PIN, 0x02, 0x80);
        try {
            for (int i = 0; i < value.length; i++) {
                bytes[i] = value[i] < 0x80 ? (byte) value[i] : (byte) '?';
            }
            choose(reference);
            command = command.with(bytes);
            run("set a PIN", command);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            command.wipe();
        }
    }

    /** Gives a PIN all its tries; the value stays. */
    public void unlock(PinReference reference) {
        choose(reference);
        run("unlock a PIN", command(IssuerCommands.SET_PIN, 0x03, 0x80));
    }

    /** Takes a PIN off the card, which is then locked until it is set: so becomes a card without PINs. */
    public void withdrawPin(PinReference reference) {
        choose(reference);
        run("withdraw a PIN", command(IssuerCommands.SET_PIN, 0x04, 0x80));
    }

    /** Takes keys and certificate of {@code kind} off the card. */
    public void erase(CertificateKind kind) {
        comeBack();
        run(
                "erase a key",
                command(
                        IssuerCommands.ERASE,
                        0,
                        0x80 | CertificateFiles.of(kind).key()));
    }

    /**
     * Makes a blank card somebody's: files, PINs, keys made on the card and certified by {@code certifier}.
     * Until the last step the card answers to its issuer alone, so that a tear leaves no half card; then
     * start again.
     */
    public void personalise(CardContents contents, Certifier certifier) {
        contents.files().forEach((id, bytes) -> writeFile(id.application(), id.id(), bytes));
        for (CertificateKind kind : contents.certificates()) {
            write(kind, certifier.certify(kind, generate(kind)));
        }
        for (Map.Entry<PinReference, char[]> pin : contents.pins().entrySet()) {
            resetPin(pin.getKey(), pin.getValue());
        }
        comeBack();
        run("be finished", command(IssuerCommands.FINISH, 0, 0));
    }

    /** Ends the session on the card; the link stays open. */
    @Override
    public void close() {
        select(link);
        if (lasting) {
            // An authentication of nothing is refused, and ends the one before it.
            link.send(command(IssuerCommands.AUTHENTICATE, 0, 0));
        }
    }

    /** Selects the issuer application again, where the holder may have entered a PIN in another meanwhile. */
    private void comeBack() {
        if (lasting) {
            select(link);
        }
    }

    private static void select(CardLink link) {
        run(link, "select", CommandApdu.of(0x00, 0xA4, 0x04, 0x0C).with(Application.ISSUER.aid()));
    }

    private void choose(PinReference reference) {
        choose(
                reference.application(),
                ByteBuffer.allocate(2).putShort((short) reference.file()).array());
    }

    private void choose(Application application, byte[] fields) {
        comeBack();
        run(
                "choose a file",
                command(IssuerCommands.CHOOSE, IssuerCommands.numberOf(application), 0)
                        .with(fields));
    }

    private byte[] run(String step, CommandApdu command) {
        return run(link, step, command);
    }

    private static byte[] run(CardLink link, String step, CommandApdu command) {
        ResponseApdu answer = link.send(command);
        if (!answer.isDone()) {
            throw new CardRefused(step, answer.word());
        }
        return answer.data();
    }

    private static CommandApdu command(int instruction, int p1, int p2) {
        return CommandApdu.of(instruction >> 8, instruction & 0xFF, p1, p2);
    }

    /** What a card told before anybody has proved anything: its serial, and a challenge for its issuer. */
    public static final class Greeting {

        private final CardLink link;
        private final String serial;
        private final boolean blank;
        private final byte[] challenge;

        private Greeting(CardLink link, String serial, boolean blank, byte[] challenge) {
            this.link = link;
            this.serial = serial;
            this.blank = blank;
            this.challenge = challenge;
        }

        /** Returns the serial that the card tells: 15 digits, whatever they are worth. */
        public String serial() {
            return serial;
        }

        /** Returns the card's challenge, 16 bytes; it counts once. */
        public byte[] challenge() {
            return challenge.clone();
        }

        /**
         * Gives the card its issuer's answer. The session lasts until it is closed or the card is reset, also
         * while other applications are selected, so that PINs can be entered in between.
         *
         * @param ofIssuer the issuer's challenge
         * @param proof the issuer's proof; both as {@link CardProver#begin} makes them
         * @throws CardRefused if the card does not take it; that is counted
         */
        public IssuerSession answer(byte[] ofIssuer, byte[] proof) {
            return answer(ofIssuer, proof, IssuerCommands.LASTING);
        }

        private IssuerSession answer(CardProver.Challenge by, int lasting) {
            HexFormat hex = HexFormat.of();
            return answer(hex.parseHex(by.ofIssuer()), hex.parseHex(by.proof()), lasting);
        }

        private IssuerSession answer(byte[] ofIssuer, byte[] proof, int lasting) {
            if (ofIssuer.length != Proofs.CHALLENGE || proof.length != Proofs.PROOF) {
                throw new IllegalArgumentException(
                        "a challenge of " + ofIssuer.length + " bytes and a proof of " + proof.length);
            }
            byte[] sent = ByteBuffer.allocate(Proofs.CHALLENGE + Proofs.PROOF)
                    .put(ofIssuer)
                    .put(proof)
                    .array();
            byte[] ofCard = run(
                    link,
                    "authenticate",
                    command(IssuerCommands.AUTHENTICATE, lasting, 0).with(sent).expecting(256));
            return new IssuerSession(link, serial, blank, lasting == IssuerCommands.LASTING, ofCard);
        }
    }

    /** Whoever certifies a key that a card has made. */
    @FunctionalInterface
    public interface Certifier {

        /** Returns the certificate of {@code key}, in DER. */
        byte[] certify(CertificateKind kind, RSAPublicKey key);
    }
}
