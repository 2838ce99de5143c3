package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import koshin.guide.Provision;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import org.junit.jupiter.api.Test;

class EasyJapaneseTest {

    private static final int LONGEST = 30;
    /** About as long as what stands in a place of a sentence. */
    private static final String TOLD = "9月1日(月)";

    private static final Wording EASY = Wording.in(Language.EASY_JAPANESE);
    private static final Properties BUNDLE = Wording.properties("ja-easy");

    @Test
    void says_one_thing_in_at_most_thirty_characters() {
        List<String> tooLong = new ArrayList<>();
        for (String key : BUNDLE.stringPropertyNames()) {
            String text = BUNDLE.getProperty(key)
                    .replaceAll("\\[([^|\\]]*)\\|[^\\]]*]", "$1")
                    .replaceAll("\\{\\d}", TOLD);
            for (String sentence : text.split("[。??]", -1)) {
                if (sentence.strip().length() > LONGEST) {
                    tooLong.add(key + ": " + sentence);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void sets_the_reading_over_every_kanji() {
        TreeSet<String> bare = new TreeSet<>();
        for (String key : EASY.keys()) {
            StringBuilder html = new StringBuilder();
            EASY.say(key).with(nothing()).writeTo(new Written(html));
            bareKanji(html.toString()).ifPresent(kanji -> bare.add(key + ": " + kanji));
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void sets_the_reading_over_every_kanji_of_names_notes_and_titles() {
        TreeSet<String> bare = new TreeSet<>();
        for (Profile profile : Profiles.bundled().all()) {
            check(EASY.name(profile.name()), bare);
            profile.wards().forEach(ward -> check(EASY.name(ward.name()), bare));
            profile.contacts().forEach(contact -> check(EASY.name(contact.name()), bare));
            profile.offices().forEach(office -> {
                check(EASY.name(office.name()), bare);
                office.place().ifPresent(place -> check(EASY.name(place), bare));
                office.note().ifPresent(note -> check(EASY.text(note), bare));
            });
        }
        for (Provision provision : Provisions.all()) {
            check(Provisions.title(EASY, provision.name()), bare);
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void reads_days_as_people_say_them() {
        assertThat(EASY.day(LocalDate.of(2025, 9, 1)).toString())
                .isEqualTo("<span class=\"day\">2025<ruby>年<rt>ねん</rt></ruby>9<ruby>月<rt>がつ</rt></ruby>"
                        + "<ruby>1日<rt>ついたち</rt></ruby>(<ruby>月<rt>げつ</rt></ruby>)</span>");
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
            assertThat(bareKanji(EASY.day(day).toString())).as(day.toString()).isEmpty();
        }
    }

    @Test
    void leaves_kana_behind_a_kanji_without_reading() {
        assertThat(EASY.name("手で書きます").toString()).isEqualTo("<ruby>手<rt>て</rt></ruby>で<ruby>書<rt>か</rt></ruby>きます");
        assertThat(EASY.plainName("9月に書きます")).isEqualTo("9がつにかきます");
    }

    private static void check(Html html, Set<String> bare) {
        bareKanji(html.toString()).ifPresent(kanji -> bare.add(kanji + " in " + html));
    }

    private static Html[] nothing() {
        Html[] nothing = new Html[10];
        java.util.Arrays.fill(nothing, Html.NOTHING);
        return nothing;
    }

    private static java.util.Optional<String> bareKanji(String html) {
        String outside = html.replaceAll("<ruby>.*?</ruby>", "");
        StringBuilder kanji = new StringBuilder();
        outside.codePoints().filter(Furigana::isKanji).forEach(kanji::appendCodePoint);
        return kanji.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(kanji.toString());
    }

    /** Collects what a template would be given. */
    private record Written(StringBuilder into) implements gg.jte.TemplateOutput {
        @Override
        public void writeContent(String value) {
            into.append(value);
        }

        @Override
        public void writeContent(String value, int beginIndex, int endIndex) {
            into.append(value, beginIndex, endIndex);
        }

        @Override
        public void writeBinaryContent(byte[] value) {
            into.append(new String(value, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
