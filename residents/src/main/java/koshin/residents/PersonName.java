package koshin.residents;

import java.util.Optional;

/**
 * How a person is called, character by character as the record has it, variation selectors included.
 *
 * @param name 氏名, 1 to 200 letters
 * @param kana its reading (フリガナ), 0 to 200 letters; empty if the record has none
 * @param commonName 通称, of a foreign resident
 * @param formerSurname 旧氏
 */
public record PersonName(String name, String kana, Optional<String> commonName, Optional<String> formerSurname) {

    /** How many UTF-16 units a name may have. */
    public static final int LONGEST = 200;

    public PersonName {
        check("name", name);
        if (!kana.isEmpty()) {
            check("kana", kana);
        }
        commonName.ifPresent(text -> check("common name", text));
        formerSurname.ifPresent(text -> check("former surname", text));
    }

    /** Returns a name without a common name and a former surname. */
    public static PersonName of(String name, String kana) {
        return new PersonName(name, kana, Optional.empty(), Optional.empty());
    }

    private static void check(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(what + " needs 1 to " + LONGEST + " letters, not " + text.length());
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has a control character");
        }
    }
}
