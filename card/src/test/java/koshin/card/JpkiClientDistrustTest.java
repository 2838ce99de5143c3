package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of answers that no sound card gives. */
class JpkiClientDistrustTest {

    @Test
    void knows_the_card_by_selecting_and_no_other_by_mistake() {
        assertThat(JpkiClient.detect(Scripted.link("6A82"))).isEmpty();
        assertThat(JpkiClient.detect(Scripted.link("6F00"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6985", "6F00", "6283", "6983"})
    void never_takes_an_answer_that_it_does_not_know_for_a_wrong_pin(String word) {
        JpkiClient scripted = JpkiClient.detect(Scripted.link("9000", "9000", "9000", "63C3", word))
                .orElseThrow();

        assertThat(scripted.enter(CertificateKind.AUTHENTICATION, "1234".toCharArray(), LastTry.KEEP))
                .isInstanceOf(PinEntry.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"63C0", "6984"})
    void reads_both_words_for_locked_as_locked(String word) {
        JpkiClient scripted =
                JpkiClient.detect(Scripted.link("9000", "9000", "9000", word)).orElseThrow();

        assertThat(scripted.tries(PinReference.SIGNING)).isEqualTo(new Tries.Locked());
    }

    @Test
    void takes_a_certificate_that_breaks_off_for_unreadable() {
        for (List<String> answers : List.of(
                List.of("9000", "9000", "9000", "308205009000", "6B00"),
                List.of("9000", "9000", "9000", "308205009000", "9000"),
                List.of("9000", "9000", "9000", "308200049000", "30820004000000009000"),
                List.of("9000", "9000", "9000", "3082FFFF9000"),
                List.of("9000", "9000", "6F00"))) {
            assertThat(JpkiClient.detect(Scripted.link(answers.toArray(String[]::new)))
                            .orElseThrow()
                            .certificate(CertificateKind.AUTHENTICATION))
                    .isEqualTo(new CertificateReading.Unreadable());
        }
        assertThat(JpkiClient.detect(Scripted.link("9000", "9000", "9000", "FFFFFFFF9000"))
                        .orElseThrow()
                        .certificate(CertificateKind.AUTHENTICATION))
                .isEqualTo(new CertificateReading.Absent());
    }
}
