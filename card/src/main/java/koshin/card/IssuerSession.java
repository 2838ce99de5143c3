package koshin.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Map;
import koshin.rules.CertificateKind;

/**
 * The issuer's side of the Koshin issuer interface, not J-LIS: keys, certificates and PINs of a software
 * card, after both sides have shown that they know the card's key.
 *
 * <p>Whoever carries the bytes between the two can read them: use it where the card is.
 */
public final class IssuerSession implements AutoCloseable {

    private static final int CHUNK = 240;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CardLink link;
    private final String serial;
    private final boolean blank;

    private IssuerSession(CardLink link, String serial, boolean blank) {
        this.link = link;
        this.serial = serial;
        this.blank = blank;
    }

    /**
     * Selects the issuer application and authenticates.
     *
     * @throws CardRefused if the card has no such application, or another key
     * @throws CardException if the card itself does not know its key
     */
    public static IssuerSession open(CardLink link, MasterKey master) {
        IssuerSession first = new IssuerSession(link, "", false);
        first.run("select", CommandApdu.of(0x00, 0xA4, 0x04, 0x0C).with(Application.ISSUER.aid()));
        byte[] told = first.run(
                "tell its serial", command(IssuerCommands.TELL_SERIAL, 0, 0).expecting(256));
        if (told.length != CardImage.SERIAL_DIGITS + 1) {
            throw new CardException("the card tells a serial of " + told.length + " bytes");
        }
        String serial = new String(told, 0, CardImage.SERIAL_DIGITS, StandardCharsets.US_ASCII);
        IssuerSession session = new IssuerSession(link, serial, told[CardImage.SERIAL_DIGITS] == 0);
        session.authenticate(master);
        return session;
    }

    private void authenticate(MasterKey master) {
        byte[] ofCard = run("give a challenge", CommandApdu.of(0x00, 0x84, 0, 0).expecting(Proofs.CHALLENGE));
        byte[] ofIssuer = new byte[Proofs.CHALLENGE];
        RANDOM.nextBytes(ofIssuer);
        Secret key = master.cardKey(serial);
        try {
            byte[] proof = Proofs.ofIssuer(key, serial, ofCard, ofIssuer);
            byte[] sent = ByteBuffer.allocate(Proofs.CHALLENGE + Proofs.PROOF)
                    .put(ofIssuer)
                    .put(proof)
                    .array();
            byte[] answer = run(
                    "authenticate",
                    command(IssuerCommands.AUTHENTICATE, 0, 0).with(sent).expecting(256));
            if (!MessageDigest.isEqual(answer, Proofs.ofCard(key, serial, ofCard, ofIssuer))) {
                throw new CardException("the card " + serial + " does not know its own key");
            }
        } finally {
            key.wipe();
        }
    }

    /** Returns the card's serial: 15 digits. */
    public String serial() {
        return serial;
    }

    /** Returns whether the card was not personalised when this session began. */
    public boolean isBlank() {
        return blank;
    }

    /** Lets the card make a pending pair, in place of an earlier pending one; the active pair stays in use. */
    public RSAPublicKey generate(CertificateKind kind) {
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
        run("be finished", command(IssuerCommands.FINISH, 0, 0));
    }

    /** Ends the session on the card; the link stays open. */
    @Override
    public void close() {
        run("end the session", CommandApdu.of(0x00, 0xA4, 0x04, 0x0C).with(Application.ISSUER.aid()));
    }

    private void choose(PinReference reference) {
        choose(
                reference.application(),
                ByteBuffer.allocate(2).putShort((short) reference.file()).array());
    }

    private void choose(Application application, byte[] fields) {
        run(
                "choose a file",
                command(IssuerCommands.CHOOSE, IssuerCommands.numberOf(application), 0)
                        .with(fields));
    }

    private byte[] run(String step, CommandApdu command) {
        ResponseApdu answer = link.send(command);
        if (!answer.isDone()) {
            throw new CardRefused(step, answer.word());
        }
        return answer.data();
    }

    private static CommandApdu command(int instruction, int p1, int p2) {
        return CommandApdu.of(instruction >> 8, instruction & 0xFF, p1, p2);
    }

    /** Whoever certifies a key that a card has made. */
    @FunctionalInterface
    public interface Certifier {

        /** Returns the certificate of {@code key}, in DER. */
        byte[] certify(CertificateKind kind, RSAPublicKey key);
    }
}
