package koshin.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A command to a card, in any of the four cases of ISO/IEC 7816-4, short or extended.
 *
 * <p>The data may be a PIN: it appears in no {@code toString}, and {@link #wipe} forgets it.
 */
public final class CommandApdu {

    /** The most bytes that one answer can hold. */
    public static final int LONGEST_ANSWER = 65_536;

    private static final int LONGEST_DATA = 65_535;

    private final int head;
    private final byte[] data;
    private final int expected;
    private final boolean extended;

    private CommandApdu(int head, byte[] data, int expected, boolean extended) {
        this.head = head;
        this.data = data;
        this.expected = expected;
        this.extended = extended;
    }

    /** Returns a command without data that expects none; each argument is a byte, 0 to FF. */
    public static CommandApdu of(int cla, int ins, int p1, int p2) {
        if ((cla | ins | p1 | p2) >>> 8 != 0) {
            throw new IllegalArgumentException("not four bytes: %X %X %X %X".formatted(cla, ins, p1, p2));
        }
        return new CommandApdu((cla << 24) | (ins << 16) | (p1 << 8) | p2, new byte[0], 0, false);
    }

    /**
     * Returns this command with a copy of {@code bytes} as its data.
     *
     * @param bytes 1 to 65,535
     */
    public CommandApdu with(byte... bytes) {
        if (bytes.length == 0 || bytes.length > LONGEST_DATA) {
            throw new IllegalArgumentException(bytes.length + " bytes cannot be the data of a command");
        }
        return new CommandApdu(head, bytes.clone(), expected, extended || bytes.length > 255);
    }

    /**
     * Returns this command, expecting up to {@code bytes} of data in the answer.
     *
     * @param bytes 1 to 65,536
     */
    public CommandApdu expecting(int bytes) {
        if (bytes < 1 || bytes > LONGEST_ANSWER) {
            throw new IllegalArgumentException("a command cannot expect " + bytes + " bytes");
        }
        return new CommandApdu(head, data.clone(), bytes, extended || bytes > 256);
    }

    /** Reads a command; empty if the lengths in it do not fit its size. */
    public static Optional<CommandApdu> parse(byte[] apdu) {
        if (apdu.length < 4) {
            return Optional.empty();
        }
        int head = ByteBuffer.wrap(apdu).getInt();
        if (apdu.length == 4) {
            return Optional.of(new CommandApdu(head, new byte[0], 0, false));
        }
        if (apdu.length == 5) {
            return Optional.of(new CommandApdu(head, new byte[0], length(apdu, 4, 1, 256), false));
        }
        return apdu[4] == 0 ? parseExtended(head, apdu) : parseShort(head, apdu);
    }

    private static Optional<CommandApdu> parseShort(int head, byte[] apdu) {
        int end = 5 + (apdu[4] & 0xFF);
        return switch (apdu.length - end) {
            case 0 -> Optional.of(new CommandApdu(head, Arrays.copyOfRange(apdu, 5, end), 0, false));
            case 1 ->
                Optional.of(new CommandApdu(head, Arrays.copyOfRange(apdu, 5, end), length(apdu, end, 1, 256), false));
            default -> Optional.empty();
        };
    }

    private static Optional<CommandApdu> parseExtended(int head, byte[] apdu) {
        if (apdu.length < 7) {
            return Optional.empty();
        }
        if (apdu.length == 7) {
            return Optional.of(new CommandApdu(head, new byte[0], length(apdu, 5, 2, LONGEST_ANSWER), true));
        }
        int size = length(apdu, 5, 2, 0);
        int end = 7 + size;
        if (size == 0) {
            return Optional.empty();
        }
        return switch (apdu.length - end) {
            case 0 -> Optional.of(new CommandApdu(head, Arrays.copyOfRange(apdu, 7, end), 0, true));
            case 2 ->
                Optional.of(new CommandApdu(
                        head, Arrays.copyOfRange(apdu, 7, end), length(apdu, end, 2, LONGEST_ANSWER), true));
            default -> Optional.empty();
        };
    }

    private static int length(byte[] apdu, int at, int bytes, int ofZero) {
        int length = 0;
        for (int i = at; i < at + bytes; i++) {
            length = (length << 8) | (apdu[i] & 0xFF);
        }
        return length == 0 ? ofZero : length;
    }

    /** Returns the command as it goes to the card: short where it fits and was not read as extended. */
    public byte[] bytes() {
        int lengthBytes = extended ? 2 : 1;
        int size = 4
                + (extended && (data.length > 0 || expected > 0) ? 1 : 0)
                + (data.length > 0 ? lengthBytes + data.length : 0)
                + (expected > 0 ? lengthBytes : 0);
        ByteBuffer bytes = ByteBuffer.allocate(size).putInt(head);
        if (extended && size > 4) {
            bytes.put((byte) 0);
        }
        if (data.length > 0) {
            putLength(bytes, data.length).put(data);
        }
        if (expected > 0) {
            putLength(bytes, expected);
        }
        return bytes.array();
    }

    private ByteBuffer putLength(ByteBuffer bytes, int length) {
        return extended ? bytes.putShort((short) length) : bytes.put((byte) length);
    }

    public int cla() {
        return head >>> 24;
    }

    public int ins() {
        return (head >>> 16) & 0xFF;
    }

    public int p1() {
        return (head >>> 8) & 0xFF;
    }

    public int p2() {
        return head & 0xFF;
    }

    /** Returns a copy of the data, which the caller wipes if it is secret; empty if there is none. */
    public byte[] data() {
        return data.clone();
    }

    public boolean hasData() {
        return data.length > 0;
    }

    /** Returns how many bytes the sender expects at most: 0 for none, up to 65,536. */
    public int expected() {
        return expected;
    }

    public boolean isExtended() {
        return extended;
    }

    /** Overwrites the data with zeros. */
    public void wipe() {
        Arrays.fill(data, (byte) 0);
    }

    /** Returns the head and the lengths; never the data. */
    @Override
    public String toString() {
        return "CommandApdu[%08X, data of %d, expects %d]".formatted(head, data.length, expected);
    }
}
