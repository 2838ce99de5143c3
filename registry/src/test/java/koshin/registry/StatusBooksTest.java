package koshin.registry;

import static koshin.registry.Fixture.CLERK;
import static koshin.registry.Fixture.Keys.AUTHORITY;
import static koshin.registry.Fixture.NOW;
import static koshin.rules.RevocationReason.CERTIFICATE_HOLD;
import static koshin.rules.RevocationReason.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import koshin.database.Database;
import koshin.pki.CertificateStatus;
import koshin.pki.Linted;
import koshin.pki.Revoked;
import koshin.pki.StatusBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one database: what is done at one is answered by the other. */
class StatusBooksTest {

    private final String name = Fixture.freshName();
    private final Path othersFile = Fixture.folder("journal").resolve("journal");
    private Database database;
    private Database others;
    private Registry here;
    private Registry there;
    private StatusBooks books;

    @BeforeEach
    void open() {
        database = Fixture.database(name);
        others = Fixture.database(name);
        here = Fixture.open(database, Fixture.folder("journal").resolve("journal"));
        there = Fixture.open(others, othersFile);
        books = StatusBooks.of(there, List.of(AUTHORITY));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        database.close();
        others.close();
    }

    @Test
    void tells_at_the_next_look_what_was_issued_held_and_revoked_elsewhere() {
        BigInteger serial = Fixture.issue(here).getSerialNumber();
        StatusBook book = books.of(AUTHORITY);
        assertThat(book.of(serial)).isEqualTo(new CertificateStatus.Unknown());

        assertThat(books.look(NOW)).extracting(StatusBooks.Touched::serial).containsExactly(serial);
        assertThat(book.of(serial)).isEqualTo(new CertificateStatus.Good());

        here.certificates().revoke(new Revoked(serial, NOW, CERTIFICATE_HOLD), CLERK);
        assertThat(books.look(NOW)).extracting(StatusBooks.Touched::place).containsExactly(Fixture.KAWASAKI);
        assertThat(book.of(serial)).isEqualTo(new CertificateStatus.Ended(new Revoked(serial, NOW, CERTIFICATE_HOLD)));

        here.certificates().revoke(new Revoked(serial, NOW, SUPERSEDED), CLERK);
        assertThat(books.look(NOW)).hasSize(1);
        assertThat(book.of(serial)).isEqualTo(new CertificateStatus.Ended(new Revoked(serial, NOW, SUPERSEDED)));
        assertThat(books.look(NOW)).isEmpty();
    }

    @Test
    void knows_a_certificate_when_it_was_issued_and_not_when_it_is_only_intended() {
        Linted linted = Fixture.linted();
        Fixture.record(here).intends(linted);
        books.look(NOW);
        assertThat(books.of(AUTHORITY).of(linted.serial())).isEqualTo(new CertificateStatus.Unknown());

        Fixture.Keys.AUTHORITY.issue(Fixture.linted(), Fixture.record(here));
        books.look(NOW);
        assertThat(books.of(AUTHORITY).of(linted.serial())).isEqualTo(new CertificateStatus.Unknown());

        here.certificates().settle(Duration.ZERO, NOW.plusSeconds(1), CLERK);
        books.look(NOW);
        assertThat(books.of(AUTHORITY).of(linted.serial())).isInstanceOf(CertificateStatus.Ended.class);
    }

    @Test
    void sees_what_a_transaction_that_began_long_ago_commits_at_last() throws Exception {
        try (var slow = database.connections().getConnection()) {
            slow.setAutoCommit(false);
            BigInteger serial = Fixture.issue(here).getSerialNumber();
            books.look(NOW);
            try (var insert = slow.prepareStatement("insert into registry.revocation (municipality, serial, reason,"
                    + " revoked_at) select municipality, serial, 'SUPERSEDED', now() from registry.certificate")) {
                insert.executeUpdate();
            }
            Fixture.issue(here);
            Fixture.issue(here);
            books.look(NOW);
            assertThat(books.of(AUTHORITY).of(serial)).isEqualTo(new CertificateStatus.Good());

            slow.commit();

            books.look(NOW);
            assertThat(books.of(AUTHORITY).of(serial)).isInstanceOf(CertificateStatus.Ended.class);
        }
    }

    @Test
    void forgets_what_has_expired_when_it_reads_everything() {
        BigInteger serial = Fixture.issue(here).getSerialNumber();

        assertThat(books.look(Instant.parse("2031-11-30T15:00:00Z"))).isEmpty();
        assertThat(books.of(AUTHORITY).of(serial)).isEqualTo(new CertificateStatus.Unknown());
    }

    @Test
    void the_file_of_each_server_has_what_the_others_did() throws Exception {
        BigInteger serial = Fixture.issue(here).getSerialNumber();
        here.certificates().revoke(new Revoked(serial, NOW, SUPERSEDED), CLERK);

        there.keepFileComplete();

        assertThat(Files.readString(othersFile))
                .contains("ended " + serial.toString(16) + " SUPERSEDED", "issued " + serial.toString(16));
        assertThat(there.verify().faults()).isEmpty();
        JdbcClient.create(database.connections())
                .sql("select 1")
                .query(Integer.class)
                .single();
    }
}
