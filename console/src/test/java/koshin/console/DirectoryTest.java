package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import koshin.console.Directory.Gap;
import koshin.console.Directory.Person;
import koshin.municipalities.Profiles;
import koshin.registry.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {

    private static final String FILE = """
            issuer: https://login.city.example/realms/city
            client: koshin
            secret-file: secret
            staff: employee
            role: {claim: access.groups, means: {window: clerk, counter: clerk, lead: supervisor}}
            municipality: {claim: city, means: {"20217": saku}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void keepSecret() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "between us\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private Directory read(String text) {
        try {
            return Directory.read(Files.writeString(folder.resolve("directory.yaml"), text), Profiles.bundled());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> claims(Object employee, Object groups, Object city) {
        return Map.of("employee", employee, "access", Map.of("groups", groups), "city", city);
    }

    @Test
    void knows_somebody_by_number_role_and_municipality() {
        Directory directory = read(FILE);

        assertThat(directory.secret()).isEqualTo("between us");
        assertThat(directory.toString()).doesNotContain("between us");
        assertThat(directory.withFile()).isTrue();
        assertThat(directory.person(claims("2001", List.of("all", "window", "counter"), 20217)))
                .as("two groups that mean the same are one role")
                .isEqualTo(new Person.Known(new SignedIn("2001", Role.CLERK, "saku")));
        assertThat(directory.person(claims(2001, "lead", List.of("20217"))))
                .isEqualTo(new Person.Known(new SignedIn("2001", Role.SUPERVISOR, "saku")));
    }

    @Test
    void tells_everything_that_is_missing() {
        Directory directory = read(FILE);

        assertThat(directory.person(Map.of()))
                .isEqualTo(new Person.Unknown(Set.of(Gap.STAFF, Gap.ROLE, Gap.MUNICIPALITY)));
        assertThat(directory.person(claims("Hanako Shiken", List.of("window", "lead"), "44201")))
                .isEqualTo(new Person.Unknown(Set.of(Gap.STAFF, Gap.ROLES, Gap.MUNICIPALITY)));
    }

    @Test
    void a_directory_of_one_municipality_names_it_once() {
        Directory directory = read(FILE.replaceFirst("municipality: .*", "municipality: oita"));

        assertThat(directory.person(claims("1", "lead", "")))
                .isEqualTo(new Person.Known(new SignedIn("1", Role.SUPERVISOR, "oita")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer: https       | issuer: ftp        | issuer",
                "issuer: https       | issuer: http       | issuer",
                "client: koshin      | client:            | client",
                "secret-file: secret | secret-file: other | secret-file",
                "staff: employee     | name: employee     | name",
                "window: clerk       | window: king       | role",
                "window: clerk       | window: program    | role",
                "saku                | atlantis           | municipality"
            })
    void what_cannot_be_used_is_refused_by_its_name(String before, String after, String named) {
        assertThatExceptionOfType(ConsoleException.class)
                .isThrownBy(() -> read(FILE.replace(before, after)))
                .withMessageContaining("directory.yaml")
                .withMessageContaining(named);
    }

    @Test
    void a_secret_that_others_may_read_is_none() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(ConsoleException.class)
                .isThrownBy(() -> read(FILE))
                .withMessageContaining("chmod 600");
    }
}
