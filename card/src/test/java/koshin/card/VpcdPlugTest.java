package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plug before a virtual reader of this test, which speaks vpcd's frames. */
@Timeout(20)
class VpcdPlugTest {

    private static final String SELECT = "00A4040C0AD392F000260100000001";

    @TempDir
    Path folder;

    private ServerSocket reader;
    private SoftwareCard card;

    @BeforeEach
    void open() throws IOException {
        reader = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        card = IssuedCard.in(folder, CardSettings.usual()).open();
    }

    @AfterEach
    void close() throws IOException {
        card.close();
        reader.close();
    }

    @Test
    void answers_commands_and_the_question_for_the_atr() throws IOException {
        try (VpcdPlug plug = plug();
                Socket slot = reader.accept()) {
            send(slot, "01");
            assertThat(ask(slot, "04")).isEqualTo("3BE000FF8131FE4514");
            assertThat(ask(slot, SELECT)).isEqualTo("9000");
            assertThat(ask(slot, "00A404")).isEqualTo("6700");
            assertThat(ask(slot, "")).isEqualTo("6700");
            assertThat(plug.isPlugged()).isTrue();
        }
    }

    @Test
    void forgets_on_reset_and_answers_nothing_sensible_without_power() throws IOException {
        try (VpcdPlug _ = plug();
                Socket slot = reader.accept()) {
            assertThat(ask(slot, SELECT)).isEqualTo("6F00");
            send(slot, "01");
            assertThat(ask(slot, SELECT)).isEqualTo("9000");
            send(slot, "02");
            assertThat(ask(slot, "00A4020C02000A")).isEqualTo("6986");
            send(slot, "00");
            assertThat(ask(slot, SELECT)).isEqualTo("6F00");
        }
    }

    @Test
    void ignores_what_no_reader_says_today() throws IOException {
        try (VpcdPlug _ = plug();
                Socket slot = reader.accept()) {
            send(slot, "01");
            send(slot, "07");
            assertThat(ask(slot, SELECT)).isEqualTo("9000");
        }
    }

    @Test
    void ends_when_the_reader_goes_even_in_the_middle_of_a_frame() throws IOException, InterruptedException {
        try (VpcdPlug plug = plug()) {
            try (Socket slot = reader.accept()) {
                send(slot, "01");
                slot.getOutputStream().write(new byte[] {0, 5, 0, 1});
            }
            plug.awaitPulled();

            assertThat(plug.isPlugged()).isFalse();
            assertThat(card.answer(HexFormat.of().parseHex(SELECT)))
                    .asHexString()
                    .isEqualTo("6F00");
        }
    }

    @Test
    void pulls_the_card_when_it_is_closed() throws IOException {
        VpcdPlug plug = plug();
        try (Socket slot = reader.accept()) {
            plug.close();

            assertThat(slot.getInputStream().read()).isEqualTo(-1);
            assertThat(plug.isPlugged()).isFalse();
        }
    }

    @Test
    void tells_that_there_is_no_reader() throws IOException {
        reader.close();

        assertThatExceptionOfType(CardException.class).isThrownBy(this::plug).withMessageContaining("no reader at");
    }

    @Test
    void writes_down_what_is_said_without_pins_and_data() throws IOException {
        StringBuilder lines = new StringBuilder();
        try (VpcdPlug _ = VpcdPlug.into(address(), card, ApduTrace.to(lines));
                Socket slot = reader.accept()) {
            send(slot, "01");
            ask(slot, SELECT);
            ask(slot, "00A4020C020018");
            ask(slot, "0020008004" + HexFormat.of().formatHex("1234".getBytes(StandardCharsets.US_ASCII)));
            ask(slot, "00B08A0004");
        }

        assertThat(lines.toString().lines())
                .containsExactly(
                        "= ON",
                        "> " + SELECT,
                        "< 9000",
                        "> 00A4020C020018",
                        "< 9000",
                        "> 0020008004****",
                        "< 9000",
                        "> 00B08A0004",
                        "< 4 bytes 9000");
    }

    private VpcdPlug plug() {
        return VpcdPlug.into(address(), card);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), reader.getLocalPort());
    }

    private static String ask(Socket slot, String hex) throws IOException {
        send(slot, hex);
        DataInputStream in = new DataInputStream(slot.getInputStream());
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return HexFormat.of().withUpperCase().formatHex(answer);
    }

    /** Length and body apart, as vpcd does it. */
    private static void send(Socket slot, String hex) throws IOException {
        byte[] body = HexFormat.of().parseHex(hex);
        slot.getOutputStream().write(new byte[] {(byte) (body.length >> 8), (byte) body.length});
        slot.getOutputStream().flush();
        slot.getOutputStream().write(body);
        slot.getOutputStream().flush();
    }
}
