package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import koshin.cli.Typed.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code koshin card} with a software card in this program; cards in readers are walked in the stories. */
class CardCommandTest {

    private static final String KEY = ".issuer-key";

    /** Made once, for its keys take seconds; every test has a copy of its own. */
    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private String card = "";

    @BeforeAll
    static void make() {
        String first = made.resolve("test.card").toString();
        Answer answer =
                answer(made, "en", List.of("abc123", "abc123", "1234", "1234"), "new", first, "--expiry", "2025-11-30");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("test.card is made");
    }

    @BeforeEach
    void copy() throws IOException {
        card = folder.resolve("test.card").toString();
        for (String end : List.of("", KEY)) {
            Files.copy(made.resolve("test.card" + end), Path.of(card + end), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void leaves_a_card_and_a_key_that_only_their_owner_reads() throws IOException {
        for (String file : List.of("test.card", "test.card" + KEY)) {
            assertThat(Files.getPosixFilePermissions(made.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void never_writes_over_a_card() {
        refused(answer("en", List.of("abc123", "abc123", "1234", "1234"), "new", card), "a card is never written over");
    }

    @Test
    void shows_the_ends_and_the_days_of_renewal_without_asking_for_a_pin() {
        Answer shown = answer("en", List.of(), "show", "--file", card);

        assertThat(shown.code()).isZero();
        assertThat(shown.lines())
                .contains(
                        "Card\tvalid to Fri 2035-08-31; renewal from Fri 2035-06-01",
                        "User-authentication certificate\tvalid to Sun 2025-11-30; renewal from Mon 2025-09-01",
                        "Signing certificate\tthe card tells only after the signing PIN: --signing",
                        "signing PIN (6 to 16 letters and digits)\t5 tries left",
                        "user-authentication PIN (4 digits)\t3 tries left");
    }

    @Test
    void shows_the_end_of_the_signing_certificate_to_its_holder() {
        assertThat(answer("ja", List.of("ABC123"), "show", "--file", card, "--signing")
                        .lines())
                .contains("署名用電子証明書\t2025年11月30日(日、令和7年)まで有効。更新は2025年9月1日(月、令和7年)から");
    }

    @Test
    void tells_when_the_window_is_open_and_when_all_is_over() {
        for (List<String> expected : List.of(
                List.of("2025-08-31", "can be renewed now, to Sun 2025-08-31"),
                List.of("2025-08-30", "ended on Sat 2025-08-30"))) {
            String other = folder.resolve(expected.getFirst()).toString();
            answer("en", List.of("abc123", "abc123", "1234", "1234"), "new", other, "--expiry", expected.getFirst());

            assertThat(answer("en", List.of(), "show", "--file", other).out()).contains(expected.getLast());
        }
    }

    @Test
    void signs_what_the_certificate_of_the_card_verifies() throws IOException, GeneralSecurityException {
        Path paper = Files.writeString(folder.resolve("paper.txt"), "a paper");
        Path certificate = folder.resolve("certificate.pem");

        Answer signed = answer(
                "en",
                List.of("abc123"),
                "sign",
                paper.toString(),
                "--file",
                card,
                "--certificate",
                certificate.toString());

        assertThat(signed.code()).isZero();
        Certificate holder = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(holder);
        check.update(Files.readAllBytes(paper));
        assertThat(check.verify(Files.readAllBytes(folder.resolve("paper.txt.sig"))))
                .isTrue();
    }

    @Test
    void changes_a_pin_that_is_known() {
        assertThat(answer("en", List.of("1234", "4321", "4321"), "change-pin", "resident-register", "--file", card)
                        .out())
                .contains("Changed: resident-register PIN");
        refused(
                answer("en", List.of("1234", "4321", "4321"), "change-pin", "resident-register", "--file", card),
                "resident-register PIN (4 digits): wrong; 2 tries left.");
    }

    @Test
    void keeps_the_last_try_unless_the_holder_says_yes() {
        for (int entry = 0; entry < 2; entry++) {
            change("9999", "5678", "5678");
        }

        refused(change("no", "9999", "5678", "5678"), "one try is left and was not spent");
        refused(change("yes", "9999", "5678", "5678"), "locked. A counter of your municipality");
        refused(change("1234", "5678", "5678"), "locked. A counter of your municipality");
    }

    private Answer change(String... answers) {
        return answer("en", List.of(answers), "change-pin", "authentication", "--file", card);
    }

    @Test
    void refuses_new_pins_that_are_none_or_not_the_same_and_tells_neither() {
        refused(change("1234", "567", "567"), "new user-authentication PIN (4 digits): too short");
        refused(change("1234", "5678", "5679"), "the two are not the same");
    }

    @Test
    void takes_pins_from_a_terminal_and_nowhere_else() {
        Path paper = folder.resolve("test.card");

        refused(answer("en", List.of(), "sign", paper.toString(), "--file", card), "typed at a terminal and nowhere");
        refused(Typed.piped("ABC123\n", "card", "sign", card, "--file", card), "typed at a terminal and nowhere");
        refused(answer("en", List.of(), "sign", card, "--file", card, "--pin", "ABC123"), "does not belong here");
        refused(answer("en", List.of(), "change-pin", "ABC123", "--file", card), "never the PIN itself");
    }

    @Test
    void tells_what_it_cannot_use() {
        refused(answer("en", List.of(), "show", "--file", card + "x"), "there is no file");
        refused(answer("ja", List.of(), "show", "--file", card + "x"), "ファイルはありません");
        refused(answer("en", List.of(), "show", "--file", card, "--reader", "x"), "not both");
        refused(answer("en", List.of(), "plug", card + "x"), "there is no file");
        refused(answer("en", List.of(), "plug", card, "--port", "0"), "from 1 to 65535");
        refused(answer("en", List.of(), "plug", card, "--port", "1"), "no reader at");
        refused(answer("en", List.of(), "sign", card + "x", "--file", card), "to be signed");
        refused(
                answer("en", List.of("abc123"), "sign", card, "--file", card, "--out", folder + "/no/where"),
                "cannot be read or written");
        refused(
                answer("en", List.of(), "new", card + "x", "--expiry", "2026-01-01", "--card-expiry", "2025-12-31"),
                "end with the card at the latest");
        refused(answer("en", List.of()), "cannot be understood");
        refused(answer("en", List.of(), "frob"), "one word too many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", ""})
    void tells_a_file_that_is_no_card(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("other"), content);

        refused(answer("en", List.of(), "show", "--file", file.toString()), "the card cannot be used");
    }

    /** Every answer of this class goes through here: no PIN is ever told back. */
    private Answer answer(String language, List<String> answers, String... arguments) {
        return answer(folder, language, answers, arguments);
    }

    private static Answer answer(Path folder, String language, List<String> answers, String... arguments) {
        String[] whole =
                Stream.concat(Stream.of("card"), Arrays.stream(arguments)).toArray(String[]::new);
        Answer answer = Typed.answering(language, answers, whole);
        for (String pin : List.of("ABC123", "abc123", "1234", "4321", "5678", "5679", "9999")) {
            assertThat((answer.out() + answer.err()).replace(folder.toString(), ""))
                    .doesNotContain(pin);
        }
        return answer;
    }

    private static void refused(Answer answer, String told) {
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("koshin: ").contains(told).doesNotContain("\tat ", "Exception", "picocli");
    }
}
