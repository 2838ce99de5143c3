package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandApduTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @ParameterizedTest(name = "{0}: {1} bytes of data, expects {2}, because {4}")
    @CsvSource({
        "00200080, 0, 0, false, 'case 1: head alone'",
        "00B0000004, 0, 4, false, 'case 2: one length byte'",
        "00B0000000, 0, 256, false, 'case 2: zero stands for 256'",
        "00A4020C020018, 2, 0, false, 'case 3: length and data'",
        "802A00800130FF, 1, 255, false, 'case 4: and the expected length'",
        "802A0080013000, 1, 256, false, 'case 4: zero stands for 256'",
        "00B00000000100, 0, 256, true, 'case 2 extended'",
        "00B00000000000, 0, 65536, true, 'case 2 extended: zero stands for 65,536'",
        "00A4020C0000020018, 2, 0, true, 'case 3 extended'",
        "802A0080000001300100, 1, 256, true, 'case 4 extended'",
        "802A0080000001300000, 1, 65536, true, 'case 4 extended: zero stands for 65,536'"
    })
    void reads_all_four_cases_short_and_extended(
            String apdu, int data, int expected, boolean extended, String because) {
        CommandApdu command = CommandApdu.parse(HEX.parseHex(apdu)).orElseThrow();

        assertThat(command.data()).hasSize(data);
        assertThat(command.hasData()).isEqualTo(data > 0);
        assertThat(command.expected()).isEqualTo(expected);
        assertThat(command.isExtended()).isEqualTo(extended);
        assertThat(HEX.formatHex(command.bytes())).as(because).isEqualTo(apdu);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "002000",
                "00A4020C0200",
                "00A4020C02001800FF",
                "00A4020C0000",
                "00A4020C00000218",
                "00A4020C000000FFFF",
                "00A4020C00000200180",
                "00A4020C000002001800"
            })
    void lengths_that_do_not_fit_are_no_command(String apdu) {
        String whole = apdu.length() % 2 == 0 ? apdu : apdu + "0";
        byte[] bytes = HEX.parseHex(whole);

        assertThat(CommandApdu.parse(bytes)).isEmpty();
    }

    @Test
    void the_head_is_four_bytes() {
        CommandApdu command = CommandApdu.of(0x80, 0x2A, 0xFF, 0x9A);

        assertThat(command.cla()).isEqualTo(0x80);
        assertThat(command.ins()).isEqualTo(0x2A);
        assertThat(command.p1()).isEqualTo(0xFF);
        assertThat(command.p2()).isEqualTo(0x9A);
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(0x100, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(0, 0, 0, -1));
    }

    @Test
    void grows_to_the_extended_form_when_the_short_one_is_too_small() {
        CommandApdu command = CommandApdu.of(0, 0xD6, 0, 0);

        assertThat(command.with(new byte[255]).bytes()).hasSize(4 + 1 + 255);
        assertThat(command.with(new byte[256]).bytes()).hasSize(4 + 3 + 256);
        assertThat(command.expecting(256).bytes()).hasSize(5);
        assertThat(command.expecting(257).bytes()).hasSize(7);
        assertThatIllegalArgumentException().isThrownBy(() -> command.with(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> command.with(new byte[65_536]));
        assertThatIllegalArgumentException().isThrownBy(() -> command.expecting(0));
        assertThatIllegalArgumentException().isThrownBy(() -> command.expecting(65_537));
    }

    @Test
    void what_is_built_is_read_back() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            CommandApdu built =
                    CommandApdu.of(random.nextInt(256), random.nextInt(256), random.nextInt(256), random.nextInt(256));
            if (random.nextBoolean()) {
                built = built.with(new byte[1 + random.nextInt(600)]);
            }
            if (random.nextBoolean()) {
                built = built.expecting(1 + random.nextInt(600));
            }
            CommandApdu read = CommandApdu.parse(built.bytes()).orElseThrow();

            assertThat(read).hasToString(built.toString());
            assertThat(read.bytes()).isEqualTo(built.bytes());
        }
    }

    @Test
    void a_pin_is_not_printed_and_can_be_wiped() {
        CommandApdu verify = CommandApdu.of(0, 0x20, 0, 0x80).with("1234".getBytes(StandardCharsets.US_ASCII));

        assertThat(verify).hasToString("CommandApdu[00200080, data of 4, expects 0]");
        verify.wipe();
        assertThat(verify.data()).containsOnly(0);
    }
}
