package koshin.interchange;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.BitSet;

/** Which bytes are Windows-31J and which letters it has, told by the JDK's own tables once. */
final class Windows31j {

    private static final int PAIRS = 0x10000;
    private static final int BYTE = 0xFF;

    private static final BitSet SINGLES = new BitSet();
    private static final BitSet LEADS = new BitSet();
    private static final BitSet DOUBLES = new BitSet();
    private static final BitSet LETTERS = new BitSet();

    static {
        for (int one = 0; one <= BYTE; one++) {
            if (enter((byte) one)) {
                SINGLES.set(one);
            }
        }
        for (int pair = 0x8100; pair < PAIRS; pair++) {
            int lead = pair >> Byte.SIZE;
            if (!SINGLES.get(lead) && enter((byte) lead, (byte) pair)) {
                LEADS.set(lead);
                DOUBLES.set(pair);
            }
        }
    }

    private Windows31j() {}

    static boolean isSingle(int one) {
        return SINGLES.get(one);
    }

    static boolean isLead(int one) {
        return LEADS.get(one);
    }

    static boolean isPair(int lead, int trail) {
        return DOUBLES.get(lead << Byte.SIZE | trail);
    }

    static boolean has(int letter) {
        return LETTERS.get(letter);
    }

    private static boolean enter(byte... bytes) {
        Charset charset = Encoding.WINDOWS_31J.charset();
        try {
            CharBuffer letter = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (letter.length() != 1) {
                return false;
            }
            ByteBuffer back = charset.newEncoder().encode(letter.duplicate());
            if (charset.newDecoder().decode(back).equals(letter)) {
                LETTERS.set(letter.charAt(0));
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
