package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import koshin.municipalities.Profiles;
import koshin.registry.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of users: what it takes, and what it says of what it does not take. */
class StaffFileTest {

    private static final String HASH = Passwords.hash("correct horse");
    private static final String SECRET = "hunter2secret";

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("users.yaml"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private StaffFile open() {
        return StaffFile.open(folder.resolve("users.yaml"), Profiles.bundled());
    }

    private static Staff clerk(String id) {
        return new Staff(id, Role.CLERK, "saku", HASH);
    }

    @Test
    void who_is_added_is_found_by_another_who_has_it_open_until_removed() {
        StaffFile first = open();
        assertThat(first.isEmpty()).isTrue();
        StaffFile second = open();

        assertThat(second.add(clerk("1042"))).isTrue();
        assertThat(second.add(clerk("1042"))).as("taken").isFalse();
        assertThat(second.add(new Staff("B-7", Role.AUDITOR, "oita", HASH))).isTrue();
        assertThat(first.find("1042")).contains(clerk("1042"));
        assertThat(first.has(new SignedIn("1042", Role.CLERK, "saku"))).isTrue();
        assertThat(first.has(new SignedIn("1042", Role.SUPERVISOR, "saku"))).isFalse();
        assertThat(open().all()).hasSize(2);

        assertThat(second.remove("1042")).isTrue();
        assertThat(second.remove("1042")).isFalse();
        assertThat(first.find("1042")).isEmpty();
    }

    @Test
    void is_for_its_owner_alone() throws IOException {
        open().add(clerk("1042"));
        Path file = folder.resolve("users.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void is_refused_if_others_may_use_it(String permissions) throws IOException {
        Files.setPosixFilePermissions(write("[]"), PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(ConsoleException.class)
                .isThrownBy(this::open)
                .withMessageContaining("others may use")
                .withMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {id: '1', role: clerk, municipality: saku, password: hunter2secret}           | entry 1: password: is not hashed
            {id: '1', role: clerk, municipality: saku, password: '{noop}hunter2secret'}   | entry 1: password: is not hashed
            {id: '1', role: clerk, municipality: saku, password: 123456}                  | entry 1: password: needs a hash
            {id: '1', role: clerk, municipality: saku}                                    | missing: password
            {id: '1', role: clerk, municipality: saku, password: HASH, name: Taro}        | take out: name
            {id: '1', role: clerk, municipality: saku, password: HASH, hunter2secret}     | take out: a key without a value
            {id: '1', role: chief, municipality: saku, password: HASH}                    | entry 1: role: needs one of clerk, supervisor, planner, operator, auditor
            {id: '1', role: program, municipality: saku, password: HASH}                  | entry 1: role: needs one of
            {id: '1', role: clerk, municipality: atlantis, password: HASH}                | entry 1: municipality: needs one of oita, saku
            {id: 1042, role: clerk, municipality: saku, password: HASH}                   | entry 1: id: needs a staff number in quotes
            {id: '山田', role: clerk, municipality: saku, password: HASH}                   | entry 1: id: needs 1 to 20 of 0-9
            {id: '1', id: '2', role: clerk, municipality: saku, password: HASH}           | line 1: is no YAML, or a key is there twice
            {id: '1', role: clerk, municipality: saku, password: "hunter2secret           | is no YAML
            hunter2secret                                                                 | entry 1: needs id, role, municipality and password
            """, quoteCharacter = '§')
    void is_refused_by_entry_and_field_and_no_password_is_told(String entry, String told) throws IOException {
        Path file = write("- " + entry.replace("HASH", "\"" + HASH + "\"") + "\n");

        assertThatExceptionOfType(ConsoleException.class)
                .isThrownBy(this::open)
                .withMessageContaining(file.toString())
                .withMessageContaining(told)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(SECRET, HASH, "123456"));
    }

    @Test
    void is_refused_if_a_number_is_there_twice_or_it_is_no_list() throws IOException {
        String entry = "- {id: \"1\", role: clerk, municipality: saku, password: \"" + HASH + "\"}\n";
        write(entry + entry);
        assertThatExceptionOfType(ConsoleException.class)
                .isThrownBy(this::open)
                .withMessageContaining("entry 2: id: 1 is there twice");
        write("users: here");
        assertThatExceptionOfType(ConsoleException.class).isThrownBy(this::open).withMessageContaining("needs a list");
    }

    @Test
    void what_is_spoilt_while_the_server_runs_changes_nobody() throws IOException {
        StaffFile running = open();
        running.add(clerk("1042"));
        assertThat(running.find("1042")).isPresent();
        Path file = write("- {id: 1042}\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        assertThat(running.find("1042")).isPresent();
    }

    @Test
    void an_old_hash_stays_readable_and_a_hash_is_never_told() {
        String bcrypt = "{bcrypt}$2b$04$abcdefghijklmnopqrstuuVx2VwEYoTxOfN2fhqL5UaVZZfA6qMxu";

        assertThat(Passwords.isHash(bcrypt)).isTrue();
        assertThat(Passwords.isHash(HASH)).isTrue();
        assertThat(Passwords.matches("correct horse", HASH)).isTrue();
        assertThat(Passwords.matches("wrong horse", HASH)).isFalse();
        assertThat(Passwords.matches("wrong horse", bcrypt)).isFalse();
        assertThat(Passwords.isHash("{noop}x")).isFalse();
        assertThat(clerk("1042").toString()).isEqualTo("1042 (CLERK, saku)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Passwords.hash("too short"))
                .withMessage("a password has 10 to 200 letters");
    }
}
