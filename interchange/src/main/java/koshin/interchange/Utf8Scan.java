package koshin.interchange;

/** Reads bytes strictly as UTF-8 and counts what it finds: bad bytes, and letters of two and of more bytes. */
final class Utf8Scan implements ByteScan {

    private static final int CONTINUATION_FIRST = 0x80;
    private static final int CONTINUATION_LAST = 0xBF;
    private static final int ASCII_LAST = 0x7F;
    private static final int[] BOM = {0xEF, 0xBB, 0xBF};

    private int missing;
    private int nextFirst = CONTINUATION_FIRST;
    private int nextLast = CONTINUATION_LAST;
    private int size;
    private long seen;
    private long errors;
    private long pairs;
    private long wide;
    private int bom;

    @Override
    public Look look(int one) {
        if (seen < BOM.length && bom == seen && one == BOM[bom]) {
            bom++;
        }
        seen++;
        if (missing == 0) {
            return one <= ASCII_LAST ? Look.PLAIN : begin(one);
        }
        if (one < nextFirst || one > nextLast) {
            missing = 0;
            errors++;
            // The byte may begin a letter of its own.
            if (one > ASCII_LAST) {
                begin(one);
            }
            return Look.BAD;
        }
        nextFirst = CONTINUATION_FIRST;
        nextLast = CONTINUATION_LAST;
        missing--;
        if (missing == 0) {
            if (size == 2) {
                pairs++;
            } else {
                wide++;
            }
        }
        return Look.PART;
    }

    @Override
    public boolean isCutOff() {
        return missing > 0;
    }

    boolean isValid() {
        return errors == 0 && missing == 0;
    }

    boolean hasBom() {
        return bom == BOM.length;
    }

    /** Returns whether it cannot be anything else: it says so, or has letters that hardly come about by chance. */
    boolean isSurely() {
        return hasBom() || pairs + wide == 0 || wide > 0;
    }

    /** Returns whether it was meant to be UTF-8 although some bytes are bad. */
    boolean wasMeant() {
        return hasBom() || wide >= errors;
    }

    private Look begin(int one) {
        nextFirst = CONTINUATION_FIRST;
        nextLast = CONTINUATION_LAST;
        if (one >= 0xC2 && one <= 0xDF) {
            size = 2;
        } else if (one >= 0xE0 && one <= 0xEF) {
            size = 3;
            nextFirst = one == 0xE0 ? 0xA0 : CONTINUATION_FIRST;
            // No halves of surrogate pairs.
            nextLast = one == 0xED ? 0x9F : CONTINUATION_LAST;
        } else if (one >= 0xF0 && one <= 0xF4) {
            size = 4;
            nextFirst = one == 0xF0 ? 0x90 : CONTINUATION_FIRST;
            nextLast = one == 0xF4 ? 0x8F : CONTINUATION_LAST;
        } else {
            errors++;
            return Look.BAD;
        }
        missing = size - 1;
        return Look.BEGINS;
    }
}
