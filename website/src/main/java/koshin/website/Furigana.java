package koshin.website;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Sets the reading over every kanji (ふりがな), by a dictionary and longest match.
 *
 * <p>A word that is read otherwise behind a digit stands in the dictionary with a 0 before it: {@code 0月}.
 * Where a word has two readings still, the text says which: {@code [日|ひ]}.
 */
final class Furigana {

    /** A text twice: with ruby markup, and in kana alone for places where markup cannot stand. */
    record Annotated(String html, String kana) {}

    private final Map<String, String> readings = new HashMap<>();
    private final int longest;

    private Furigana(Map<String, String> dictionary) {
        readings.putAll(dictionary);
        longest = dictionary.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    static Furigana of(Properties dictionary) {
        Map<String, String> words = new HashMap<>();
        dictionary.stringPropertyNames().forEach(word -> words.put(word, dictionary.getProperty(word)));
        return new Furigana(words);
    }

    static boolean isKanji(int character) {
        return character == '々' || Character.isIdeographic(character);
    }

    /** Returns {@code text} with readings; a kanji that the dictionary lacks stays bare. */
    Annotated annotate(String text) {
        StringBuilder html = new StringBuilder(text.length() * 3);
        StringBuilder kana = new StringBuilder(text.length() * 2);
        int at = 0;
        while (at < text.length()) {
            int close = text.charAt(at) == '[' ? text.indexOf(']', at) : -1;
            int bar = close < 0 ? -1 : text.indexOf('|', at);
            if (bar > 0 && bar < close) {
                ruby(html, kana, text.substring(at + 1, bar), text.substring(bar + 1, close));
                at = close + 1;
            } else {
                at += isKanji(text.charAt(at)) ? word(text, at, html, kana) : plain(text.charAt(at), html, kana);
            }
        }
        return new Annotated(html.toString(), kana.toString());
    }

    private int word(String text, int at, StringBuilder html, StringBuilder kana) {
        for (int length = Math.min(longest, text.length() - at); length > 0; length--) {
            String word = text.substring(at, at + length);
            boolean behindDigit = at > 0 && Character.isDigit(text.charAt(at - 1));
            String counted = behindDigit ? readings.get("0" + word) : null;
            String reading = counted == null ? readings.get(word) : counted;
            if (reading != null) {
                ruby(html, kana, word, reading);
                return length;
            }
        }
        return plain(text.charAt(at), html, kana);
    }

    private static int plain(char character, StringBuilder html, StringBuilder kana) {
        Html.escape(character, html);
        kana.append(character);
        return 1;
    }

    /** Kana that end both the word and its reading, as in 行きます, take no ruby. */
    private static void ruby(StringBuilder html, StringBuilder kana, String word, String reading) {
        int tail = 0;
        while (tail < word.length()
                && tail < reading.length()
                && !isKanji(word.charAt(word.length() - 1 - tail))
                && word.charAt(word.length() - 1 - tail) == reading.charAt(reading.length() - 1 - tail)) {
            tail++;
        }
        html.append("<ruby>").append(word, 0, word.length() - tail).append("<rt>");
        html.append(reading, 0, reading.length() - tail).append("</rt></ruby>");
        html.append(word, word.length() - tail, word.length());
        kana.append(reading);
    }
}
