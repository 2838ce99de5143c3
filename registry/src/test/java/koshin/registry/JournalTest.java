package koshin.registry;

import static koshin.registry.Fixture.CLERK;
import static koshin.registry.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.registry.JournalFault.Kind;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever owns the database can do what he likes to it; the journal shows that he did. */
class JournalTest {

    private static final String CODE = Fixture.KAWASAKI.code();

    private final Path file = Fixture.folder("journal").resolve("journal");
    private Database database;
    private Registry registry;
    private JdbcClient owner;

    @BeforeEach
    void write_six_entries() {
        database = Fixture.database(Fixture.freshName());
        registry = Fixture.open(database, file);
        owner = JdbcClient.create(database.connections());
        for (int i = 0; i < 3; i++) {
            Fixture.issue(registry);
        }
        owner.sql("alter table registry.journal disable trigger user").update();
        owner.sql("alter table registry.journal_end disable trigger user").update();
    }

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    @Test
    void is_whole_as_long_as_nobody_touches_it() {
        assertThat(owner.sql("select count(*) from registry.journal")
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
        assertThat(registry.verify().faults()).isEmpty();
    }

    @Test
    void says_who_did_what_where_and_why() {
        registry.certificates()
                .revoke(
                        new Revoked(
                                Fixture.issue(registry).getSerialNumber(), NOW, RevocationReason.AFFILIATION_CHANGED),
                        CLERK);

        assertThat(owner.sql("select role || '/' || workplace || '/' || matter || '/' || deed || '/' || written_at"
                                + " from registry.journal order by position desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("CLERK/川崎区役所 3番窓口/case 2026-00017/REVOKED/2026-11-22 03:00:00+00");
    }

    @Test
    void shows_every_single_column_that_was_changed() {
        for (String change : List.of(
                "written_at = written_at + interval '1 microsecond'",
                "role = 'AUDITOR'",
                "workplace = workplace || ' '",
                "matter = 'case 2026-00018'",
                "deed = 'HELD'",
                "content = replace(content, 'a', 'b')",
                "hash = sha256(hash)")) {
            owner.sql("begin; create table before as select * from registry.journal; commit")
                    .update();
            owner.sql("update registry.journal set " + change + " where position = 4")
                    .update();

            assertThat(registry.verify().faults()).as(change).contains(new JournalFault(Kind.CHANGED, CODE, 1, 4));

            owner.sql("delete from registry.journal; insert into registry.journal select * from before;"
                            + " drop table before")
                    .update();
            assertThat(registry.verify().faults()).isEmpty();
        }
    }

    @Test
    void shows_an_entry_that_was_taken_out() {
        owner.sql("delete from registry.journal where position = 3").update();

        assertThat(registry.verify().faults()).containsExactly(new JournalFault(Kind.MISSING, CODE, 1, 3));
    }

    @Test
    void shows_a_tail_that_was_cut_off() {
        owner.sql("delete from registry.journal where position > 4").update();

        assertThat(registry.verify().faults()).containsExactly(new JournalFault(Kind.CUT_OFF, CODE, 1, 6));
    }

    @Test
    void shows_by_the_file_a_tail_that_was_cut_off_together_with_the_end_of_the_chain() {
        owner.sql("delete from registry.journal where position > 4").update();
        owner.sql("update registry.journal_end e set position = 4,"
                        + " hash = (select hash from registry.journal where position = 4)")
                .update();

        assertThat(registry.verify().faults()).containsExactly(new JournalFault(Kind.CUT_OFF, CODE, 1, 6));
    }

    @Test
    void shows_by_the_file_a_chain_that_was_written_anew_with_right_hashes() {
        Journal forger = new Journal(
                owner,
                owner.sql("select id from registry.installation")
                        .query(UUID.class)
                        .single());
        owner.sql("delete from registry.journal").update();
        owner.sql("delete from registry.journal_end").update();
        for (int i = 0; i < 6; i++) {
            forger.write(new Journal.Entry(CODE, NOW, CLERK, "HELD", Map.of()));
        }

        assertThat(registry.verify().faults()).containsExactly(new JournalFault(Kind.REPLACED, CODE, 1, 6));
    }

    @Test
    void shows_a_chain_that_was_removed_whole() {
        owner.sql("delete from registry.journal").update();
        owner.sql("delete from registry.journal_end").update();

        assertThat(registry.verify().faults()).containsExactly(new JournalFault(Kind.CUT_OFF, CODE, 1, 6));
    }

    @Test
    void grows_in_several_chains_when_several_write_at_once_and_all_are_whole() {
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                clerks.execute(() -> Fixture.issue(registry));
            }
        }

        assertThat(owner.sql("select count(*) from registry.journal")
                        .query(Integer.class)
                        .single())
                .isEqualTo(86);
        assertThat(owner.sql("select count(*) from registry.journal_end")
                        .query(Integer.class)
                        .single())
                .isBetween(1, 8);
        assertThat(registry.verify().faults()).isEmpty();
    }
}
