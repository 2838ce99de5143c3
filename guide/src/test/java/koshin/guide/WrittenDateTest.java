package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import koshin.guide.WrittenDate.Era;
import koshin.guide.WrittenDate.Read;
import koshin.guide.WrittenDate.Unreadable;
import koshin.guide.WrittenDate.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-11-30",
                "2025/11/30",
                "2025.11.30",
                "20251130",
                "2025年11月30日",
                " 2025-11-30 ",
                "２０２５年１１月３０日",
                "２０２５／１１／３０",
                "令和7年11月30日",
                "令和７年１１月３０日",
                "令和 7年 11月 30日",
                "R7.11.30",
                "r7-11-30",
                "R07/11/30",
                "㋿7年11月30日"
            })
    void is_read_in_every_form_that_people_use(String text) {
        assertThat(WrittenDate.parse(text)).isEqualTo(new Read(LocalDate.of(2025, 11, 30)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            text,            is
            平成元年1月8日,    1989-01-08
            昭和64年1月7日,    1989-01-07
            S64.1.7,         1989-01-07
            平成31年4月30日,   2019-04-30
            令和元年5月1日,    2019-05-01
            大正15年12月24日,  1926-12-24
            昭和元年12月25日,  1926-12-25
            M45.7.29,        1912-07-29
            """)
    void is_read_by_era(String text, LocalDate is) {
        assertThat(WrittenDate.parse(text)).isEqualTo(new Read(is));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            text,           why
            2025-02-31,     NO_SUCH_DAY
            2025-13-01,     NO_SUCH_DAY
            2025-02-29,     NO_SUCH_DAY
            令和7年2月31日,   NO_SUCH_DAY
            令和0年5月1日,    NO_SUCH_DAY
            平成31年5月1日,   NOT_IN_ERA
            昭和64年1月8日,   NOT_IN_ERA
            令和元年4月30日,  NOT_IN_ERA
            tomorrow,       NOT_A_DATE
            30.11.2025,     NOT_A_DATE
            25-11-30,       NOT_A_DATE
            ' ',            EMPTY
            """)
    void is_refused_with_the_reason(String text, Why why) {
        assertThat(WrittenDate.parse(text))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).isEqualTo(why));
    }

    @Test
    void is_shortened_when_it_is_told_back() {
        assertThat(((Unreadable) WrittenDate.parse("x".repeat(10_000))).text()).hasSize(41);
    }

    @Test
    void is_read_from_three_fields() {
        assertThat(WrittenDate.ofFields(Optional.of(Era.REIWA), "７", "11", "30"))
                .isEqualTo(new Read(LocalDate.of(2025, 11, 30)));
        assertThat(WrittenDate.ofFields(Optional.of(Era.REIWA), "元", "5", "1"))
                .isEqualTo(new Read(LocalDate.of(2019, 5, 1)));
        assertThat(WrittenDate.ofFields(Optional.empty(), "2025", "1１", "30"))
                .isEqualTo(new Read(LocalDate.of(2025, 11, 30)));
        assertThat(WrittenDate.ofFields(Optional.empty(), "", " ", "")).isInstanceOf(Unreadable.class);
        assertThat(WrittenDate.ofFields(Optional.empty(), "2025", "x", "1"))
                .isEqualTo(new Unreadable("2025-x-1", Why.NOT_A_DATE));
    }

    /** A second definition, the JDK's own Japanese calendar, on every day from Taisho to 2100. */
    @Test
    void agrees_with_the_japanese_calendar_of_the_jdk() {
        DateTimeFormatter wareki = DateTimeFormatter.ofPattern("Gy年M月d日", Locale.JAPAN);
        LocalDate.of(1912, 7, 30)
                .datesUntil(LocalDate.of(2100, 1, 1))
                .forEach(day -> assertThat(WrittenDate.parse(wareki.format(JapaneseDate.from(day))))
                        .isEqualTo(new Read(day)));
    }

    @Test
    void is_told_back_with_its_era_and_year() {
        Era era = Era.of(LocalDate.of(2025, 11, 30)).orElseThrow();

        assertThat(era.kanji()).isEqualTo("令和");
        assertThat(era.yearOf(LocalDate.of(2025, 11, 30))).isEqualTo(7);
        assertThat(Era.of(LocalDate.of(1868, 1, 24))).isEmpty();
    }
}
