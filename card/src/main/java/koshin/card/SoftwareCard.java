package koshin.card;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A My Number Card in software: it answers as a real one does, as far as that is public.
 *
 * <p>It keeps keys and PINs in one file, so it is for tests and trials and never for a person. The file
 * changes as a whole or not at all, and before the answer that tells of the change.
 */
public final class SoftwareCard implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();
    private static final String ATR = "3BE000FF8131FE4514";
    private static final int LONGEST_CHALLENGE = 256;
    private static final byte[] NONE = {};

    private final Storage storage;
    private final Chip chip;
    private final FileCommands files;
    private final PinCommands pins;
    private final SignatureCommand signatures;
    private final IssuerApplication issuer;
    private final SecureRandom random = new SecureRandom();
    private byte[] held = NONE;
    private boolean powered;
    private boolean suspect;
    private boolean closed;

    private SoftwareCard(Storage storage, Supplier<KeyPair> keyPairs) {
        this.storage = storage;
        chip = Chip.load(storage, keyPairs);
        files = new FileCommands(chip);
        pins = new PinCommands(chip);
        signatures = new SignatureCommand(chip);
        issuer = new IssuerApplication(chip);
    }

    /**
     * Opens the card in {@code file}, without power.
     *
     * @throws CardException if there is no card, it is damaged, or it is in use
     */
    public static SoftwareCard open(Path file) {
        CardFile storage = CardFile.at(file);
        try {
            return new SoftwareCard(storage, RsaKeys::generate);
        } catch (CardException e) {
            storage.close();
            throw new CardException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes a blank card, which answers to its issuer alone until it is personalised, and opens it.
     *
     * @param serial 15 digits
     * @param master the issuer's key, from which the card's own is made
     * @throws CardException if {@code file} is there already
     */
    public static SoftwareCard blank(Path file, String serial, MasterKey master, CardSettings settings) {
        CardFile storage = CardFile.at(file);
        try {
            if (storage.exists()) {
                throw new CardException(file + " is there already");
            }
            return blank(storage, serial, master, settings, RsaKeys::generate);
        } catch (CardException | IllegalArgumentException e) {
            storage.close();
            throw e;
        }
    }

    static SoftwareCard blank(
            Storage storage, String serial, MasterKey master, CardSettings settings, Supplier<KeyPair> keyPairs) {
        CardImage image = CardImage.blank(settings, serial, master.cardKey(serial));
        Chip.save(storage, image);
        image.wipe();
        return open(storage, keyPairs);
    }

    static SoftwareCard open(Storage storage, Supplier<KeyPair> keyPairs) {
        return new SoftwareCard(storage, keyPairs);
    }

    /** Returns the answer to reset: the one of a real card that OpenSC knows by heart. */
    public byte[] atr() {
        return HEX.parseHex(ATR);
    }

    public synchronized void powerOn() {
        reset();
        powered = !closed;
    }

    public synchronized void powerOff() {
        forget();
        powered = false;
    }

    /** Forgets everything but what is stored. */
    public synchronized void reset() {
        forget();
        if (suspect && !closed) {
            try {
                chip.reload();
                suspect = false;
            } catch (CardException e) {
                // It stays mute, as a card with broken memory does; a later reset may find it whole.
            }
        }
    }

    private void forget() {
        chip.forget();
        issuer.forget();
        held = NONE;
    }

    /** Answers any bytes, with a status word at least; 6F00 without power and if the card itself fails. */
    public synchronized byte[] answer(byte[] apdu) {
        if (!powered || suspect) {
            return ResponseApdu.of(StatusWords.CARD_FAILED).bytes();
        }
        try {
            return CommandApdu.parse(apdu)
                    .map(this::answer)
                    .orElseGet(() -> ResponseApdu.of(StatusWords.WRONG_LENGTH))
                    .bytes();
        } catch (RuntimeException e) {
            suspect = true;
            forget();
            return ResponseApdu.of(StatusWords.CARD_FAILED).bytes();
        }
    }

    private ResponseApdu answer(CommandApdu command) {
        try {
            boolean continues = command.cla() == 0x00 && command.ins() == 0xC0;
            byte[] waiting = held;
            held = NONE;
            return fit(continues ? next(command, waiting) : dispatch(command), command.expected());
        } finally {
            command.wipe();
        }
    }

    private static ResponseApdu next(CommandApdu command, byte[] waiting) {
        if (command.p1() != 0 || command.p2() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() || command.expected() == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        return waiting.length == 0 ? ResponseApdu.of(StatusWords.NOT_NOW) : ResponseApdu.done(waiting);
    }

    /** Holds back what the sender does not expect, and says so. */
    private ResponseApdu fit(ResponseApdu answer, int expected) {
        byte[] data = answer.data();
        if (data.length <= expected) {
            return answer;
        }
        held = Arrays.copyOfRange(data, expected, data.length);
        return ResponseApdu.of(
                Arrays.copyOf(data, expected), StatusWords.MORE_DATA | (held.length > 255 ? 0 : held.length));
    }

    private ResponseApdu dispatch(CommandApdu command) {
        if (command.cla() != 0x00 && command.cla() != 0x80) {
            return ResponseApdu.of(StatusWords.UNKNOWN_CLASS);
        }
        int instruction = (command.cla() << 8) | command.ins();
        return switch (instruction) {
            case 0x00A4 -> select(command);
            case 0x0084 -> challenge(command);
            default ->
                chip.isIn(Application.ISSUER)
                        ? issuer.answer(instruction, command)
                        : answerHolder(instruction, command);
        };
    }

    private ResponseApdu select(CommandApdu command) {
        issuer.deselect();
        return files.select(command);
    }

    private ResponseApdu answerHolder(int instruction, CommandApdu command) {
        boolean atHome = chip.isIn(Application.JPKI) || chip.isIn(Application.INPUT_SUPPORT);
        boolean atTown = chip.isIn(Application.COMMON) || chip.isIn(Application.RESIDENT_REGISTER);
        boolean nowhere = chip.application().isEmpty();
        return switch (instruction) {
            case 0x0020 -> pins.verify(command);
            case 0x00B0 -> files.readBinary(command);
            case 0x00B2 -> files.readRecord(command);
            case 0x0024 -> atHome || nowhere ? pins.changeReferenceData(command) : unknownCommand();
            case 0x8032 -> atTown || nowhere ? pins.changeKey(command) : unknownCommand();
            case 0x802A -> chip.isIn(Application.JPKI) || nowhere ? signatures.sign(command) : unknownCommand();
            default -> unknownCommand();
        };
    }

    private static ResponseApdu unknownCommand() {
        return ResponseApdu.of(StatusWords.UNKNOWN_COMMAND);
    }

    private ResponseApdu challenge(CommandApdu command) {
        if (command.p1() != 0 || command.p2() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() || command.expected() == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        if (command.expected() > LONGEST_CHALLENGE) {
            return ResponseApdu.of(StatusWords.NOT_NOW);
        }
        byte[] challenge = new byte[command.expected()];
        random.nextBytes(challenge);
        issuer.remember(challenge);
        return ResponseApdu.done(challenge);
    }

    /**
     * Puts the card into a reader inside this program: power on, and power off when the link is closed.
     * The link fetches by itself what the card holds back.
     */
    public CardLink link() {
        powerOn();
        return new InProcess();
    }

    /** Takes the card's power and wipes what it knew; its file stays. */
    @Override
    public synchronized void close() {
        if (!closed) {
            powerOff();
            closed = true;
            chip.wipe();
            storage.close();
        }
    }

    private final class InProcess implements CardLink {

        private boolean unplugged;

        @Override
        public byte[] transmit(byte[] apdu) {
            synchronized (SoftwareCard.this) {
                if (unplugged || !powered) {
                    throw new CardLost("the card is not in the reader");
                }
                byte[] answer = answer(apdu);
                ByteArrayOutputStream data = new ByteArrayOutputStream();
                while (answer[answer.length - 2] == 0x61) {
                    data.write(answer, 0, answer.length - 2);
                    answer = answer(new byte[] {0x00, (byte) 0xC0, 0, 0, answer[answer.length - 1]});
                }
                data.writeBytes(answer);
                return data.toByteArray();
            }
        }

        @Override
        public void close() {
            synchronized (SoftwareCard.this) {
                if (!unplugged) {
                    unplugged = true;
                    powerOff();
                }
            }
        }
    }
}
