package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import koshin.cli.Typed.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans, offices and provisions on the terminal. */
class GuideCommandTest {

    private static final String[] ADULT = {
        "guide", "kawasaki", "--born", "1990-11-30", "--auth-expiry", "2025-11-30", "--card-expiry", "2030-11-30"
    };

    /** Written anew by {@code ./koshin golden}; the author answers for the difference. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            paper                | typed
            guide                | guide kawasaki --born 1990-11-30 --auth-expiry 2025-11-30 --card-expiry 2030-11-30 --ward nakahara
            guide-agent          | guide saku --born 1990-11-30 --auth-expiry 2025-11-30 --card-expiry 2030-11-30 --today 2025-09-15 --comes voluntary-agent --letter opened --pin-signing locked --documents bank-passbook
            guide-child          | guide designated-city --born 2014-11-30 --card-expiry 2029-11-30 --auth-expiry 2025-11-30 --today 2025-12-15 --comes legal-representative
            guide-stay           | guide suzuka --born 1990-11-30 --card-expiry 2025-10-15 --residence mid-to-long-term --stay-until 2025-10-15 --extension-applied 2025-08-01
            guide-lost           | guide oita --born 1990-11-30 --card lost --changed address --card-issued 2021-03-05
            guide-contradiction  | guide oita --born 1990-11-30 --card-expiry 2025-12-01 --auth-expiry 2026-11-30 --card-issued 2014-01-01
            offices              | offices kawasaki --on 2025-03-08
            """)
    void answers_as_its_paper_says(String paper, String typed) {
        compare(paper + ".en.txt", Typed.english(typed.split(" ", -1)));
        compare(paper + ".ja.txt", Typed.japanese(typed.split(" ", -1)));
    }

    private static void compare(String name, Answer answer) {
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        Path paper = Path.of("src/test/resources/koshin/cli", name);
        try {
            if ("rewrite".equals(System.getProperty("koshin.golden"))) {
                Files.writeString(paper, answer.out());
            }
            assertThat(answer.out()).as(name).isEqualTo(Files.readString(paper));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shows_days_by_era_in_japanese() {
        assertThat(Typed.japanese(ADULT).out()).contains("2025年9月1日(月、令和7年)", "2025年11月30日(日、令和7年)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"令和7年11月30日", "２０２５－１１－３０", "R7.11.30", "20251130", "2025年11月30日"})
    void takes_days_as_people_write_them(String written) {
        Answer answer = Typed.japanese(
                "guide", "kawasaki", "--born", "平成2年11月30日", "--auth-expiry", written, "--card-expiry", "2030-11-30");

        assertThat(answer.out()).isEqualTo(Typed.japanese(ADULT).out());
    }

    @Test
    void takes_the_municipality_at_any_place_and_by_any_name() {
        String expected = Typed.english(ADULT).out();

        assertThat(Typed.english(
                                "guide",
                                "--born",
                                "1990-11-30",
                                "--auth-expiry",
                                "2025-11-30",
                                "--card-expiry",
                                "2030-11-30",
                                "川崎")
                        .out())
                .isEqualTo(expected);
    }

    @Test
    void says_that_no_document_is_at_hand() {
        String[] none = {
            "guide", "saku", "--born", "1990-11-30", "--auth-expiry", "2025-11-30", "--card-expiry", "2030-11-30",
            "--today", "2025-09-15", "--comes", "voluntary-agent", "--letter", "sealed", "--documents", ""
        };

        assertThat(Typed.english(none).out()).contains("NOT ENOUGH");
    }

    @Test
    void tells_what_is_open_on_a_saturday() {
        Answer answer = Typed.english("offices", "kawasaki", "--on", "2025-03-08");

        assertThat(answer.out()).contains("Kawasaki City, Sat 2025-03-08", "08:30–12:30", "09:30–16:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"renewal-window", "Renewal-Window", "R-WIN-1", "r-win-1"})
    void explains_a_rule_by_its_name_or_number(String name) {
        Answer english = Typed.english("explain", name);

        assertThat(english.code()).isZero();
        assertThat(english.out())
                .contains(
                        "更新手続きの開始日",
                        "How we read it",
                        "R-WIN-1",
                        "practice",
                        "RenewalWindow.before(day(\"2025-11-30\"))");
        assertThat(Typed.japanese("explain", name).out()).contains("どう読むか", "実務");
    }

    @Test
    void lists_every_rule() {
        assertThat(Typed.english("explain").lines())
                .hasSizeGreaterThan(50)
                .anyMatch(line -> line.startsWith("renewal-window "));
    }
}
