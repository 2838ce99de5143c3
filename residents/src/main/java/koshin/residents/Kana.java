package koshin.residents;

import java.text.Normalizer;

/** Readings of names, made comparable. */
public final class Kana {

    private Kana() {}

    /**
     * Returns {@code reading} as names are sorted and searched by: full-width katakana and Latin capitals, without
     * spaces, points and hyphens; small and large kana, and long vowels, stay apart.
     */
    public static String key(String reading) {
        String normal = Normalizer.normalize(reading, Normalizer.Form.NFKC);
        StringBuilder key = new StringBuilder(normal.length());
        normal.codePoints()
                .map(Kana::katakana)
                .map(Character::toUpperCase)
                .filter(Kana::counts)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    private static int katakana(int letter) {
        boolean isHiragana = (letter >= 'ぁ' && letter <= 'ゖ') || letter == 'ゝ' || letter == 'ゞ';
        return isHiragana ? letter + ('ァ' - 'ぁ') : letter;
    }

    private static boolean counts(int letter) {
        return Character.isLetterOrDigit(letter) || letter == 'ー';
    }
}
