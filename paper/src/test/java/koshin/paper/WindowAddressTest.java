package koshin.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a record may have stands in the window, measured on the printed sheet. */
class WindowAddressTest {

    private static final Press PRESS = new Press(Fonts.installed());
    private static final double POINT = 25.4 / 72;
    private static final int HALF = 420;

    @ParameterizedTest
    @CsvSource({
        "長野県佐久市架空町1-1, 1, 試験 花子, 1, 12.0",
        "長野県佐久市架空町一丁目二番三号架空の森の見える丘の上のマンション壱番館, 2, 試験, 5, 8.0",
        "架, 300, 試, 200, 5.0",
        "Kakuu Heights 12-3 , 15, MAXIMILIAN ALEXANDER , 9, 5.0"
    })
    void everything_stands_in_the_window(String address, int addresses, String name, int names, double smallest)
            throws IOException {
        WindowAddress window = new WindowAddress(
                address.repeat(addresses).strip(), name.repeat(names).strip());

        assertThat(window.size()).isGreaterThanOrEqualTo(smallest);
        Printed printed = PRESS.print(new Paper(
                "ja",
                "宛名",
                "<div class=\"sheet first\"><div class=\"window\" style=\"font-size: " + window.size() + "pt\"><p>"
                        + window.address() + "</p><p class=\"name\">" + window.name() + " 様</p></div></div>"));
        List<TextPosition> letters = letters(printed);
        assertThat(letters).hasSizeGreaterThan(10);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.getXDirAdj() * POINT).isBetween(20.0, 110.0);
            assertThat((letter.getXDirAdj() + letter.getWidthDirAdj()) * POINT).isLessThan(110);
            assertThat((letter.getYDirAdj() - letter.getHeightDir()) * POINT).isGreaterThan(12);
            assertThat(letter.getYDirAdj() * POINT).isLessThan(57);
        });
    }

    private static List<TextPosition> letters(Printed printed) throws IOException {
        List<TextPosition> letters = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(PressTest.bytes(printed))) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    // At the end of the page is its number.
                    positions.stream().filter(one -> one.getYDirAdj() < HALF).forEach(letters::add);
                }
            };
            stripper.setEndPage(1);
            var _ = stripper.getText(document);
        }
        return letters;
    }
}
