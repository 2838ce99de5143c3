package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileReaderTest {

    private static final String RIGHT = """
            name: city
            kind: SIGNING
            algorithm: RSA_2048_SHA_256
            issuer: [C=JP, O=Some Authority]
            subject: [C=JP, "CN={number}"]
            holder: WITH_ATTRIBUTES
            policy: 1.2.392.200149.8.5.1.1.20
            usages: [DIGITAL_SIGNATURE, NON_REPUDIATION]
            distribution-point: [C=JP, "CN={municipality}"]
            authority-years: 10
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void says_test_in_every_name_unless_an_operator_configures_an_issuer(CertificateKind kind) throws IOException {
        assertThat(ProfileReader.bundled(kind).saysTest()).isTrue();
        assertThat(ProfileReader.read(Files.writeString(folder.resolve("own.yaml"), RIGHT))
                        .saysTest())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: SIGNING             | kind: BOTH                | kind needs one of [AUTHENTICATION, SIGNING], not BOTH
            algorithm: RSA_2048_SHA_256 | algorithm: MD5          | algorithm needs one of
            holder: WITH_ATTRIBUTES   | holders: WITH_ATTRIBUTES  | holders is unknown
            policy: 1.2.392.200149.8.5.1.1.20 | policy: 9.2.1     | policy needs an object identifier, not 9.2.1
            authority-years: 10       | authority-years: 31       | authority-years needs a number from 1 to 30
            C=JP, O=Some Authority    | X=JP                      | not a part of a name: X=JP
            name: city                | name: ''                  | name needs a text
            authority-years: 10       | name: twice               | is no YAML
            """)
    void refuses_a_profile_by_its_entry(String right, String wrong, String said) {
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> ProfileReader.parse("own.yaml", RIGHT.replace(right, wrong)))
                .withMessageStartingWith("own.yaml: ")
                .withMessageContaining(said);
    }

    @Test
    void refuses_a_profile_with_an_entry_missing() {
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> ProfileReader.parse("own.yaml", RIGHT.replace("holder: WITH_ATTRIBUTES\n", "")))
                .withMessage("own.yaml: holder is missing");
    }
}
