package koshin.municipalities;

import java.util.Optional;

/** What a place or a body is called.
 *
 * @param ja as its sign says
 * @param kana its reading in hiragana, where we know it
 * @param en for readers of English
 */
public record Name(String ja, Optional<String> kana, String en) {

    public Name {
        Check.notBlank("ja", ja);
        Check.notBlank("en", en);
        kana.ifPresent(reading -> Check.matches("kana", reading, "[\\p{IsHiragana}ー・ ]+"));
    }
}
