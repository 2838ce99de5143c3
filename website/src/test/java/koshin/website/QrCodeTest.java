package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two readers look at what the page draws: ZXing's own, and ZBar, which others have written. */
class QrCodeTest {

    private static final String LINK = "https://koshin.city.example/ja/visits/Yq3v-0aLr_7sT2kPzXw9CdEfGhIjKlMn";
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern DRAWN = Pattern.compile("<path fill=\"#000\" d=\"([^\"]*)\"/>");
    private static final Pattern STEP = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-(\\d+)z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                LINK,
                "https://koshin.city.example/?a=1&b=\"<>\"",
                "予約番号 七・𠮷田様",
                LINK + "?" + LINK + "&" + LINK + "&" + LINK + "&" + LINK + "&" + LINK + "&" + LINK + "&" + LINK
            })
    void what_is_drawn_is_read_by_two_readers(String text) throws ReaderException {
        BufferedImage picture = drawn(QrCode.of(text).svg("").toString());

        assertThat(byZxing(picture).getText()).isEqualTo(text);
        assertThat(byZbar(picture)).isEqualTo(text);
    }

    @Test
    void bears_some_dirt() throws ReaderException {
        BufferedImage picture = drawn(QrCode.of(LINK).svg("").toString());
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.BLACK);
        pen.fillRect(
                picture.getWidth() / 2, picture.getHeight() / 2, picture.getWidth() / 10, picture.getHeight() / 10);

        Result read = byZxing(picture);

        assertThat(read.getText()).isEqualTo(LINK);
        assertThat(read.getResultMetadata()).containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
        assertThat(byZbar(picture)).isEqualTo(LINK);
    }

    @Test
    void has_four_white_squares_around_it() {
        QrCode code = QrCode.of(LINK);
        BufferedImage picture = drawn(code.svg("").toString());
        int edge = 4 * SCALE;

        assertThat(picture.getWidth()).isEqualTo((code.rows().size() + 8) * SCALE);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (Math.min(x, y) < edge || Math.max(x, y) >= picture.getWidth() - edge) {
                    assertThat(picture.getRGB(x, y)).as(x + ", " + y).isEqualTo(Color.WHITE.getRGB());
                }
            }
        }
        assertThat(picture.getRGB(edge, edge)).isEqualTo(Color.BLACK.getRGB());
    }

    @Test
    void draws_what_its_rows_say() {
        QrCode code = QrCode.of(LINK);
        BufferedImage picture = drawn(code.svg("").toString());
        StringBuilder seen = new StringBuilder();
        for (int y = 4; y < code.rows().size() + 4; y++) {
            for (int x = 4; x < code.rows().size() + 4; x++) {
                int colour = picture.getRGB(x * SCALE + SCALE / 2, y * SCALE + SCALE / 2);
                seen.append(colour == Color.BLACK.getRGB() ? '#' : ' ');
            }
        }
        assertThat(seen.toString()).isEqualTo(String.join("", code.rows()));
    }

    @Test
    void is_one_picture_with_a_name_and_no_style() {
        assertThat(QrCode.of("1").svg("Link to \"your\" <visit>").toString())
                .startsWith("<svg ")
                .contains("role=\"img\"", "aria-label=\"Link to &#34;your&#34; &lt;visit&gt;\"", "fill=\"#fff\"")
                .contains("width=\"116\" height=\"116\" viewBox=\"0 0 29 29\"")
                .containsOnlyOnce("<path")
                .doesNotContain("style");
    }

    @Test
    void refuses_what_no_code_can_hold_and_does_not_repeat_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.of("secret".repeat(500)))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("secret"));
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of(""));
        assertThat(QrCode.of(LINK).toString()).isEqualTo("QrCode");
    }

    private static final int SCALE = 4;

    /** Draws what stands in the path, and nothing that the program knows besides. */
    private static BufferedImage drawn(String svg) {
        Matcher size = SIZE.matcher(svg);
        Matcher path = DRAWN.matcher(svg);
        assertThat(size.find() && path.find()).isTrue();
        int side = Integer.parseInt(size.group(1)) * SCALE;
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setColor(Color.BLACK);
        pen.scale(SCALE, SCALE);
        Matcher step = STEP.matcher(path.group(1));
        int read = 0;
        while (step.find()) {
            assertThat(step.start()).isEqualTo(read);
            read = step.end();
            pen.fill(run(step));
        }
        assertThat(read).isEqualTo(path.group(1).length());
        return picture;
    }

    private static Path2D run(Matcher step) {
        Path2D run = new Path2D.Double();
        double x = Integer.parseInt(step.group(1));
        double y = Integer.parseInt(step.group(2));
        run.moveTo(x, y);
        x += Integer.parseInt(step.group(3));
        run.lineTo(x, y);
        y += Integer.parseInt(step.group(4));
        run.lineTo(x, y);
        x -= Integer.parseInt(step.group(5));
        run.lineTo(x, y);
        run.closePath();
        return run;
    }

    private static Result byZxing(BufferedImage picture) throws ReaderException {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(
                                new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true));
    }

    private String byZbar(BufferedImage picture) {
        File file = folder.resolve("code.png").toFile();
        try {
            ImageIO.write(picture, "png", file);
            Process zbar =
                    new ProcessBuilder("zbarimg", "-q", "--nodbus", "--raw", "-Sbinary", file.toString()).start();
            return new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("install Debian's package zbar-tools", e);
        }
    }
}
