package koshin.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** What comes out of the press, as others read it: PDFBox reads the text, veraPDF holds it to both standards. */
class PressTest {

    private static final Press PRESS = new Press(Fonts.installed());
    private static final String BODY = """
            <div class="foot">照会番号 2025-0001</div>
            <div class="sheet first"><div class="fold one"></div>
            <h1>お尋ね</h1><p>窓口に来られました。 <small class="era">(令和7年)</small></p>
            <ul><li>利用者証明用電子証明書</li><li>署名用</li></ul>
            <div class="box"><p class="large">期限: 2025年11月5日(水)</p></div>
            <p><img alt="受付用のコード" src="data:image/png;base64,\
            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="/></p></div>
            <div class="sheet"><div class="easy"><p><ruby>窓口<rt>まどぐち</rt></ruby>に<ruby>来<rt>き</rt></ruby>ました。</p></div>
            <div lang="en"><h2>English</h2><p>Give your agent both.</p><ol><li>one</li></ol></div>
            <div class="field"><p class="label">氏名</p><div class="cells"><span class="cell"></span></div></div></div>
            """;

    @TempDir
    Path folder;

    static byte[] bytes(Printed printed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            printed.writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static String text(Printed printed) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes(printed))) {
            return new PDFTextStripper().getText(document);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_2_A", "PDFUA_1"})
    void is_conformant_as_a_foreign_judge_says(PDFAFlavour flavour) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        byte[] pdf = bytes(PRESS.print(new Paper("ja", "照会書", BODY)));
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            assertThat(result.getTestAssertions()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void the_text_is_read_back_in_its_order() throws IOException {
        String text = text(PRESS.print(new Paper("ja", "照会書", BODY)));

        assertThat(text.replaceAll("\\s", ""))
                .containsSubsequence(
                        "お尋ね", "窓口に来られました。", "署名用", "期限:2025年11月5日(水)", "窓口(まどぐち)に来(き)ました。", "Giveyouragentboth.");
    }

    @Test
    void a_character_that_no_font_has_is_told_and_a_place_is_left_for_it() throws IOException {
        // An ideograph that Unicode took up after every font in question was made.
        String rare = Character.toString(0x323AF);
        Printed printed = PRESS.print(new Paper("ja", "照会書", "<p>試" + rare + " 葛󠄀城</p>"));

        assertThat(printed.notInFonts()).containsExactlyInAnyOrder(rare, "葛󠄀");
        assertThat(text(printed)).contains("試〓 葛城");
        assertThat(PRESS.notInFonts("試験 花子")).isEmpty();
    }

    @Test
    void nothing_outside_is_loaded_and_what_is_not_well_formed_is_refused() {
        assertThatExceptionOfType(PaperException.class)
                .isThrownBy(() -> PRESS.print(new Paper("ja", "照会書", "<p>open")));
        assertThatExceptionOfType(PaperException.class)
                .isThrownBy(() -> PRESS.print(new Paper(
                        "ja", "照会書", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><p>&b;</p>")));
    }

    @Test
    void a_computer_without_the_font_is_told_what_to_install() {
        assertThatExceptionOfType(PaperException.class)
                .isThrownBy(() -> Fonts.in(List.of(folder)))
                .withMessageContaining("fonts-ipaexfont")
                .withMessageContaining(folder.toString());
    }
}
