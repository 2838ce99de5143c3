package koshin.interchange;

import static koshin.interchange.ReadBack.HEADER;
import static koshin.interchange.ReadBack.SOUND;
import static koshin.interchange.ReadBack.WINDOWS_31J;
import static koshin.interchange.ReadBack.soundBut;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.interchange.Fault.Kind;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.Residence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of residents may look like, and what is read from it. */
class ResidentsFileTest {

    private static final Resident TARO = new Resident(
            new ResidentKey("14130", "0001"),
            LocalDate.of(2020, 4, 1),
            PersonName.of("試験　太郎", "シケン　タロウ"),
            LocalDate.of(1990, 11, 30),
            Sex.MALE,
            "架空町1-2-3",
            new Residence.Japanese(),
            false,
            Optional.empty(),
            Set.of());

    @Test
    void is_read_with_japanese_and_with_english_headers() {
        String english = Column.ALL.stream().map(Column::english).collect(Collectors.joining(","));

        assertThat(ReadBack.rows(SOUND).one()).isEqualTo(TARO);
        assertThat(ReadBack.of(english + "\n" + SOUND + "\n").one()).isEqualTo(TARO);
        assertThat(ReadBack.of(english.toUpperCase(Locale.ROOT).replace('_', ' ') + "\n" + SOUND)
                        .one())
                .isEqualTo(TARO);
    }

    @Test
    void needs_only_the_required_columns_in_any_order() {
        ReadBack read = ReadBack.of(
                "氏名,生年月日,性別,住所,在留区分,市区町村コード,宛名番号,住民となった日\n試験　太郎,1990-11-30,男,架空町1-2-3,日本人,14130,0001,2020-04-01\n");

        assertThat(read.one().name()).isEqualTo(PersonName.of("試験　太郎", ""));
        assertThat(read.contents().rows()).isEqualTo(1);
        assertThat(read.lines()).containsExactly(2L);
    }

    @Test
    void has_every_column_of_a_resident() {
        Resident one = ReadBack.rows(
                        "14130,A-1,2020-04-01,Test Person,テスト,試験花子,見本,1990-11-30,female,1-2-3,mid-to-long-term,2027-03-31,yes,別の町,支援措置;返戻")
                .one();

        assertThat(one)
                .isEqualTo(new Resident(
                        new ResidentKey("14130", "A-1"),
                        LocalDate.of(2020, 4, 1),
                        new PersonName("Test Person", "テスト", Optional.of("試験花子"), Optional.of("見本")),
                        LocalDate.of(1990, 11, 30),
                        Sex.FEMALE,
                        "1-2-3",
                        new Residence.MidToLongTerm(LocalDate.of(2027, 3, 31)),
                        true,
                        Optional.of("別の町"),
                        Set.of(NoticeExclusion.SUPPORT_MEASURES, NoticeExclusion.MAIL_RETURNED)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            column        | written              | read as             | because
            MUNICIPALITY  | 141305               | 14130               | the check digit is right
            MUNICIPALITY  | １４１３０             | 14130               | full-width digits
            MUNICIPALITY  | 011002               | 01100               | a leading nought
            NUMBER        | ００１Ａ              | 001A                | full-width letters and digits
            NUMBER        | '　001 '              | 001                 | spaces around a code mean nothing
            NAME          | 𠮷野　﨑󠄀             | 𠮷野　﨑󠄀            | beyond 65,536, and a variation selector
            NAME          | ﾔﾏﾀﾞ ＴＡＲＯ          | ﾔﾏﾀﾞ ＴＡＲＯ         | a name keeps every letter
            NAME          | '"例　""花"" 子"'      | 例　"花" 子           | quotation marks inside
            NAME          | '"例, 花子"'           | 例, 花子             | a comma inside
            KANA          | ﾔﾏﾀﾞ ﾊﾅｺ              | ヤマダ ハナコ         | half-width kana are the same reading
            KANA          | ガギ　ＭＡＲＩＡ         | ガギ　ＭＡＲＩＡ        | nothing else of a reading is changed
            KANA          | ''                    | ''                  | no reading
            BORN_ON       | 1990/11/30            | 1990-11-30          | slashes
            BORN_ON       | 1990/1/3              | 1990-01-03          | without noughts
            BORN_ON       | 19901130              | 1990-11-30          | eight digits
            BORN_ON       | 平成2年11月30日         | 1990-11-30          | by era
            BORN_ON       | H2.11.30              | 1990-11-30          | by a letter
            BORN_ON       | S64/01/07             | 1989-01-07          | the last day of Showa
            BORN_ON       | 平成元年１月８日          | 1989-01-08          | the first of Heisei
            BORN_ON       | 大正15年12月24日        | 1926-12-24          | the last but one of Taisho
            BORN_ON       | 明治45年7月29日         | 1912-07-29          | the last but one of Meiji
            BORN_ON       | 2000-02-29            | 2000-02-29          | a leap day
            SINCE         | R07/03/01             | 2025-03-01          | with noughts
            SINCE         | 令和７年３月１日          | 2025-03-01          | full-width digits
            SEX           | 女                    | FEMALE              | Japanese
            SEX           | ２                    | FEMALE              | by number
            SEX           | ''                    | NOT_STATED          | the record has nothing
            WARD          | 該当                  | true                | Japanese
            WARD          | 0                     | false               | by number
            ADDRESS       | 架空町１丁目２－３        | 架空町１丁目２－３      | an address keeps every letter
            """)
    void is_read_as_it_is_meant(Column column, String written, String readAs, String because) {
        Resident one = ReadBack.rows(soundBut(column, written)).one();
        Object read = switch (column) {
            case MUNICIPALITY -> one.key().municipality();
            case NUMBER -> one.key().number();
            case SINCE -> one.since();
            case NAME -> one.name().name();
            case KANA -> one.name().kana();
            case BORN_ON -> one.bornOn();
            case SEX -> one.sex();
            case WARD -> one.ward();
            case ADDRESS -> one.address();
            default -> throw new IllegalArgumentException(column.name());
        };

        assertThat(read.toString()).as(because).isEqualTo(readAs);
    }

    @ParameterizedTest
    @EnumSource
    void knows_every_residence_in_both_languages(ResidenceKind kind) {
        String day = kind.hasDay() ? "2027-03-31" : "";
        for (boolean isJapanese : new boolean[] {true, false}) {
            String word = Vocabulary.RESIDENCE.write(kind, isJapanese);
            Resident one = ReadBack.rows(soundBut(Column.RESIDENCE, word).replace(word + ",,", word + "," + day + ","))
                    .one();

            assertThat(one.residence()).isEqualTo(kind.on(LocalDate.of(2027, 3, 31)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void may_be_utf_8_with_or_without_its_mark(boolean hasMark) {
        ReadBack read = ReadBack.of((hasMark ? "\uFEFF" : "") + HEADER + "\n" + SOUND);

        assertThat(read.one()).isEqualTo(TARO);
    }

    @Test
    void may_be_windows_31j() {
        String text = HEADER + "\r\n" + soundBut(Column.NAME, "髙﨑①～－∥纊ﾔﾏ");

        Resident one = ReadBack.of(text.getBytes(WINDOWS_31J)).one();

        assertThat(one.name().name()).isEqualTo("髙﨑①～－∥纊ﾔﾏ");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            separator | because
            \\n       | Unix
            \\r\\n    | Windows
            \\r       | an old Macintosh
            """)
    void may_end_its_lines_anyhow(String separator, String because) {
        String end = separator.replace("\\r", "\r").replace("\\n", "\n");

        ReadBack read = ReadBack.of(String.join(end, HEADER, SOUND, "", soundBut(Column.NUMBER, "2")) + end);

        assertThat(read.faults()).as(because).isEmpty();
        assertThat(read.lines()).as("an empty line is passed over").containsExactly(2L, 4L);
    }

    @Test
    void is_hashed_as_it_lies_on_the_disk() {
        assertThat(ReadBack.of("\uFEFF" + HEADER).contents().sha256())
                .isEqualTo(sha256(("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_8)));
        assertThat(ReadBack.of(HEADER + "\n\"").contents().sha256())
                .as("not read to its end")
                .isEmpty();
    }

    @Test
    void has_a_second_definition_of_the_check_digit() {
        // Of real municipalities: Sapporo, Saku, Suzuka, Kawasaki, Oita, Naha, Chiyoda; and those whose remainder is 0
        // or 1:
        // Sapporo's Chuo ward, Shinjuku, Chofu.
        for (String code : new String[] {
            "011002", "202177", "242071", "141305", "442011", "472018", "131016", "011011", "131041", "132080"
        }) {
            assertThat(MunicipalityCode.parse(code)).contains(code.substring(0, 5));
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != code.charAt(5)) {
                    assertThat(MunicipalityCode.parse(code.substring(0, 5) + digit))
                            .isEmpty();
                }
            }
        }
        assertThat(ReadBack.rows(soundBut(Column.MUNICIPALITY, "141304")).told())
                .containsExactly("2 市区町村コード " + Kind.WRONG_CHECK_DIGIT + " 141304 5");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
