package koshin.residents;

import java.util.regex.Pattern;

/**
 * By what a municipality knows a resident.
 *
 * @param municipality five digits (全国地方公共団体コード, without its check digit)
 * @param number the municipality's own number (宛名番号): 1 to 20 of {@code 0-9 A-Z a-z -}, but never twelve digits, so
 *     that no Individual Number gets here
 */
public record ResidentKey(String municipality, String number) {

    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{5}");
    private static final Pattern NUMBER = Pattern.compile("(?![0-9]{12}$)[0-9A-Za-z-]{1,20}");

    public ResidentKey {
        if (!MUNICIPALITY.matcher(municipality).matches()) {
            throw new IllegalArgumentException("a municipality code has five digits here: " + municipality);
        }
        if (!isNumber(number)) {
            // Not repeated: it may be what must not be kept.
            throw new IllegalArgumentException("not a municipality's number for a resident");
        }
    }

    /** Returns whether {@code text} may be a resident's number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
