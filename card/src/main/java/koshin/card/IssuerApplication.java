package koshin.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import koshin.rules.CertificateKind;

/**
 * The Koshin issuer interface, not J-LIS: how our counter writes to our software cards. How real cards are
 * written is not public, and this is no guess at it; no real card has this application.
 *
 * <p>Nothing but the serial is told before both sides have shown that they know the card's key. What is
 * being written is forgotten at reset and SELECT; a pending key lasts. A session that may last outlives
 * SELECT, for a terminal at which the holder enters PINs between the issuer's steps.
 */
final class IssuerApplication {

    /** Failed authentications in a row that close the application for ever. */
    static final int FAILURES = 15;

    private static final int LONGEST_FILE = 32_767;
    private static final byte[] NONE = {};

    private final Chip chip;
    private byte[] challenge = NONE;
    private boolean authenticated;
    private boolean lasting;
    private Optional<FileId> target = Optional.empty();
    private byte[] staging = NONE;
    private int staged;

    IssuerApplication(Chip chip) {
        this.chip = chip;
    }

    void forget() {
        authenticated = false;
        lasting = false;
        deselect();
    }

    /** Forgets what SELECT makes it forget: everything but a session that may last. */
    void deselect() {
        authenticated = authenticated && lasting;
        challenge = NONE;
        dropStaging();
    }

    /** Keeps a challenge that the card has just given; only the last one counts, and once. */
    void remember(byte[] given) {
        challenge = chip.isIn(Application.ISSUER) ? given.clone() : NONE;
    }

    ResponseApdu answer(int instruction, CommandApdu command) {
        return switch (instruction) {
            case IssuerCommands.TELL_SERIAL -> tellSerial(command);
            case IssuerCommands.AUTHENTICATE -> authenticate(command);
            case IssuerCommands.TELL_KEYS -> ifAuthenticated(command, this::tellKeys);
            case IssuerCommands.GENERATE -> ifAuthenticated(command, this::generate);
            case IssuerCommands.CHOOSE -> ifAuthenticated(command, this::choose);
            case IssuerCommands.WRITE -> ifAuthenticated(command, this::write);
            case IssuerCommands.SET_PIN -> ifAuthenticated(command, this::setPin);
            case IssuerCommands.ERASE -> ifAuthenticated(command, this::erase);
            case IssuerCommands.FINISH -> ifAuthenticated(command, this::finish);
            default -> ResponseApdu.of(StatusWords.UNKNOWN_COMMAND);
        };
    }

    private ResponseApdu ifAuthenticated(CommandApdu command, Function<CommandApdu, ResponseApdu> step) {
        return authenticated ? step.apply(command) : ResponseApdu.of(StatusWords.CONDITION_NOT_MET);
    }

    /** 15 digits and one byte: 1 for an issued card, 0 for a blank one. */
    private ResponseApdu tellSerial(CommandApdu command) {
        if (command.p1() != 0 || command.p2() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() || command.expected() == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        byte[] told =
                Arrays.copyOf(chip.image().serial().getBytes(StandardCharsets.US_ASCII), CardImage.SERIAL_DIGITS + 1);
        told[CardImage.SERIAL_DIGITS] = (byte) (chip.image().issued() ? 1 : 0);
        return ResponseApdu.done(told);
    }

    private ResponseApdu authenticate(CommandApdu command) {
        authenticated = false;
        byte[] ofCard = challenge;
        challenge = NONE;
        byte[] sent = command.data();
        if (command.p1() > IssuerCommands.LASTING || command.p2() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (sent.length != Proofs.CHALLENGE + Proofs.PROOF) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        if (ofCard.length != Proofs.CHALLENGE) {
            return ResponseApdu.of(StatusWords.NOT_NOW);
        }
        CardImage image = chip.image();
        if (image.issuerFailures() >= FAILURES) {
            return ResponseApdu.of(StatusWords.BLOCKED);
        }
        byte[] ofIssuer = Arrays.copyOf(sent, Proofs.CHALLENGE);
        byte[] proof = Arrays.copyOfRange(sent, Proofs.CHALLENGE, sent.length);
        byte[] expected = Proofs.ofIssuer(image.issuerKey(), image.serial(), ofCard, ofIssuer);
        boolean right = MessageDigest.isEqual(expected, proof);
        chip.commit(image.withIssuerFailures(right ? 0 : image.issuerFailures() + 1));
        if (!right) {
            return ResponseApdu.of(StatusWords.NO_LIMIT);
        }
        authenticated = true;
        lasting = command.p1() == IssuerCommands.LASTING;
        return ResponseApdu.done(Proofs.ofCard(image.issuerKey(), image.serial(), ofCard, ofIssuer));
    }

    /** The SHA-256 of the certificate, then of the pending public key; 32 zeros for what is not there. */
    private ResponseApdu tellKeys(CommandApdu command) {
        Optional<CertificateKind> kind = kindOf(command.p2());
        if (command.p1() != 0 || kind.isEmpty()) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() || command.expected() == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        byte[] certificate = chip.image().file(FileId.ofCertificate(kind.get()));
        byte[] told = new byte[2 * KeyState.HASH];
        if (certificate.length > 0) {
            System.arraycopy(RsaKeys.sha256().digest(certificate), 0, told, 0, KeyState.HASH);
        }
        chip.image().pending(kind.get()).ifPresent(key -> {
            byte[] hash = RsaKeys.sha256().digest(RsaKeys.publicKey(key).getEncoded());
            System.arraycopy(hash, 0, told, KeyState.HASH, KeyState.HASH);
        });
        return ResponseApdu.done(told);
    }

    /** Makes a pending pair; the active one stays in use. Answers the public key: exponent, then modulus. */
    private ResponseApdu generate(CommandApdu command) {
        Optional<CertificateKind> kind = kindOf(command.p2());
        if (command.p1() != 0x80 || kind.isEmpty()) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData()) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        KeyPair pair = chip.newKeyPair();
        chip.commit(chip.image().withPending(kind.get(), RsaKeys.encoded(pair.getPrivate())));
        dropStaging();
        return ResponseApdu.done(IssuerCommands.encoded((RSAPublicKey) pair.getPublic()));
    }

    /** Names the file that the next commands are about; with a length, what will be written to it. */
    private ResponseApdu choose(CommandApdu command) {
        dropStaging();
        byte[] sent = command.data();
        if (sent.length != 2 && sent.length != 4) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        Optional<Application> application = IssuerCommands.application(command.p1());
        if (application.isEmpty() || command.p2() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        ByteBuffer fields = ByteBuffer.wrap(sent);
        int id = fields.getShort() & 0xFFFF;
        Optional<ElementaryFile> file = FileTable.find(application.get(), id);
        if (file.isEmpty()) {
            return ResponseApdu.of(StatusWords.NOT_FOUND);
        }
        boolean writes = fields.hasRemaining();
        int length = writes ? fields.getShort() & 0xFFFF : 0;
        int refused = writes ? refusal(file.get(), length) : refusal(file.get());
        if (refused != StatusWords.DONE) {
            return ResponseApdu.of(refused);
        }
        target = Optional.of(new FileId(application.get(), id));
        staging = new byte[length];
        return ResponseApdu.done();
    }

    private int refusal(ElementaryFile file, int length) {
        return switch (file) {
            case ElementaryFile.Certificate(CertificateKind kind, ElementaryFile.Access _) -> {
                if (chip.image().pending(kind).isEmpty()) {
                    yield StatusWords.NOT_NOW;
                }
                yield fits(length, chip.settings().certificateCapacity());
            }
            case ElementaryFile.Transparent _, ElementaryFile.Records _ -> fits(length, LONGEST_FILE);
            case ElementaryFile.TokenInfo _,
                    ElementaryFile.Presence _,
                    ElementaryFile.Key _,
                    ElementaryFile.Pin _,
                    ElementaryFile.LockedPin _,
                    ElementaryFile.Internal _ -> StatusWords.WRONG_FILE_TYPE;
        };
    }

    private static int fits(int length, int capacity) {
        if (length == 0) {
            return StatusWords.WRONG_LENGTH;
        }
        return length > capacity ? StatusWords.NO_ROOM : StatusWords.DONE;
    }

    private static int refusal(ElementaryFile file) {
        return file instanceof ElementaryFile.Pin ? StatusWords.DONE : StatusWords.WRONG_FILE_TYPE;
    }

    /** Takes the next bytes of the chosen file; the last ones put all of it in place at once. */
    private ResponseApdu write(CommandApdu command) {
        byte[] part = command.data();
        int offset = (command.p1() << 8) | command.p2();
        if (target.isEmpty() || staging.length == 0) {
            return ResponseApdu.of(StatusWords.NOT_NOW);
        }
        if (part.length == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        if (offset > staged) {
            return ResponseApdu.of(StatusWords.PAST_THE_END);
        }
        if (offset + part.length > staging.length) {
            return ResponseApdu.of(StatusWords.NO_ROOM);
        }
        System.arraycopy(part, 0, staging, offset, part.length);
        staged = Math.max(staged, offset + part.length);
        return staged == staging.length ? putInPlace(target.get()) : ResponseApdu.done();
    }

    private ResponseApdu putInPlace(FileId place) {
        byte[] content = staging.clone();
        dropStaging();
        if (FileTable.find(place.application(), place.id()).orElseThrow()
                instanceof ElementaryFile.Certificate(CertificateKind kind, ElementaryFile.Access _)) {
            Optional<Secret> pending = chip.image().pending(kind);
            if (pending.isEmpty()) {
                return ResponseApdu.of(StatusWords.NOT_NOW);
            }
            if (!IssuerCommands.certifies(content, RsaKeys.publicKey(pending.get()))) {
                return ResponseApdu.of(StatusWords.CONTENT_REFUSED);
            }
            chip.commit(chip.image().switched(kind, content));
            return ResponseApdu.done();
        }
        chip.commit(chip.image().withFile(place, content));
        return ResponseApdu.done();
    }

    /** P1 02: a new value and its full counter; 03: the full counter alone; 04: no value any more. */
    private ResponseApdu setPin(CommandApdu command) {
        if (command.p2() != 0x80 || command.p1() < 0x02 || command.p1() > 0x04) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() != (command.p1() == 0x02)) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        if (target.isEmpty()
                || !(FileTable.find(target.get().application(), target.get().id())
                                .orElseThrow()
                        instanceof ElementaryFile.Pin(PinReference reference))) {
            return ResponseApdu.of(StatusWords.NOT_NOW);
        }
        StoredPin pin = chip.image().pin(reference);
        switch (command.p1()) {
            case 0x02 -> {
                return PinCommands.set(chip, reference, command);
            }
            case 0x03 -> {
                if (!pin.isSet()) {
                    return ResponseApdu.of(StatusWords.NOT_NOW);
                }
                chip.commit(chip.image().withPin(reference, pin.full()));
            }
            default -> chip.commit(chip.image().withPin(reference, StoredPin.unset(pin.limit())));
        }
        return ResponseApdu.done();
    }

    /** Takes both keys and the certificate of a kind off the card. */
    private ResponseApdu erase(CommandApdu command) {
        Optional<CertificateKind> kind = kindOf(command.p2());
        if (command.p1() != 0 || kind.isEmpty()) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData()) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        dropStaging();
        chip.commit(chip.image().without(kind.get()));
        return ResponseApdu.done();
    }

    private ResponseApdu finish(CommandApdu command) {
        if (command.p1() != 0 || command.p2() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData()) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        if (chip.image().issued() || !chip.image().isComplete()) {
            return ResponseApdu.of(StatusWords.NOT_NOW);
        }
        chip.commit(chip.image().finished());
        return ResponseApdu.done();
    }

    private static Optional<CertificateKind> kindOf(int reference) {
        return Arrays.stream(CertificateKind.values())
                .filter(kind -> (CertificateFiles.of(kind).key() | 0x80) == reference)
                .findFirst();
    }

    private void dropStaging() {
        Arrays.fill(staging, (byte) 0);
        staging = NONE;
        staged = 0;
        target = Optional.empty();
    }
}
