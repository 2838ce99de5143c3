package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

    private final Talk card = new Talk(TestCards.issued());

    @BeforeEach
    void selectJpki() {
        card.say(Talk.JPKI);
    }

    @Test
    void a_certificate_is_followed_by_filler_to_the_capacity() {
        byte[] file = card.data("00B08A00000900");

        assertThat(file).hasSize(2_048).startsWith(0x30, 0x82);
        int length = 4 + (((file[2] & 0xFF) << 8) | (file[3] & 0xFF));
        assertThat(Arrays.copyOfRange(file, length, file.length)).containsOnly(0xFF);
    }

    @Test
    void capacity_and_filler_are_switches() {
        Talk other = new Talk(TestCards.issued(new CardSettings(true, true, 10, 10, 0x00, 4_000)));
        other.say(Talk.JPKI);
        byte[] file = other.data("00B08A00001000");

        assertThat(file).hasSize(4_000).endsWith(0, 0, 0);
    }

    @Test
    void is_read_in_steps_as_a_reader_does() {
        card.selectFile(0x000A);
        byte[] whole = card.data("00B08A00000900");
        assertThat(card.data("00B0000004")).isEqualTo(Arrays.copyOf(whole, 4));
        assertThat(card.data("00B0010000")).isEqualTo(Arrays.copyOfRange(whole, 256, 512));
        assertThat(card.data("00B007FE00")).as("what is left").hasSize(2);
    }

    @Test
    void says_which_certificates_are_there() {
        assertThat(card.say("00B0880003")).isEqualTo("8F8F009000");
    }

    @Test
    void says_that_it_is_a_card() {
        assertThat(new String(card.data("00B0860020"), StandardCharsets.US_ASCII))
                .isEqualTo("JPKIAPICCTOKEN2                 ");
        assertThat(card.data("00B0860000")).hasSize(160);
    }

    @ParameterizedTest(name = "{0} answers {1}, because {2}")
    @CsvSource({
        "00B08A0004, 9000, 'a certificate'",
        "00B0810004, 6982, 'wants its PIN'",
        "00B0830004, 6A82, 'no such file'",
        "00B0800004, 6A86, 'zero is no short id'",
        "00B09F0004, 6A86, 'nor is 1F'",
        "00B0AA0004, 6A86, 'bits that mean nothing'",
        "00B0980004, 6981, 'a PIN'",
        "00B08A00, 6700, 'no length'",
        "00200098, 63C3, 'tries of a PIN'",
        "0020009B, 63C5, 'tries of a PIN'",
        "0020008A, 6981, 'no PIN'",
        "00200083, 6A82, 'no such file'",
        "0020009F, 6A86, 'no short id'",
        "0020009804 31323334, 9000, 'the right PIN'",
        "0024019804 35363738, 6982, 'the old PIN comes first'",
        "802A009704 30313233 00, 6982, 'the key wants its PIN'"
    })
    void a_short_id_needs_no_select(String apdu, String word, String because) {
        assertThat(card.word(apdu)).as(because).isEqualTo(word);
    }

    @Test
    void a_file_named_by_its_short_id_becomes_current() {
        card.selectFile(0x000A);
        card.say("00200098");
        assertThat(card.word("00200080")).isEqualTo("63C3");
        card.say("00B0860001");
        assertThat(card.word("00B0009F01")).isEqualTo("9000");
    }

    @Test
    void a_file_that_is_not_there_leaves_the_current_one() {
        card.selectFile(0x0018);
        assertThat(card.selectFile(0x0003)).isEqualTo("6A82");
        assertThat(card.word("00200080")).isEqualTo("63C3");
        assertThat(card.word("00A4040C07A0000001510000")).isEqualTo("6A82");
        assertThat(card.word("00200080")).isEqualTo("63C3");
    }

    @Test
    void tells_serial_municipality_and_expiry_to_everybody() {
        card.select(Application.COMMON);
        card.selectFile(0x0001);
        CardInfo told = CardInfo.parse(card.data("00B2010400")).orElseThrow();

        assertThat(told).isEqualTo(new CardInfo("400000000000017", "44201", LocalDate.parse("2035-11-30")));
        assertThat(card.data("00B2010C00")).isEqualTo(told.bytes());
    }

    @ParameterizedTest(name = "{0} answers {1}, because {2}")
    @CsvSource({
        "00B2010C00, 9000, 'by short id'",
        "00B2010401, 9000, 'its first byte'",
        "00B2020400, 6A83, 'there is one record'",
        "00B2000400, 6A83, 'they are counted from one'",
        "00B2010500, 6A86, 'not several at once'",
        "00B201FC00, 6A86, 'no short id'",
        "00B2011400, 6A82, 'no such file'",
        "00B201E400, 6981, 'a PIN'",
        "00B20104, 6700, 'no length'",
        "00B0000001, 6981, 'records are not read by offset'",
        "802A008004 30313233 00, 6D00, 'no keys here'"
    })
    void reads_records_by_number(String apdu, String word, String because) {
        card.select(Application.COMMON);
        card.selectFile(0x0001);

        assertThat(card.word(apdu)).as(because).isEqualTo(word);
    }

    @Test
    void what_is_no_record_of_a_card_is_not_read() {
        byte[] record = TestCards.INFO.bytes();
        assertThat(CardInfo.parse(record)).contains(TestCards.INFO);
        assertThat(CardInfo.parse(new byte[0])).isEmpty();
        assertThat(CardInfo.parse(Arrays.copyOf(record, 29))).isEmpty();
        assertThat(CardInfo.parse(with(record, 0, 2))).isEmpty();
        assertThat(CardInfo.parse(with(record, 1, 27))).isEmpty();
        assertThat(CardInfo.parse(with(record, 5, 'X'))).isEmpty();
        assertThat(CardInfo.parse(with(record, 29, '1'))).as("no 31 November").isEmpty();
    }

    private static byte[] with(byte[] record, int at, int value) {
        byte[] changed = record.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    void an_empty_file_has_no_first_byte() {
        card.select(Application.FACE);
        assertThat(card.word("00B0830001")).isEqualTo("6B00");
    }

    @Test
    void the_link_in_process_fetches_by_itself_what_is_held_back() {
        card.verify(PinReference.AUTHENTICATION, "1234");
        assertThat(card.say("802A009701 30")).isEqualTo("6100");
        try (CardLink link = card.card().link()) {
            link.transmit(Talk.HEX.parseHex(Talk.JPKI));
            link.transmit(Talk.HEX.parseHex("002000980431323334"));
            assertThat(link.transmit(Talk.HEX.parseHex("802A00970130"))).hasSize(258);
        }
    }

    @Test
    void a_card_without_pins_authenticates_nobody_and_signs_nothing() {
        Talk pinless = new Talk(TestCards.personalised(
                TestCards.blank(new InMemoryStorage(), CardSettings.usual()), TestCards.withoutPins()));
        assertThat(pinless.triesLeft(PinReference.AUTHENTICATION)).isEqualTo("63C0");
        assertThat(pinless.verify("1234")).isEqualTo("6984");
        assertThat(pinless.triesLeft(PinReference.SIGNING)).isEqualTo("63C0");
        assertThat(pinless.certificate(CertificateKind.AUTHENTICATION)).isEqualTo("9000");
        assertThat(pinless.certificate(CertificateKind.SIGNING)).isEqualTo("6982");
        assertThat(pinless.word("802A009701 3000")).isEqualTo("6982");
        assertThat(pinless.say("00B0880003")).isEqualTo("008F009000");
        assertThat(pinless.verify(PinReference.FACE_A, "123456789018")).isEqualTo("9000");
    }
}
