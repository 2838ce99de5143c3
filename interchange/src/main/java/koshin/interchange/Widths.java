package koshin.interchange;

import java.text.Normalizer;

/** Full and half width made one, where that changes nothing that anybody reads as different. */
final class Widths {

    private static final char HALF_WIDTH_KANA_FIRST = '｡';
    private static final char HALF_WIDTH_KANA_LAST = 'ﾟ';

    private Widths() {}

    /** Returns a code, number or word as half-width letters, without spaces around. */
    static String code(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter <= ' ' || letter > '~') {
                return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
            }
        }
        return text;
    }

    /** Returns a reading with its half-width kana full, and nothing else changed. */
    static String kana(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHalfWidthKana(text.charAt(i))) {
                return widened(text);
            }
        }
        return text;
    }

    private static String widened(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && isHalfWidthKana(text.charAt(end))) {
                end++;
            }
            if (end > i) {
                wide.append(Normalizer.normalize(text.substring(i, end), Normalizer.Form.NFKC));
                i = end;
            } else {
                wide.append(text.charAt(i));
                i++;
            }
        }
        return wide.toString();
    }

    private static boolean isHalfWidthKana(char letter) {
        return letter >= HALF_WIDTH_KANA_FIRST && letter <= HALF_WIDTH_KANA_LAST;
    }
}
