package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.municipalities.FileRefused.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad profile is refused with file, line and reason. */
class ProfileRefusedTest {

    private static final String GOOD = """
            id: mihon
            name: {ja: 見本市, kana: みほんし, romaji: Mihon, en: Mihon City}
            kind: designated-city
            page: {title: 見本, source: [KAWA-02]}
            wards:
              - {id: kita, name: {ja: 北区, en: North Ward}}
            offices:
              - id: hall
                name: {ja: 北区役所, en: North Ward Office}
                kind: ward-office
                ward: kita
                serves: own-ward
                source: [KAWA-47]
                openings:
                  - days: weekdays
                    hours: [{from: "08:30", until: "12:00"}, {from: "13:00", until: "17:15", lastReception: "17:00"}]
                    procedures: [certificate-renewal]
                    reservation: {need: required, opens: {daysBefore: 31}, closes: {daysBefore: 1}}
                    source: [KAWA-47]
                  - days: {nth: [2], weekday: thursday, ifHoliday: next-open-day}
                    hours: [{from: "17:15", until: "19:30"}]
                    period: {from: 2025-03-03, until: 2025-05-02}
                    procedures: [certificate-renewal]
                    reservation: none
                    source: [KAWA-47]
            closures:
              - {dates: [2025-04-01], offices: [hall], source: [KAWA-55]}
            documents:
              accepted:
                - {group: A, documents: [passport], source: [OITA-48]}
                - {group: B, documents: [pension-book], source: [OITA-49]}
            contacts:
              - {id: desk, role: section, name: {ja: 市民課, en: Citizens}, phones: [{number: 044-200-1111}], source: [KAWA-66]}
            notStated:
              - {topic: usable-after, ask: [desk]}
            """;

    @Test
    void the_good_one_is_not() {
        assertThatCode(() -> ProfileReader.parse("mihon.yaml", GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            in the good one                          | stands                              | line | path                                        | reason
            kind: designated-city                    | kind: town                          | 3    | /kind                                       | does not have a value in the enumeration ["city", "designated-city"]; it is "town"
            id: mihon                                | id: Mihon                           | 1    | /id                                         | does not match the regex pattern
            kana: みほんし                             | kana: ミホンシ                        | 2    | /name                                       | kana must match
            page: {title: 見本, source: [KAWA-02]}     | page: {title: 見本}                   | 4    | /page/source                                | required property 'source' not found
            source: [KAWA-02]                        | source: []                          | 4    | /page/source                                | must have at least 1 items
            source: [KAWA-02]                        | source: [KAWA-99]                   | 4    | /page/source/0                              | no statement has the id "KAWA-99"
            serves: own-ward                         | serves: own-ward\\n    servs: x      | 13   | /offices/0/servs                            | additional properties; there are [id, name, kind,
            serves: own-ward                         | serves: own-ward\\n    ward: kita    | 11   | /offices/0/ward                             | twice; the second is in line 13
            ward: kita                               | ward: minami                        | 8    | /offices/0                                  | no ward has the id "minami"; there are [kita]
            \\n    ward: kita                         | ``                                  | 8    | /offices/0                                  | must name the ward
            offices: [hall]                          | offices: [hal]                      | 27   | /closures/0                                 | no office has the id "hal"
            ask: [desk]                              | ask: [disk]                         | 35   | /notStated/0                                | no contact has the id "disk"
            until: "12:00"                           | until: "08:00"                      | 16   | /offices/0/openings/0/hours/0               | must end after they begin
            until: "12:00"                           | until: "13:30"                      | 15   | /offices/0/openings/0                       | must be in order and must not overlap
            until: "12:00"                           | until: "24:30"                      | 16   | /offices/0/openings/0/hours/0/until         | does not match the regex pattern
            until: "12:00"                           | until: 12                           | 16   | /offices/0/openings/0/hours/0/until         | integer found, string expected; it is 12
            lastReception: "17:00"                   | lastReception: "17:30"              | 16   | /offices/0/openings/0/hours/1               | last reception 17:30 must lie within
            from: "17:15"                            | from: "17:00"                       | 20   | /offices/0/openings/1                       | overlap those of another opening of the office
            until: 2025-05-02                        | until: 2025-02-02                   | 22   | /offices/0/openings/1/period                | must not end before it begins
            until: 2025-05-02                        | until: 2025-02-30                   | 22   | /offices/0/openings/1/period/until          | does not match the date pattern
            kind: ward-office                        | kind: temporary                     | 8    | /offices/0                                  | temporary office needs a period
            procedures: [certificate-renewal]\\n      | procedures: []\\n                     | 17   | /offices/0/openings/0/procedures            | must have at least 1 items
            days: weekdays                           | days: weekday                       | 15   | /offices/0/openings/0/days                  | does not have a value in the enumeration
            nth: [2]                                 | nth: [6]                            | 20   | /offices/0/openings/1/days/nth/0            | must have a maximum value of 5
            daysBefore: 31                           | daysBefore: 0                       | 18   | /offices/0/openings/0/reservation           | must not close before it opens
            daysBefore: 31                           | daysBefore: 367                     | 18   | /offices/0/openings/0/reservation/opens     | daysBefore must be from 0 to 366
            daysBefore: 31                           | at: "09:00"                         | 18   | /offices/0/openings/0/reservation/opens     | opens needs one of daysBefore, monthsBefore, on
            need: required                           | need: none                          | 18   | /offices/0/openings/0/reservation           | this needs a booking
            {need: required,                         | {times: ["10:00", "09:00"], need: required, | 18 | /offices/0/openings/0/reservation     | times must be in order
            {need: required,                         | {mostPersons: 0, need: required,    | 18   | /offices/0/openings/0/reservation           | mostPersons must be from 1 to 20
            documents: [pension-book]                | documents: [passport]               | 28   | /documents                                  | PASSPORT is named twice
            number: 044-200-1111                     | number: 44-200                      | 33   | /contacts/0/phones/0                        | number must match
            topic: usable-after                      | topic:                              | 35   | /notStated/0/topic                          | has no value
            kind: designated-city                    | kind: city                          | 6    | /wards/0                                    | only a designated-city has wards
            """)
    void a_bad_entry_is_named_by_line_and_path(String good, String bad, int line, String path, String reason) {
        String yaml = GOOD.replaceFirst(
                Pattern.quote(good.replace("\\n", "\n")), Matcher.quoteReplacement(bad.replace("\\n", "\n")));
        assertThat(yaml).isNotEqualTo(GOOD);

        List<Problem> problems = refused(yaml).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("mihon.yaml");
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.reason()).contains(reason);
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_in_order() {
        String yaml = GOOD.replace("kind: designated-city", "kind: town")
                .replace("until: \"12:00\"", "until: \"08:00\"")
                .replace("ask: [desk]", "ask: [disk]")
                .replace("[KAWA-66]", "[KAWA-68]");

        FileRefused refused = refused(yaml);

        assertThat(refused.problems())
                .extracting(Problem::path)
                .containsExactly("/kind", "/offices/0/openings/0/hours/0", "/contacts/0/source/0");
        assertThat(refused).hasMessageStartingWith("mihon.yaml:3:1: /kind: ");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            yaml                       | line | reason
            ``                         | 1    | the file is empty
            # nothing                  | 1    | the file is empty
            id: [a                     | 1    | is no YAML
            id: a\\n  b: c: d            | 2    | is no YAML
            - a                        | 1    | array found, object expected
            id: &x [*x]                | 1    | must not contain itself
            id: !!binary aGk=          | 1    | quote a text
            id: 1.5                    | 1    | quote a text
            ? [a, b]\\n: c              | 1    | is no YAML
            """)
    void a_file_that_is_no_profile_at_all_is_refused(String yaml, int line, String reason) {
        assertThat(refused(yaml.replace("\\n", "\n")).problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Test
    void an_operator_reads_a_profile_of_his_own(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mihon.yaml"), GOOD);

        assertThat(Profile.read(file).id()).isEqualTo("mihon");
    }

    @Test
    void a_file_in_another_encoding_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mihon.yaml"), new byte[] {(byte) 0x8c, (byte) 0xa9, (byte) 0x96});

        FileRefused refused = catchThrowableOfType(FileRefused.class, () -> Profile.read(file));

        assertThat(refused).hasMessageEndingWith("mihon.yaml:1:1: is not UTF-8");
    }

    private static FileRefused refused(String yaml) {
        return catchThrowableOfType(FileRefused.class, () -> ProfileReader.parse("mihon.yaml", yaml));
    }
}
