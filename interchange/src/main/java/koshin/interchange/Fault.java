package koshin.interchange;

/**
 * Something in a file that keeps it from being entered (取込エラー).
 *
 * @param line where it is, the first being 1; where a broken quotation was opened
 * @param column the header of the column as the file has it; empty if it is not about one column
 * @param value what stands there, shortened; empty where it is not told back
 * @param detail what the kind says that it is
 */
public record Fault(long line, String column, String value, Kind kind, String detail) {

    private static final int LONGEST = 40;
    private static final int INDIVIDUAL_NUMBER_DIGITS = 12;

    /** What is wrong. */
    public enum Kind {
        /** There is not even a header. */
        EMPTY_FILE,
        /** A byte that is neither UTF-8 nor Windows-31J; the detail is its place in the line, 1 the first. */
        UNDECODABLE,
        /** UTF-8 or Windows-31J, both could be meant; the detail is the place of a byte that could be either. */
        AMBIGUOUS_ENCODING,
        /** The file was changed between being looked through and being read. */
        CHANGED_MEANWHILE,
        /** The first line has no known column at all. */
        NO_HEADER,
        UNKNOWN_COLUMN,
        REPEATED_COLUMN,
        /** A column that every file needs. */
        MISSING_COLUMN,
        /** A column of Individual Numbers. */
        INDIVIDUAL_NUMBER_COLUMN,
        /** The value is how many fields the line has, the detail how many the header has. */
        FIELD_COUNT,
        /** A quotation that is not closed, or has something behind its end. */
        BROKEN_QUOTE,
        /** A field or line longer than anything that could be meant. */
        TOO_LONG,
        /** Empty where something is needed. */
        EMPTY,
        /** Twelve digits: perhaps an Individual Number, so not told back. */
        INDIVIDUAL_NUMBER,
        /** Not told back either. */
        NOT_A_NUMBER,
        NOT_A_MUNICIPALITY,
        /** The detail is the right check digit. */
        WRONG_CHECK_DIGIT,
        NOT_A_DATE,
        NO_SUCH_DAY,
        NOT_IN_ERA,
        DAY_OUT_OF_RANGE,
        /** Resident before having been born; the detail is the day of birth. */
        SINCE_BEFORE_BIRTH,
        NOT_A_SEX,
        NOT_A_RESIDENCE,
        /** This residence needs a day. */
        DAY_NEEDED,
        /** This residence has none. */
        DAY_NOT_DUE,
        NOT_YES_OR_NO,
        NOT_AN_EXCLUSION,
        /** The detail is how many UTF-16 units there may be. */
        TEXT_TOO_LONG,
        CONTROL_CHARACTER,
        /** A spreadsheet would compute it. */
        FORMULA
    }

    static Fault ofFile(Kind kind) {
        return new Fault(1, "", "", kind, "");
    }

    static Fault ofLine(long line, Kind kind, String detail) {
        return new Fault(line, "", "", kind, detail);
    }

    static Fault of(long line, String column, String value, Kind kind, String detail) {
        return new Fault(line, tellable(column), tellable(value), kind, detail);
    }

    /** Returns {@code text} as far as it may be told back: a little of it, and nothing if it may hold an Individual Number. */
    static String tellable(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.isDigit(letter)) {
                digits++;
                if (digits == INDIVIDUAL_NUMBER_DIGITS) {
                    return "";
                }
            } else if (!isBetweenDigits(letter)) {
                digits = 0;
            }
        }
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** Returns whether {@code text} is twelve digits in any width and grouping, and nothing else. */
    static boolean looksLikeIndividualNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.isDigit(letter)) {
                digits++;
            } else if (!isBetweenDigits(letter)) {
                return false;
            }
        }
        return digits == INDIVIDUAL_NUMBER_DIGITS;
    }

    private static boolean isBetweenDigits(char letter) {
        return Character.isWhitespace(letter)
                || letter == '\u00A0'
                || letter == '-'
                || letter == '‐'
                || letter == '−'
                || letter == '－'
                || letter == 'ー';
    }
}
