package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void create() {
        file = folder.resolve("authorities/authorities.yaml");
        AuthorityFile.createForTests(file, Samples.SINCE);
    }

    @Test
    void makes_an_authority_of_each_kind_that_says_test_and_opens_it_again() {
        List<Authority> authorities = AuthorityFile.open(file);

        assertThat(authorities).extracting(one -> one.profile().kind()).containsExactly(CertificateKind.values());
        assertThat(authorities)
                .allSatisfy(one -> assertThat(
                                one.certificate().getSubjectX500Principal().getName())
                        .contains("TEST"));
        assertThat(AuthorityFile.open(file).getFirst().keyIdentifier())
                .isEqualTo(authorities.getFirst().keyIdentifier());
    }

    @Test
    void does_not_write_over_authorities_that_are_there() {
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> AuthorityFile.createForTests(file, Samples.SINCE));
        assertThat(AuthorityFile.open(file)).hasSize(2);
    }

    @Test
    void refuses_keys_and_passwords_that_others_may_read() throws Exception {
        for (String name : List.of("password", "signing.p12")) {
            Path open = file.resolveSibling(name);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
            assertThatExceptionOfType(PkiException.class)
                    .isThrownBy(() -> AuthorityFile.open(file))
                    .withMessageContaining("chmod 600 " + open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                            | needs a list of authorities",
                "- signing                                                     | entry 1: needs profile, alias and where the key is",
                "- {profile: signing}                                          | entry 1: needs exactly [alias, key-file, password-file, profile], not [profile]",
                "- {profile: signing, token: x.so, slot: 0, alias: ca}         | entry 1: needs exactly [alias, pin-file, profile, slot, token]",
                "- {profile: signing, token: x.so, slot: a, alias: ca, pin-file: password} | entry 1: slot needs a number from 0, not a",
                "- {profile: signing, key-file: signing.p12, alias: 7, password-file: password} | entry 1: alias needs a text",
                "- {profile: signing, key-file: signing.p12, alias: cb, password-file: password} | there is no key cb",
                "- {profile: [, key-file: x}                                   | is no YAML",
            })
    void names_the_entry_that_is_wrong(String content, String message) throws Exception {
        Files.writeString(file, content);

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> AuthorityFile.open(file))
                .withMessageContaining(message);
    }
}
