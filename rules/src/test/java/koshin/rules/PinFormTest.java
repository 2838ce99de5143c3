package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import koshin.rules.PinForm.Flaw;
import koshin.rules.PinForm.Malformed;
import koshin.rules.PinForm.WellFormed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PinFormTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            typed,             because
            ABC123,            six is the shortest
            ABCDEFGH12345678,  sixteen is the longest
            A23456,            one letter is enough
            ABCDE1,            one digit is enough
            abc123,            small letters are raised
            ＡＢＣ１２３,            full-width is taken for plain
            ａｂｃ123,            full-width and small at once
            ZZ0099,            the ends of the alphabet belong to it
            AA9900,            the ends of the alphabet belong to it
            """)
    void a_signing_pin_has_6_to_16_letters_and_digits(String typed, String because) {
        assertThat(PinForm.of(PinKind.SIGNING, typed.toCharArray())).as(because).isEqualTo(new WellFormed());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            typed,              flaw,              because
            ABC12,              TOO_SHORT,         five
            ABCDEFGH123456789,  TOO_LONG,          seventeen
            123456,             NO_LETTER,         digits alone
            ABCDEF,             NO_DIGIT,          letters alone
            ABC-123,            FOREIGN_CHARACTER, a hyphen
            ABC 123,            FOREIGN_CHARACTER, a space
            ABC１2あ,             FOREIGN_CHARACTER, a kana
            ABC12@,             FOREIGN_CHARACTER, the sign before A
            ABC12[,             FOREIGN_CHARACTER, the sign after Z
            ABC12/,             FOREIGN_CHARACTER, the sign before 0
            ABC12:,             FOREIGN_CHARACTER, the sign after 9
            ABC12`,             FOREIGN_CHARACTER, the sign before a
            ABC12{,             FOREIGN_CHARACTER, the sign after z
            ABC12！,             FOREIGN_CHARACTER, a full-width sign
            """)
    void a_signing_pin_is_refused_for_its_first_flaw(String typed, Flaw flaw, String because) {
        assertThat(PinForm.of(PinKind.SIGNING, typed.toCharArray())).as(because).isEqualTo(new Malformed(flaw));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SIGNING")
    void the_other_pins_have_four_digits(PinKind kind) {
        assertThat(PinForm.of(kind, "0000".toCharArray())).isEqualTo(new WellFormed());
        assertThat(PinForm.of(kind, "９９９９".toCharArray())).isEqualTo(new WellFormed());
        assertThat(PinForm.of(kind, "123".toCharArray())).isEqualTo(new Malformed(Flaw.TOO_SHORT));
        assertThat(PinForm.of(kind, "12345".toCharArray())).isEqualTo(new Malformed(Flaw.TOO_LONG));
        assertThat(PinForm.of(kind, "12A4".toCharArray())).isEqualTo(new Malformed(Flaw.FOREIGN_CHARACTER));
        assertThat(PinForm.of(kind, new char[0])).isEqualTo(new Malformed(Flaw.TOO_SHORT));
    }

    @Test
    void normalising_happens_in_place_and_only_when_asked() {
        char[] typed = "ａb１2-".toCharArray();

        PinForm.of(PinKind.SIGNING, typed);
        assertThat(typed).isEqualTo("ａb１2-".toCharArray());
        PinForm.normalise(typed);
        assertThat(typed).isEqualTo("AB12-".toCharArray());
    }

    /** A second definition, tried on every mixture of a letter, a digit and a foreign sign. */
    @Test
    void agrees_with_a_pattern_on_every_mixture() {
        Pattern wellFormed = Pattern.compile("(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{6,16}");
        for (int length = 0; length <= 8; length++) {
            agreesOnAll(wellFormed, "A1-", length);
        }
        for (int length = 15; length <= 17; length++) {
            agreesOnAll(wellFormed, "A1", length);
        }
    }

    private static void agreesOnAll(Pattern pattern, String alphabet, int length) {
        char[] typed = new char[length];
        int count = Math.toIntExact(Math.round(Math.pow(alphabet.length(), length)));
        for (int n = 0; n < count; n++) {
            int rest = n;
            for (int i = 0; i < length; i++) {
                typed[i] = alphabet.charAt(rest % alphabet.length());
                rest /= alphabet.length();
            }
            boolean expected = pattern.matcher(new String(typed)).matches();
            if (PinForm.of(PinKind.SIGNING, typed) instanceof WellFormed != expected) {
                throw new AssertionError("differs on " + Arrays.toString(typed));
            }
        }
    }
}
