package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintTest {

    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page[^s]");

    private static final RunningSite SITE = RunningSite.ofAll();
    private static final Chromium CHROMIUM = Chromium.ofAll();

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ja-easy", "en"})
    void prints_a_plan_on_one_sheet_of_a4(String language) throws IOException {
        try (BrowserContext windows = CHROMIUM.withoutScript(1280)) {
            Page page = windows.newPage();
            Walk.ofHolder(page, SITE.address() + "/" + language + "/", (_, _) -> {})
                    .toThePlan();
            byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            Files.createDirectories(Path.of("target/screenshots"));
            Files.write(Path.of("target/screenshots", language + "-plan.pdf"), pdf);

            assertThat(PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                            .results()
                            .count())
                    .isOne();
        }
    }
}
