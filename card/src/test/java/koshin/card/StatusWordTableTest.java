package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which word a card answers when, each on a card fresh from its power-on. */
class StatusWordTableTest {

    private final Talk card = new Talk(TestCards.issued());

    @BeforeEach
    void powerOn() {
        card.card().powerOn();
    }

    @ParameterizedTest(name = "{0} answers {1}, because {2}")
    @CsvSource({
        "00A40000, 6A86, 'nothing is selected after reset, and the root cannot be'",
        "00A40000023F00, 6A82, 'the root has no file id here'",
        "00A4040C0AD392F000260100000001, 9000, 'the JPKI application'",
        "00A4040C0AD3921000310001010408, 9000, 'input support'",
        "00A4040C0AD3921000310001010402, 9000, 'the face'",
        "00A4040C0AD3921000310001010401, 9000, 'the resident register'",
        "00A4040C0AD3921000310001010100, 9000, 'the common application'",
        "00A4040C07A0000001510000, 6A82, 'an application of other cards'",
        "00A4040007A0000003080000 00, 6A82, 'with an expected length too'",
        "00A4040009A00000030800001000, 6A82, 'drivers of other cards ask too'",
        "00A4040C09D392F0002601000000, 6A82, 'half a name is no name'",
        "00A4040C, 6700, 'a name is missing'",
        "00A404000AD392F000260100000001, 6A86, 'the card has no FCI to return'",
        "00A4080C023F00, 6A86, 'no path'",
        "00A4020C020001, 6986, 'no application is selected'",
        "00200080, 6986, 'no application is selected'",
        "00200098, 6986, 'not even by short id'",
        "0020008004 31323334, 6986, 'no application is selected'",
        "00B0000004, 6986, 'no application is selected'",
        "00B2010400, 6986, 'no application is selected'",
        "0024018004 31323334, 6986, 'no application is selected'",
        "8032008004 31323334, 6986, 'no application is selected'",
        "802A00800430313233 00, 6986, 'no application is selected'",
        "00C0000000, 6985, 'nothing is held back'",
        "00C0000100, 6A86, 'wrong P2'",
        "00C00000, 6700, 'no length'",
        "00840000, 6700, 'no length'",
        "0084000000, 9000, '256 random bytes'",
        "00840000000101, 6985, 'more than 256'",
        "0084000100, 6A86, 'wrong P2'",
        "00CA00C000, 6D00, 'unknown instruction'",
        "00220141B6, 6D00, 'no security environment to manage'",
        "80200080, 6D00, 'known, but of the other class'",
        "01A40000, 6E00, 'no logical channels'",
        "0C200080, 6E00, 'no secure messaging'",
        "10D60000, 6E00, 'no chaining'",
        "FF000000, 6E00, 'unknown class'",
        "00, 6700, 'no head'",
        "00A4020C, 6700, 'a file id is missing'",
    })
    void answers_before_an_application_is_selected(String apdu, String word, String because) {
        assertThat(card.word(apdu)).as(because).isEqualTo(word);
    }

    @ParameterizedTest(name = "after SELECT of {0}: {1} answers {2}, because {3}")
    @CsvSource({
        "000A, 00B0000004, 9000, 'the authentication certificate is free'",
        "000A, 00B007FF01, 9000, 'the last byte of the file'",
        "000A, 00B0080001, 6B00, 'the first byte after the file'",
        "000A, 00B0000004 00, 6700, 'a length too many'",
        "000A, 00B00000, 6700, 'no expected length'",
        "000A, 00B0000001FF00, 6700, 'reading takes no data'",
        "0001, 00B0000004, 6982, 'the signing certificate wants its PIN'",
        "0002, 00B0000004, 9000, 'the CA certificate is free'",
        "000B, 00B0000004, 9000, 'the CA certificate is free'",
        "0006, 00B0009F01, 9000, 'the token has 160 bytes'",
        "0006, 00B000A001, 6B00, 'and no more'",
        "0008, 00B0000003, 9000, 'which certificates are there'",
        "0005, 00B0000001, 6982, 'nobody knows who may read it'",
        "0018, 00B0000004, 6981, 'a PIN cannot be read'",
        "0017, 00B0000004, 6981, 'a key cannot be read'",
        "0016, 00B0000004, 6981, 'a key cannot be read'",
        "000A, 00200080, 6981, 'a certificate is no PIN'",
        "0017, 0020008004 31323334, 6981, 'a key is no PIN'",
        "0018, 00200180, 6A86, 'wrong P1'",
        "0018, 00200000, 6A86, 'no global PIN'",
        "0018, 002000A0, 6A86, 'P2 is 80 and a short id'",
        "0018, 0020008005 31323334, 6700, 'the length is one more'",
        "0018, 00200080, 63C3, 'three tries'",
        "001B, 00200080, 63C5, 'five tries'",
        "0018, 0020008004 39393939, 63C2, 'wrong'",
        "0018, 0020008004 31323334, 9000, 'right'",
        "0018, 0020008000, 63C3, 'a reader may send an empty length'",
        "0018, 0024018004 35363738, 6982, 'the old PIN comes first'",
        "0018, 0024008004 35363738, 6A86, 'wrong P1'",
        "0018, 00240180, 6700, 'no new PIN'",
        "000A, 0024018004 35363738, 6981, 'a certificate is no PIN'",
        "0018, 8032008004 35363738, 6D00, 'CHANGE KEY is of other applications'",
        "0017, 802A0080 04 30313233 00, 6982, 'the key wants its PIN'",
        "0018, 802A0080 04 30313233 00, 6981, 'a PIN is no key'",
        "0017, 802A0680 04 30313233 00, 6A86, 'no sixth variant'",
        "0017, 802A009F 04 30313233 00, 6A86, 'no such short id'",
        "0017, 002A9E9A 04 30313233 00, 6D00, 'not in this class'",
        "000A, 00B2010400, 6981, 'a certificate has no records'",
        "000A, 00A40000, 9000, 'an application is current'",
        "000A, 00A4020C020003, 6A82, 'no such file'",
        "000A, 00A4020C021001, 6A82, 'no such file, however its id ends'",
        "000A, 00A4020C0100, 6700, 'a file id has two bytes'",
        "000A, 00A40200020018, 6A86, 'no FCI'",
        "000A, 00D60000 01 00, 6D00, 'writing is of the issuer application'",
        "000A, 0046809700, 6D00, 'and so is making keys'",
    })
    void answers_in_the_jpki_application(String file, String apdu, String word, String because) {
        card.say(Talk.JPKI);
        assertThat(card.word("00A4020C02" + file)).isEqualTo("9000");

        assertThat(card.word(apdu)).as(because).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00B0000004", "00200080", "002000800431323334", "00240180 04 31323334", "802A00800430313233 00"})
    void an_application_without_a_file_is_not_enough(String apdu) {
        card.say(Talk.JPKI);

        assertThat(card.word(apdu)).isEqualTo("6986");
    }

    @Test
    void without_power_and_after_closing_it_answers_6f00() {
        card.card().powerOff();
        assertThat(card.say(Talk.JPKI)).isEqualTo("6F00");
        card.card().powerOn();
        assertThat(card.say(Talk.JPKI)).isEqualTo("9000");
        card.card().close();
        card.card().powerOn();
        assertThat(card.say(Talk.JPKI)).isEqualTo("6F00");
    }

    @Test
    void tells_the_atr_that_opensc_knows() {
        assertThat(Talk.HEX.formatHex(card.card().atr())).isEqualTo("3BE000FF8131FE4514");
    }
}
