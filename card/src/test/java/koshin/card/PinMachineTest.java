package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import koshin.rules.CertificateKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinMachineTest {

    private final InMemoryStorage storage = new InMemoryStorage();
    private final Talk card = new Talk(TestCards.issued(storage, CardSettings.usual()));

    @BeforeEach
    void selectJpki() {
        card.say(Talk.JPKI);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION, 1234, 0000, 3",
        "SIGNING, ABC123, ABC124, 5",
        "INPUT_SUPPORT, 2345, 0000, 3",
        "COMMON, 3456, 0000, 3",
        "RESIDENT_REGISTER, 3456, 0000, 3",
        "INPUT_SUPPORT_A, 123456789018, 000000000000, 10",
        "INPUT_SUPPORT_B, 60010120351234, 60010120351235, 10",
        "FACE_A, 123456789018, 000000000000, 10",
        "FACE_B, 60010120351234, 60010120351235, 10",
        "FACE_BIRTHDAY, 600101, 600102, 10"
    })
    void counts_down_to_63c0_once_and_then_6984(PinReference pin, String right, String wrong, int limit) {
        assertThat(card.triesLeft(pin)).isEqualTo("63C%X".formatted(limit));
        assertThat(card.verify(right)).isEqualTo("9000");
        for (int left = limit - 1; left >= 0; left--) {
            assertThat(card.verify(wrong)).isEqualTo("63C%X".formatted(left));
            assertThat(card.word("00200080")).isEqualTo("63C%X".formatted(left));
        }
        assertThat(card.verify(wrong)).isEqualTo("6984");
        assertThat(card.verify(right)).isEqualTo("6984");
        assertThat(card.triesLeft(pin)).isEqualTo("63C0");
    }

    @Test
    void a_right_entry_gives_all_tries_back() {
        card.verify(PinReference.AUTHENTICATION, "9999");
        card.verify("9998");
        assertThat(card.verify("1234")).isEqualTo("9000");
        assertThat(card.word("00200080")).isEqualTo("63C3");
    }

    @Test
    void asking_for_the_tries_never_changes_them_nor_says_9000() {
        card.verify(PinReference.AUTHENTICATION, "9999");
        for (int i = 0; i < 20; i++) {
            assertThat(card.word("00200080")).isEqualTo("63C2");
        }
        card.verify("1234");
        assertThat(card.word("00200080")).as("verified").isEqualTo("63C3");
    }

    @Test
    void a_wrong_entry_takes_the_verified_state_away() {
        card.verify(PinReference.SIGNING, "ABC123");
        assertThat(card.certificate(CertificateKind.SIGNING)).isEqualTo("9000");
        card.selectFile(0x001B);
        card.verify("ABC124");
        assertThat(card.certificate(CertificateKind.SIGNING)).isEqualTo("6982");
    }

    @ParameterizedTest(name = "{0} is no PIN of {1}, because {3}")
    @CsvSource({
        "123, AUTHENTICATION, 1234, 'too short'",
        "12345, AUTHENTICATION, 1234, 'too long'",
        "12A4, AUTHENTICATION, 1234, 'a letter'",
        "AB123, SIGNING, ABC123, 'too short'",
        "ABCDEFGH123456789, SIGNING, ABC123, 'too long'",
        "ABCDEF, SIGNING, ABC123, 'no digit'",
        "123456, SIGNING, ABC123, 'no letter'",
        "abc123, SIGNING, ABC123, 'small letters are made capitals before they are sent'",
        "ABC-123, SIGNING, ABC123, 'a sign'",
        "234, INPUT_SUPPORT, 2345, 'too short'"
    })
    void refuses_a_new_pin_of_a_wrong_form(String typed, PinReference pin, String old, String because) {
        card.verify(pin, old);
        String change = "00240180%02X%s".formatted(typed.length(), Talk.ascii(typed));

        assertThat(card.word(change)).as(because).isEqualTo("6A80");
        assertThat(card.verify(old)).isEqualTo("9000");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION, 1234, 5678, 00240180",
        "SIGNING, ABC123, 9ZYXWVUTSRQPONML, 00240180",
        "INPUT_SUPPORT, 2345, 5678, 00240180",
        "COMMON, 3456, 5678, 80320080",
        "RESIDENT_REGISTER, 3456, 5678, 80320080"
    })
    void the_holder_changes_a_pin_after_entering_the_old_one(PinReference pin, String old, String chosen, String head) {
        String change = head + "%02X%s".formatted(chosen.length(), Talk.ascii(chosen));
        card.select(pin);
        assertThat(card.word(change)).isEqualTo("6982");
        assertThat(card.verify(old)).isEqualTo("9000");
        assertThat(card.word(change)).isEqualTo("9000");

        card.card().reset();
        assertThat(card.verify(pin, old)).startsWith("63C");
        assertThat(card.verify(chosen)).isEqualTo("9000");
    }

    @ParameterizedTest
    @CsvSource({
        "INPUT_SUPPORT_A, 123456789018, 00240180, 6982",
        "INPUT_SUPPORT_B, 60010120351234, 00240180, 6982",
        "FACE_A, 123456789018, 00240180, 6D00",
        "COMMON, 3456, 00240180, 6D00",
        "INPUT_SUPPORT, 2345, 80320080, 6D00"
    })
    void what_follows_from_the_face_of_the_card_cannot_be_changed(
            PinReference pin, String value, String head, String word) {
        assertThat(card.verify(pin, value)).isEqualTo("9000");

        assertThat(card.word(head + "%02X%s".formatted(value.length(), Talk.ascii(value))))
                .isEqualTo(word);
    }

    @Test
    void the_pin_of_each_file_opens_that_file_alone() {
        assertThat(card.verify(PinReference.INPUT_SUPPORT_A, "123456789018")).isEqualTo("9000");
        card.selectFile(0x0001);
        assertThat(card.word("00B0000001")).isEqualTo("9000");
        card.selectFile(0x0002);
        assertThat(card.word("00B0000001")).isEqualTo("6982");

        assertThat(card.verify(PinReference.INPUT_SUPPORT_B, "60010120351234")).isEqualTo("9000");
        card.selectFile(0x0001);
        assertThat(card.word("00B0000001")).isEqualTo("6982");
        card.selectFile(0x0002);
        assertThat(card.word("00B0000001")).isEqualTo("9000");

        assertThat(card.verify(PinReference.FACE_B, "60010120351234")).isEqualTo("9000");
        card.selectFile(0x0005);
        assertThat(card.word("00B0000001")).as("the number wants 照合番号A").isEqualTo("6982");
        card.selectFile(0x0013);
        card.verify("123456789018");
        card.selectFile(0x0005);
        assertThat(card.word("00B0000001")).isEqualTo("9000");
    }

    @Test
    void one_reference_is_locked_from_the_start() {
        card.select(Application.INPUT_SUPPORT);
        card.selectFile(0x0012);
        assertThat(card.word("00200080")).isEqualTo("63C0");
        assertThat(card.verify("1234")).isEqualTo("6984");
        assertThat(card.word("0024018004 31323334")).isEqualTo("6982");
    }

    @ParameterizedTest(name = "{0} forgets: {1}")
    @CsvSource({"reset, true", "power, true", "another, true", "the same, true", "a stranger, false", "a file, false"})
    void verified_lasts_until_reset_power_off_or_another_application(String event, boolean forgets) {
        card.verify(PinReference.SIGNING, "ABC123");
        switch (event) {
            case "reset" -> card.card().reset();
            case "power" -> {
                card.card().powerOff();
                card.card().powerOn();
            }
            case "another" -> card.select(Application.COMMON);
            case "the same" -> card.select(Application.JPKI);
            case "a stranger" -> card.word("00A4040C07A0000001510000");
            default -> card.selectFile(0x0017);
        }
        if (event.equals("reset") || event.equals("power") || event.equals("another")) {
            card.say(Talk.JPKI);
        }
        assertThat(card.certificate(CertificateKind.SIGNING)).isEqualTo(forgets ? "6982" : "9000");
    }

    @Test
    void by_a_switch_selecting_the_same_application_keeps_what_was_verified() {
        Talk keeping = new Talk(TestCards.issued(CardSettings.usual().reselectClearsPins(false)));
        keeping.verify(PinReference.SIGNING, "ABC123");
        keeping.say(Talk.JPKI);
        assertThat(keeping.certificate(CertificateKind.SIGNING)).isEqualTo("9000");

        keeping.select(Application.COMMON);
        keeping.say(Talk.JPKI);
        assertThat(keeping.certificate(CertificateKind.SIGNING)).isEqualTo("6982");
    }

    @Test
    void by_a_switch_collation_numbers_are_not_counted() {
        Talk uncounted = new Talk(TestCards.issued(CardSettings.usual().collationTries(0)));
        assertThat(uncounted.triesLeft(PinReference.FACE_A)).isEqualTo("6300");
        assertThat(uncounted.verify("000000000000")).isEqualTo("6300");
        assertThat(uncounted.verify("123456789018")).isEqualTo("9000");
    }

    @Test
    void every_comparison_is_written_once_right_or_wrong() {
        card.select(PinReference.AUTHENTICATION);
        int before = storage.saves();
        card.verify("1234");
        assertThat(storage.saves()).isEqualTo(before + 1);
        card.verify("9999");
        assertThat(storage.saves()).isEqualTo(before + 2);
        card.word("00200080");
        assertThat(storage.saves()).isEqualTo(before + 2);
    }

    @Test
    void the_lower_count_is_stored_before_the_answer_leaves() {
        card.select(PinReference.AUTHENTICATION);
        storage.tearAfter(1);
        assertThat(card.verify("9999")).isEqualTo("6F00");
        storage.mend();
        card.card().powerOn();
        assertThat(card.triesLeft(PinReference.AUTHENTICATION)).isEqualTo("63C2");

        storage.tearBefore(1);
        assertThat(card.verify("1234")).as("not even a right one gets through").isEqualTo("6F00");
        assertThat(card.certificate(CertificateKind.AUTHENTICATION))
                .as("mute until reset")
                .isEqualTo("6F00");
    }

    @Test
    void settings_refuse_nonsense() {
        CardSettings usual = CardSettings.usual();
        assertThatIllegalArgumentException().isThrownBy(() -> usual.collationTries(16));
        assertThatIllegalArgumentException().isThrownBy(() -> usual.collationTries(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CardSettings(true, true, 10, 10, 256, 2_048));
        assertThatIllegalArgumentException().isThrownBy(() -> new CardSettings(true, true, 10, 10, 255, 511));
    }
}
