package koshin.reservations;

import static koshin.reservations.Fixture.KEY;
import static koshin.reservations.Fixture.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactKeyTest {

    private static final Contact CONTACT =
            new Contact("ja", Optional.of("hanako@example.jp"), Optional.of("090-0000-0000"));

    private final Secret secret = secret();
    private final byte[] sealed = KEY.seal(secret, CONTACT);

    @TempDir
    private Path folder;

    @Test
    void what_is_sealed_is_opened_by_the_same_key() {
        assertThat(KEY.open(secret.hash(), sealed)).contains(new ContactKey.Opened(secret, CONTACT));
    }

    @Test
    void what_is_not_there_is_not_there_afterwards() {
        Contact little = new Contact("easyJa", Optional.empty(), Optional.empty());

        assertThat(KEY.open(secret.hash(), KEY.seal(secret, little))).contains(new ContactKey.Opened(secret, little));
    }

    @Test
    void what_lies_in_the_database_tells_neither_address_nor_secret() {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);

        assertThat(text).doesNotContain("hanako", "090", secret.text());
        assertThat(KEY.seal(secret, CONTACT))
                .as("nor whether it is the same as before")
                .isNotEqualTo(sealed);
    }

    @Test
    void with_another_key_it_is_not_opened() {
        assertThat(ContactKey.make(new SecureRandom()).open(secret.hash(), sealed))
                .isEmpty();
    }

    @Test
    void it_is_opened_for_its_own_booking_alone() {
        assertThat(KEY.open(secret().hash(), sealed)).isEmpty();
    }

    @Test
    void whatever_byte_is_changed_or_missing_it_is_not_opened() {
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(KEY.open(secret.hash(), changed)).as("byte %d", i).isEmpty();
            assertThat(KEY.open(secret.hash(), Arrays.copyOf(sealed, i)))
                    .as("%d bytes", i)
                    .isEmpty();
        }
    }

    @Test
    void the_file_is_made_once_for_its_owner_alone() throws IOException {
        Path file = folder.resolve("of/the/server/contacts.key");
        byte[] first = ContactKey.in(file).seal(secret, CONTACT);

        assertThat(file).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ContactKey.in(file).open(secret.hash(), first)).isPresent();
    }

    @RepeatedTest(20)
    void those_who_start_at_once_have_the_same_key_and_leave_no_other() throws Exception {
        Path file = folder.resolve("contact.key");
        CyclicBarrier atOnce = new CyclicBarrier(8);
        List<Future<ContactKey>> servers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                servers.add(threads.submit(() -> {
                    atOnce.await();
                    return ContactKey.in(file);
                }));
            }
        }

        ContactKey later = ContactKey.in(file);
        for (Future<ContactKey> server : servers) {
            assertThat(later.open(secret.hash(), server.get().seal(secret, CONTACT)))
                    .isPresent();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_of_another_length_is_no_key() throws IOException {
        Path file = Files.write(folder.resolve("contacts.key"), new byte[31]);

        assertThatThrownBy(() -> ContactKey.in(file))
                .isInstanceOf(ReservationsException.class)
                .hasMessageContaining("31 bytes, not 32");
        assertThat(file).as("it is left as it is").hasSize(31);
    }

    @Test
    void a_key_that_cannot_be_made_is_told() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ContactKey.in(noFolder.resolve("contacts.key")))
                .isInstanceOf(ReservationsException.class);
    }

    @Test
    void an_address_is_one_line_and_never_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contact("ja", Optional.of("a@example.jp\nBcc: b@example.jp"), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Contact(" ", Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contact("ja", Optional.of("a".repeat(255)), Optional.empty()));
        assertThat(CONTACT).hasToString("Contact");
    }
}
