package koshin.pki;

import static koshin.pki.Samples.AUTHENTICATION;
import static koshin.pki.Samples.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lint finds the one thing that it is made for, and finds nothing in a right certificate. */
class LintsTest {

    private static final Map<String, Candidate> SPOILT = SpoiltCertificates.byLint();

    @ParameterizedTest
    @MethodSource("lints")
    void finds(Lint lint) {
        assertThat(SPOILT).as("an example of what the lint refuses").containsKey(lint.name());
        assertThat(lint.check().apply(spoilt(lint)))
                .as(lint.name() + ": " + lint.citation())
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("lints")
    void finds_nothing_in_a_right_certificate(Lint lint) {
        for (Authority authority : List.of(SIGNING, AUTHENTICATION)) {
            assertThat(lint.check().apply(right(authority))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("lints")
    void holds_nothing_to_a_demand_that_came_later(Lint lint) {
        Candidate candidate = spoilt(lint);

        assertThat(lint.of(candidate, lint.since())).isPresent();
        assertThat(lint.of(candidate, lint.since().minusDays(1))).isEmpty();
    }

    @Test
    void names_every_lint_once() {
        assertThat(Lints.ALL).extracting(Lint::name).doesNotHaveDuplicates();
        assertThat(SPOILT.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Lints.ALL.stream().map(Lint::name).toList());
    }

    private static Candidate spoilt(Lint lint) {
        return Objects.requireNonNull(SPOILT.get(lint.name()));
    }

    static Stream<Lint> lints() {
        return Lints.ALL.stream();
    }

    private static Candidate right(Authority authority) {
        CertificateRequest request = Samples.request(authority.profile().kind());
        return SpoiltCertificates.candidate(authority, request, _ -> {});
    }
}
