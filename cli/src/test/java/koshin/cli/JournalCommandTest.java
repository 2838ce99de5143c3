package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {

    @TempDir
    Path folder;

    @Test
    void says_that_the_journal_is_whole_whether_the_server_runs_or_not() {
        try (EmbeddedPostgres server = start();
                Database database = open(server)) {
            registry(database).close();
            assertThat(Typed.english("journal", "verify", "--data", folder.toString()))
                    .isEqualTo(new Typed.Answer(0, "The journal is whole: 0 entries in 0 chains.\n", ""));
        }
        assertThat(Typed.japanese("journal", "verify", "--data", folder.toString()))
                .isEqualTo(new Typed.Answer(0, "操作記録に異常はありません。0件、0系列。\n", ""));
    }

    @Test
    void names_every_entry_that_is_wrong() throws Exception {
        try (EmbeddedPostgres server = start();
                Database database = open(server)) {
            registry(database).close();
            try (Connection connection = database.connections().getConnection()) {
                connection
                        .createStatement()
                        .execute(
                                "insert into registry.journal values ('14130', 1, 1, now(), 'CLERK', 'w', 'm', 'HELD', '{}',"
                                        + " sha256('')), ('14130', 1, 3, now(), 'CLERK', 'w', 'm', 'HELD', '{}', sha256(''))");
            }

            Typed.Answer answer = Typed.english("journal", "verify", "--data", folder.toString());

            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.lines())
                    .containsExactly(
                            "14130, chain 1, entry 1: was changed, or does not follow the one before it",
                            "14130, chain 1, entry 2: is missing, and perhaps others behind it",
                            "14130, chain 1, entry 4: is missing at the end of its chain",
                            "The journal is not whole. Entries: 2, chains: 0. Keep the database as it is and call who"
                                    + " audits it.");
        }
    }

    @Test
    void says_where_it_looked_in_vain_and_what_it_can_do() {
        assertThat(Typed.english("journal", "verify", "--data", folder.toString()))
                .isEqualTo(new Typed.Answer(
                        2,
                        "",
                        "koshin: there is no journal in " + folder
                                + ". Name the folder of the server by --data; it has a file \"journal\".\n"));
        assertThat(Typed.english("journal", "repair").err())
                .isEqualTo("koshin: the journal cannot be asked \"repair\". There is: ./koshin journal verify\n");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder.resolve("postgresql"));
    }

    private static Database open(EmbeddedPostgres server) {
        server.makeDatabase("koshin");
        return Database.open(server.url("koshin"), server.user(), server.password());
    }

    private Registry registry(Database database) {
        return Registry.open(
                database, folder.resolve("journal"), AfterRestore.STOP, Instant.parse("2026-11-22T03:00:00Z"));
    }
}
