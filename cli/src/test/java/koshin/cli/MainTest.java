package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import koshin.cli.Typed.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as they are typed, right and wrong. */
class MainTest {

    @Test
    void tells_the_window_and_nothing_else() {
        assertThat(Typed.english("window", "2025-11-30"))
                .isEqualTo(new Answer(0, "2025-09-01 2025-11-30" + System.lineSeparator(), ""));
        assertThat(Typed.japanese("window", "令和７年１１月３０日").out()).startsWith("2025-09-01 2025-11-30");
        assertThat(Typed.english("window", "2025-11-30", "--abroad").out()).startsWith("2024-12-01 2025-11-30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "guide --help", "window -h"})
    void shows_its_help_in_the_language_of_the_terminal(String typed) {
        String[] arguments = typed.isEmpty() ? new String[0] : typed.split(" ", -1);

        assertThat(Typed.english(arguments).out()).contains("./koshin guide", "Nothing that you type is stored");
        assertThat(Typed.japanese(arguments).out()).contains("./koshin guide", "保存せず");
        assertThat(Typed.japanese("help", "--lang", "en").out()).contains("Nothing that you type is stored");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            typed                                             | english                            | japanese
            frob                                              | there is no command "frob"         | 「frob」というコマンドはありません
            --lang ja                                         | コマンド                            | コマンド
            window                                            | a value is missing                 | 値が足りません
            window 2025-11-30 2025-12-01                      | one word too many                  | 余分な言葉
            window 2025-11-30 --aboard                        | --aboard                           | --aboard
            window 2025-11-30 --lang                          | --lang needs a value               | --lang には値が必要
            window 2025-11-30 --abroad=perhaps                | --abroad is true or false          | --abroad は true か false
            window 2025-02-31                                 | that day does not exist            | その日はありません
            window 9999-12-31                                 | is too far away                    | 離れすぎて
            window tomorrow                                   | that is not a date                 | 日付ではありません
            offices                                           | say which municipality             | 市区町村を指定
            offices atlantis                                  | "atlantis" is not known            | 「atlantis」は登録がありません
            offices saku --on 1900-01-01                      | is too far away                    | 離れすぎて
            offices saku --on 2025-03-08 --on 2025-03-09      | --on is given twice                | --on が2回
            explain no-such-rule                              | there is no rule "no-such-rule"    | 「no-such-rule」というルールはありません
            explain R-NONE-9                                  | there is no rule "R-NONE-9"        | 「R-NONE-9」というルールはありません
            guide                                             | say which municipality             | 市区町村を指定
            guide --born 1990-11-30                           | say which municipality             | 市区町村を指定
            guide atlantis --born 1990-11-30                  | "atlantis" is not known            | 「atlantis」は登録がありません
            guide saku                                        | --born is missing                  | --born がありません
            guide saku --born                                 | --born needs a value               | --born には値が必要
            guide saku --born --abroad                        | --born needs a value               | --born には値が必要
            guide saku --born 1990-02-31                      | --born "1990-02-31" is a day that does not exist | --born「1990-02-31」という日はありません
            guide saku --born 平成31年5月1日                    | lies outside of that era           | その元号の期間にありません
            guide saku --born 2025-09-01                      | lies after the day of the plan     | 計画の日より後
            guide saku --born 1990-11-30 --born 1990-11-30    | --born is given twice              | --born が2回
            guide saku --birthday 1990-11-30                  | option "--birthday" is not known   | 「--birthday」はここでは使えません
            guide saku --born 1990-11-30 --abroad=yes         | --abroad is true or false          | --abroad は true か false
            guide saku --born 1990-11-30 --comes friend       | --comes "friend" is not one of: holder | --comes「friend」は使えません
            guide saku --born 1990-11-30 --today              | --today needs a value              | --today には値が必要
            guide saku --born 1990-11-30 --today 1999-01-01   | is too far away                    | 離れすぎて
            guide saku --born 1990-11-30 --today 2025-01-01 --today 2025-01-02 | --today is given twice | --today が2回
            guide saku nagano --born 1990-11-30               | argument 2 stands there            | 2番目の語
            guide --case cases.json --born 1990-11-30         | --case takes the case from a file  | --case は内容をファイルから
            guide --case no-such-file.json                    | there is no such file              | ファイルがありません
            guide --case .                                    | cannot be read                     | 読めません
            """)
    void refuses_what_it_cannot_use_with_one_clear_line(String typed, String english, String japanese) {
        String[] arguments = typed.split(" ", -1);

        refused(Typed.english(arguments), english);
        refused(Typed.japanese(arguments), japanese);
    }

    @Test
    void refuses_another_language_in_that_of_the_terminal() {
        refused(Typed.english("window", "2025-11-30", "--lang", "fr"), "--lang \"fr\": write ja or en");
        refused(Typed.japanese("window", "2025-11-30", "--lang", "fr"), "--lang「fr」: ja か en");
    }

    @Test
    void refuses_in_the_language_that_is_asked_for() {
        refused(Typed.english("window", "2025-11-30", "--aboard", "--lang", "ja"), "ここでは使えないもの");
        refused(Typed.japanese("frob", "--lang=en"), "there is no command");
    }

    private static void refused(Answer answer, String told) {
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("koshin: ").contains(told).doesNotContain("\tat ", "Exception", "picocli");
        assertThat(answer.err().lines()).hasSize(1);
    }

    /** People type the PIN itself where they should say whether they know it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "guide saku --born 1990-11-30 --pin-signing ABC123",
                "guide saku --born 1990-11-30 --pin-signing=ABC123",
                "guide saku --born 1990-11-30 --pin-authentication 4321",
                "guide saku --born 1990-11-30 --pin-resident-register 4321",
                "guide saku --born 1990-11-30 --pin-card-input-support 4321",
                "guide saku --born 1990-11-30 --pin-signing known ABC123",
                "guide saku --born 1990-11-30 --pin-signing:ABC123",
                "guide saku --born 1990-11-30 --pin-signingABC123",
                "guide saku --born 1990-11-30 --pin=4321",
                "guide saku --born 1990-11-30 --pin 4321",
                "guide saku --born 1990-11-30 --json=4321",
                "guide saku --born 1990-11-30 --pin-signing ABC123 --json",
                "window 2025-11-30 --pin-signing ABC123",
                "window 2025-11-30 ABC123",
                "offices saku --pin=ABC123"
            })
    void never_tells_a_pin_back(String typed) {
        for (Answer answer : new Answer[] {Typed.english(typed.split(" ", -1)), Typed.japanese(typed.split(" ", -1))}) {
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.out() + answer.err())
                    .doesNotContain("ABC123", "4321")
                    .contains("koshin: ");
        }
    }

    @Test
    void prints_nothing_that_moves_the_cursor() {
        assertThat(Typed.english("offices", "\u001b[31msaku\u0007").err()).doesNotContain("\u001b", "\u0007");
        assertThat(Typed.english("guide", "saku", "--born", "1990-11-30", "--ward", "\u001b[31mx")
                        .out())
                .doesNotContain("\u001b");
    }
}
