package koshin.population;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import koshin.residents.ResidentKey;

/** The numbers of one made-up person and of the cards; each says the seed, and none has twelve digits. */
final class Numbers {

    private static final int SERIAL_BYTES = 18;
    /** The first byte of a serial number, which makes it positive. */
    private static final byte MADE_UP = 0x53;

    private final int seed;
    private final int person;
    private final Draw draw;
    private int applications;
    private int cards;
    private int certificates;

    Numbers(int seed, int person, Draw draw) {
        this.seed = seed;
        this.person = person;
        this.draw = draw;
    }

    ResidentKey key(String municipality) {
        return new ResidentKey(municipality, "S" + seed + "-" + digits(person, 8));
    }

    String application() {
        applications++;
        return "9" + digits(seed, 6) + digits(person, 8) + digits(applications, 3) + "00000";
    }

    String card() {
        cards++;
        return "S" + digits(seed, 6) + "P" + digits(person, 8) + "C" + cards;
    }

    BigInteger certificate() {
        certificates++;
        return new BigInteger(ByteBuffer.allocate(SERIAL_BYTES)
                .put(MADE_UP)
                .putInt(seed)
                .putInt(person)
                .put((byte) certificates)
                .putLong(draw.bits())
                .array());
    }

    private static String digits(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
