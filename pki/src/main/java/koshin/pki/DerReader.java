package koshin.pki;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads DER from left to right, strictly and without recursion. What is no DER, or not what was asked for,
 * breaks the reader: from then on it gives nothing, and {@link #isBroken} says so.
 */
final class DerReader {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int SEQUENCE = 0x30;

    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final byte FIRST_OF_MANY = (byte) 0x80;
    private static final int MULTI_BYTE_TAG = 0x1f;
    private static final int LONG_LENGTH = 0x80;

    private final byte[] bytes;
    private int at;
    private int limit;
    private boolean isBroken;

    DerReader(byte[] bytes) {
        this.bytes = bytes;
        limit = bytes.length;
    }

    static int context(int number) {
        return 0xa0 | number;
    }

    boolean isBroken() {
        return isBroken;
    }

    /** Breaks the reader, for a reason of the caller's. */
    void breakOff() {
        fail();
    }

    /** Returns the position of the next byte. */
    int position() {
        return at;
    }

    boolean hasMore() {
        return at < limit;
    }

    boolean isNext(int tag) {
        return at < limit && (bytes[at] & 0xff) == tag;
    }

    /** Steps into the element with {@code tag} and returns what {@link #close} must be given. */
    int open(int tag) {
        if (!isNext(tag)) {
            fail();
        }
        int end = header();
        int outer = limit;
        limit = end;
        return outer;
    }

    /** Steps out of an element that must have been read to its end. */
    void close(int outer) {
        if (at != limit) {
            fail();
        }
        limit = isBroken ? at : outer;
    }

    /** Passes over one element of any kind. */
    void skip() {
        int end = header();
        at = isBroken ? at : end;
    }

    /** Returns the content of the element with {@code tag}; nothing if there is none. */
    byte[] content(int tag) {
        if (!isNext(tag)) {
            fail();
        }
        int end = header();
        byte[] content = Arrays.copyOfRange(bytes, at, isBroken ? at : end);
        at = isBroken ? at : end;
        return content;
    }

    /** Returns the number in an INTEGER of the fewest bytes. */
    BigInteger integer() {
        byte[] content = content(INTEGER);
        boolean isPadded =
                content.length > 1 && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0));
        if (content.length == 0 || isPadded) {
            fail();
            return BigInteger.ZERO;
        }
        return new BigInteger(content);
    }

    /** Returns the value of a BOOLEAN of one byte, all ones or all zeros. */
    boolean bool() {
        byte[] content = content(BOOLEAN);
        if (content.length != 1 || (content[0] != 0 && content[0] != -1)) {
            fail();
            return false;
        }
        return content[0] != 0;
    }

    /** Returns the content of an OBJECT IDENTIFIER whose numbers are whole and of the fewest bytes. */
    byte[] objectIdentifier() {
        byte[] content = content(OBJECT_IDENTIFIER);
        boolean isStart = true;
        for (byte one : content) {
            if (isStart && one == FIRST_OF_MANY) {
                fail();
            }
            isStart = one >= 0;
        }
        if (content.length == 0 || !isStart) {
            fail();
        }
        return content;
    }

    /** Reads tag and length and returns where the content ends. */
    private int header() {
        if (limit - at < 2 || (bytes[at] & MULTI_BYTE_TAG) == MULTI_BYTE_TAG) {
            return fail();
        }
        int length = bytes[at + 1] & 0xff;
        at += 2;
        if (length >= LONG_LENGTH) {
            length = longLength(length - LONG_LENGTH);
        }
        return length < 0 || length > limit - at ? fail() : at + length;
    }

    /** Indefinite, longer than needed, and longer than 65,535 bytes: each is -1. */
    private int longLength(int octets) {
        if (octets < 1 || octets > 2 || limit - at < octets || bytes[at] == 0) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | (bytes[at++] & 0xff);
        }
        return length < LONG_LENGTH ? -1 : length;
    }

    private int fail() {
        isBroken = true;
        at = bytes.length;
        limit = bytes.length;
        return at;
    }
}
