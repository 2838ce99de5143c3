package koshin.interchange;

import static koshin.interchange.ReadBack.HEADER;
import static koshin.interchange.ReadBack.SOUND;
import static koshin.interchange.ReadBack.WINDOWS_31J;
import static koshin.interchange.ReadBack.soundBut;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import koshin.interchange.Fault.Kind;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is told by line, column, value and kind; and nothing breaks. */
class FaultyFileTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            column            | written          | told                             | because
            MUNICIPALITY      | ''               | EMPTY                            | it is required
            MUNICIPALITY      | 1413             | NOT_A_MUNICIPALITY 1413          | too short
            MUNICIPALITY      | 48001            | NOT_A_MUNICIPALITY 48001         | there are 47 prefectures
            MUNICIPALITY      | 川崎市            | NOT_A_MUNICIPALITY 川崎市          | a code is wanted
            NUMBER            | ''               | EMPTY                            | it is required
            NUMBER            | a b              | NOT_A_NUMBER                     | a space inside, and not told back
            NUMBER            | 123456789012     | INDIVIDUAL_NUMBER                | never told back
            NUMBER            | １２３４５６７８９０１２ | INDIVIDUAL_NUMBER                | in full width
            NUMBER            | 1234-5678-9012   | INDIVIDUAL_NUMBER                | in groups
            NAME              | 1234 5678 9012   | INDIVIDUAL_NUMBER                | in the wrong column
            BORN_ON           | 123456789012     | INDIVIDUAL_NUMBER                | in the wrong column
            NAME              | '　'              | EMPTY                            | a space is no name
            NAME              | =1+1             | FORMULA =1+1                     | a spreadsheet would compute it
            ADDRESS           | ＠架空町           | FORMULA ＠架空町                   | in full width
            BORN_ON           | 令和元年4月30日    | NOT_IN_ERA 令和元年4月30日          | still Heisei
            BORN_ON           | S64.1.8          | NOT_IN_ERA S64.1.8               | already Heisei
            BORN_ON           | 2025-02-29       | NO_SUCH_DAY 2025-02-29           | no leap year
            BORN_ON           | 19901301         | NO_SUCH_DAY 19901301             | no such month
            BORN_ON           | 30.11.1990       | NOT_A_DATE 30.11.1990            | not as it is written in Japan
            BORN_ON           | 1849-12-31       | DAY_OUT_OF_RANGE 1849-12-31 1850-01-01 … 2200-12-31 | nobody is that old
            SINCE             | 1990-11-29       | SINCE_BEFORE_BIRTH 1990-11-29 1990-11-30 | before the birth
            SEX               | 不明              | NOT_A_SEX 不明                     | no word of the record
            RESIDENCE         | ''               | EMPTY                            | nobody is Japanese by silence
            RESIDENCE         | 外国人            | NOT_A_RESIDENCE 外国人             | too coarse
            RESIDENCE         | 中長期在留者       | DAY_NEEDED  中長期在留者            | its end is wanted
            RESIDENCE_DAY     | 2027-03-31       | DAY_NOT_DUE 2027-03-31 日本人      | a Japanese stay has no end
            WARD              | maybe            | NOT_YES_OR_NO maybe              | neither
            NOTICE_EXCLUSIONS | 支援措置;犬        | NOT_AN_EXCLUSION 支援措置;犬        | one of two is unknown
            """)
    void names_line_column_value_and_kind(Column column, String written, String told, String because) {
        Column named = told.startsWith("DAY_NEEDED") ? Column.RESIDENCE_DAY : column;

        ReadBack read = ReadBack.rows(SOUND, soundBut(column, written));

        assertThat(read.told()).as(because).containsExactly("3 " + named.japanese() + " " + told);
        assertThat(read.residents()).as("the sound row is read").hasSize(1);
    }

    @Test
    void tells_everything_that_is_wrong_with_a_row_and_goes_on() {
        ReadBack read = ReadBack.rows("1,123456789012,x,,,,,y,z,,w,,,,", "14130", SOUND + ",", SOUND);

        assertThat(read.faults())
                .extracting(Fault::line, Fault::kind)
                .containsExactlyInAnyOrder(
                        tuple(2, Kind.NOT_A_MUNICIPALITY),
                        tuple(2, Kind.INDIVIDUAL_NUMBER),
                        tuple(2, Kind.NOT_A_DATE),
                        tuple(2, Kind.EMPTY),
                        tuple(2, Kind.NOT_A_DATE),
                        tuple(2, Kind.NOT_A_SEX),
                        tuple(2, Kind.EMPTY),
                        tuple(2, Kind.NOT_A_RESIDENCE),
                        tuple(3, Kind.FIELD_COUNT),
                        tuple(4, Kind.FIELD_COUNT));
        assertThat(read.lines()).containsExactly(5L);
    }

    private static Tuple tuple(long line, Kind kind) {
        return Tuple.tuple(line, kind);
    }

    @Test
    void never_tells_an_individual_number_back_wherever_it_stands() {
        String number = "987654321098";
        for (Column column : Column.values()) {
            for (String written : new String[] {number, "x" + number, number + "x", "9876 5432 1098"}) {
                ReadBack read = ReadBack.rows(soundBut(column, written));

                assertThat(read.faults().toString().replace(" ", "")).doesNotContain(number);
            }
        }
        assertThat(ReadBack.of(number + "\n" + SOUND).faults().toString()).doesNotContain(number);
        assertThat(ReadBack.of(HEADER + "," + number + "\n").faults().toString())
                .doesNotContain(number);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            added          | told                              | because
            ,個人番号        | INDIVIDUAL_NUMBER_COLUMN          | it is never read
            ,マイナンバー     | INDIVIDUAL_NUMBER_COLUMN          | it is never read
            ,My Number     | INDIVIDUAL_NUMBER_COLUMN          | it is never read
            ,電話番号        | UNKNOWN_COLUMN                    | nothing would become of it
            ,氏名           | REPEATED_COLUMN                   | which of the two?
            ,name          | REPEATED_COLUMN                   | the same in the other language
            """)
    void refuses_a_header_with_what_it_does_not_know(String added, String told, String because) {
        ReadBack read = ReadBack.of(HEADER + added + "\n" + SOUND + ",x\n");

        assertThat(read.told()).as(because).containsExactly("1 " + added.substring(1) + " " + told);
        assertThat(read.residents()).isEmpty();
    }

    @Test
    void refuses_a_file_without_what_it_needs() {
        assertThat(ReadBack.of("").told()).containsExactly("1  EMPTY_FILE");
        assertThat(ReadBack.of("\uFEFF").told()).containsExactly("1  EMPTY_FILE");
        assertThat(ReadBack.of("\n\n").told()).containsExactly("1  EMPTY_FILE");
        assertThat(ReadBack.of(SOUND).faults()).extracting(Fault::kind).containsExactly(Kind.NO_HEADER);
        assertThat(ReadBack.of("宛名番号,氏名\n").faults())
                .extracting(Fault::column)
                .containsExactly(
                        "市区町村コード/municipality",
                        "住民となった日/since",
                        "生年月日/born_on",
                        "性別/sex",
                        "住所/address",
                        "在留区分/residence");
    }

    @Test
    void names_the_line_on_which_a_broken_quotation_was_opened() {
        String open = soundBut(Column.NAME, "\"試験");

        assertThat(ReadBack.rows(SOUND, open, SOUND, SOUND).told()).containsExactly("3  BROKEN_QUOTE  32768");
        assertThat(ReadBack.rows(SOUND, open, SOUND, soundBut(Column.ADDRESS, "\"架空町\""), SOUND)
                        .told())
                .as("the next mark closes it, and letters follow")
                .containsExactly("3  BROKEN_QUOTE  32768");
        assertThat(ReadBack.rows(SOUND, soundBut(Column.NAME, "\"試\n験\"").replace("架空町", "\"架空町"))
                        .told())
                .as("behind a field with a line break of its own")
                .containsExactly("4  BROKEN_QUOTE  32768");
        assertThat(ReadBack.rows(soundBut(Column.NAME, "\"試験\"太郎"), SOUND).told())
                .containsExactly("2  BROKEN_QUOTE  32768");
        String[] many = new String[3000];
        Arrays.fill(many, SOUND);
        many[7] = open;
        assertThat(ReadBack.rows(many).told()).as("and never closed").containsExactly("9  TOO_LONG  32768");
    }

    @Test
    void refuses_control_characters() {
        assertThat(ReadBack.rows(soundBut(Column.NAME, "試\u0000験"), soundBut(Column.ADDRESS, "\"架空\n町\""))
                        .faults())
                .extracting(Fault::line, Fault::kind, Fault::detail)
                .containsExactly(
                        Tuple.tuple(2L, Kind.CONTROL_CHARACTER, "U+0000"),
                        Tuple.tuple(3L, Kind.CONTROL_CHARACTER, "U+000A"));
    }

    @Test
    void refuses_texts_that_are_too_long() {
        assertThat(ReadBack.rows(soundBut(Column.NAME, "長".repeat(200))).faults())
                .isEmpty();
        assertThat(ReadBack.rows(soundBut(Column.NAME, "長".repeat(201))).told())
                .containsExactly("2 氏名 TEXT_TOO_LONG " + "長".repeat(40) + "… 200");
        assertThat(ReadBack.rows(soundBut(Column.ADDRESS, "長".repeat(301))).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.TEXT_TOO_LONG);
    }

    @Test
    void names_the_line_and_the_place_of_a_byte_that_cannot_be_read() {
        assertThat(broken(StandardCharsets.UTF_8, 0xFF).told()).containsExactly("3  UNDECODABLE  7");
        assertThat(broken(StandardCharsets.UTF_8, 0x80).told()).containsExactly("3  UNDECODABLE  7");
        assertThat(broken(WINDOWS_31J, 0xFF).told()).containsExactly("3  UNDECODABLE  7");
        assertThat(broken(WINDOWS_31J, 0xA0).told()).containsExactly("3  UNDECODABLE  7");
        assertThat(ReadBack.of(Arrays.copyOf(bytes(StandardCharsets.UTF_8), bytes(StandardCharsets.UTF_8).length - 5))
                        .faults())
                .extracting(Fault::kind)
                .as("cut off in a letter")
                .containsExactly(Kind.UNDECODABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C080", "E08080", "EDA080", "F0808080", "F4908080", "F5808080", "C3", "E381"})
    void refuses_what_only_looks_like_utf_8(String bad) {
        byte[] row = (SOUND + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] start = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);

        ReadBack read =
                ReadBack.of(concat(concat(concat(start, row), HexFormat.of().parseHex(bad)), row));

        assertThat(read.faults()).extracting(Fault::line, Fault::kind).containsExactly(tuple(3, Kind.UNDECODABLE));
    }

    /** A file with a bad byte as the seventh of its third line. */
    private static ReadBack broken(Charset charset, int bad) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((HEADER + "\r\n" + SOUND + "\r\n14130,").getBytes(charset));
        bytes.write(bad);
        bytes.writeBytes(SOUND.substring(6).getBytes(charset));
        return ReadBack.of(bytes.toByteArray());
    }

    private static byte[] bytes(Charset charset) {
        return (HEADER + "\r\n" + SOUND).getBytes(charset);
    }

    @Test
    void asks_what_is_meant_when_both_encodings_would_do() {
        byte[] both = "number,name\n1,ﾃｩ\n".getBytes(WINDOWS_31J);

        assertThat(ReadBack.of(both).told()).containsExactly("2  AMBIGUOUS_ENCODING  3");
        assertThat(ReadBack.of(both, Optional.of(Encoding.WINDOWS_31J)).faults())
                .extracting(Fault::kind)
                .doesNotContain(Kind.AMBIGUOUS_ENCODING)
                .contains(Kind.MISSING_COLUMN);
        assertThat(ReadBack.of(bytes(WINDOWS_31J), Optional.of(Encoding.UTF_8)).told())
                .containsExactly("1  UNDECODABLE  1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ",", "\"", "\"\"", "\r", "\u0000", "あ"})
    void survives_a_line_without_end(String letter) {
        byte[] line = letter.repeat(3_000_000 / letter.length()).getBytes(StandardCharsets.UTF_8);

        ReadBack read = ReadBack.of(concat((HEADER + "\n").getBytes(StandardCharsets.UTF_8), line));

        assertThat(read.residents()).isEmpty();
        assertThat(read.faults()).hasSizeLessThan(2);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Arbitrary bytes, and sound files with a few bytes changed, added or lost: a report, and never an exception. */
    @Test
    void takes_any_bytes() {
        Random random = new Random(Long.getLong("koshin.soak.import-seed", 5));
        byte[][] sound = {bytes(StandardCharsets.UTF_8), bytes(WINDOWS_31J)};
        for (int i = 0; i < Integer.getInteger("koshin.soak.import-files", 1000); i++) {
            byte[] bytes = i % 3 == 0 ? noise(random) : damaged(sound[i % 2].clone(), random);

            ReadBack read = ReadBack.of(bytes);

            assertThat(read.contents().faults()).isEqualTo(read.faults().size());
            assertThat(read.residents().size() + read.faults().size())
                    .as("a row is read or told, or there is none")
                    .isGreaterThanOrEqualTo((int) Math.min(1, read.contents().rows()));
        }
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        String likely = "\",\r\n\u0000=";
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) likely.charAt(random.nextInt(likely.length()));
        }
        return Arrays.copyOf(bytes, bytes.length - (random.nextInt(5) == 0 ? random.nextInt(60) : 0));
    }
}
