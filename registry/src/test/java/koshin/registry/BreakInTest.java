package koshin.registry;

import static koshin.registry.Fixture.NOW;
import static koshin.registry.TwoTowns.HANAKO;
import static koshin.registry.TwoTowns.HERE;
import static koshin.registry.TwoTowns.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has the restricted login and writes SQL of his own. He sees what a seal opens, and nothing else. */
class BreakInTest {

    private static final List<String> PERSONS = List.of(
            "resident", "event", "application", "card", "card_certificate", "due", "settled", "issued_certificate");
    private static final String EVERY_TABLE = "resident, event, application, card, card_certificate, due, settled,"
            + " issued_certificate, journal, journal_end, certificate, revocation, place, installation, seal_key,"
            + " folio";
    private static final String MAY_NOT = "42501";

    private static final TwoTowns TOWNS = new TwoTowns();
    private static final Database RESTRICTED = TOWNS.database.restricted(new byte[0]);
    private static final Seals SEALS = Seals.of(TOWNS.owner);

    private Connection intruder = RESTRICTED.connections().getConnection();

    BreakInTest() throws SQLException {}

    /** Every table has rows of both municipalities. */
    @BeforeAll
    static void fill() {
        TOWNS.desk(Role.CLERK).find(new Search.ByCard("C0000001"), NOW);
        TOWNS.registry.at(Fixture.CLERK, THERE).find(new Search.ByCard("C0000001"), NOW);
        TOWNS.registry
                .certificates()
                .revoke(
                        new Revoked(
                                Fixture.issue(TOWNS.registry).getSerialNumber(),
                                NOW,
                                RevocationReason.AFFILIATION_CHANGED),
                        Fixture.CLERK);
        Fixture.issue(TOWNS.registry, Fixture.OITA);
        for (String place : List.of(HERE, THERE)) {
            TOWNS.owner
                    .sql(
                            "insert into registry.event select $1, '0000001', $2, '2025-04-02', 'DIED', '{}', null, null, now();"
                                    .replace("$1", "'" + place + "'")
                                    .replace("$2", "'" + UUID.nameUUIDFromBytes(new byte[1]) + "'"))
                    .update();
            for (String rows : List.of(
                    "application select municipality, number, '00000000000000000000001', '2025-04-02', now() from registry.resident",
                    "card_certificate select municipality, resident, number, '\\x11', 'SIGNING', '2025-04-02', '2030-04-02',"
                            + " now() from registry.card",
                    "due select municipality, resident, id, 'X', '2025-04-02', now() from registry.event",
                    "settled select municipality, resident, event, what, now() from registry.due")) {
                TOWNS.owner
                        .sql("insert into registry." + rows + " where municipality = '" + place + "'")
                        .update();
            }
        }
    }

    @AfterAll
    static void close() {
        TOWNS.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        intruder.setAutoCommit(false);
    }

    @AfterEach
    void leave() throws SQLException {
        intruder.rollback();
        intruder.setAutoCommit(true);
        intruder.close();
    }

    @Test
    void without_a_seal_no_row_is_seen() throws SQLException {
        for (String table : PERSONS) {
            assertThat(rowsOf(table)).as(table).isEmpty();
        }
        assertThat(rowsOf("journal")).isEmpty();
        for (String nothing : List.of("''", "null")) {
            assertThat(all("select registry.history(" + nothing + ", '14130', '0000001')"))
                    .containsExactly("null");
            assertThat(all("select lines from registry.sealed_folios(" + nothing + ", '14130', '{0000001}')"))
                    .isEmpty();
        }
        assertThat(all("select * from registry.ends('2000-01-01', '2100-01-01')"))
                .isEmpty();
    }

    @Test
    void row_security_stands_before_each_table_that_names_a_person() {
        assertThat(TOWNS.owner
                        .sql(
                                "select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                        + " where c.relnamespace = 'registry'::regnamespace and c.relkind = 'r' and not c.relrowsecurity"
                                        + " and a.attname in ('resident', 'name', 'kana', 'address', 'born_on', 'content', 'lines')")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void each_role_sees_of_its_municipality_what_the_program_says_that_it_sees() throws SQLException {
        for (Role role : Role.values()) {
            set(seal(role, HERE));
            for (String table : PERSONS) {
                assertThat(rowsOf(table))
                        .as(role + " " + table)
                        .isEqualTo(role.seesPersons() ? List.of(HERE) : List.of());
            }
            assertThat(rowsOf("journal")).as(role.name()).isEqualTo(role.seesJournal() ? List.of(HERE) : List.of());
            assertThat(all("select registry.seen('COUNTS')"))
                    .as(role.name())
                    .containsExactly(role.seesCounts() ? HERE : "null");
        }
    }

    @Test
    void only_an_auditor_and_the_program_have_the_journals_of_all_and_nobody_the_persons_of_all() throws SQLException {
        for (Role role : Role.values()) {
            set(seal(role, Seals.EVERYWHERE));
            assertThat(rowsOf("journal"))
                    .as(role.name())
                    .isEqualTo(role == Role.AUDITOR || role == Role.PROGRAM ? List.of(HERE, THERE) : List.of());
            for (String table : PERSONS) {
                assertThat(rowsOf(table)).as(role + " " + table).isEmpty();
            }
        }
    }

    @Test
    void no_condition_reaches_another_municipality() throws SQLException {
        set(seal(Role.CLERK, HERE));

        assertThat(all("select name from registry.resident where municipality = '44201'"))
                .isEmpty();
        assertThat(all("select name from registry.resident where municipality = '44201' or true"))
                .hasSize(3);
        assertThat(all("select e.id from registry.resident r right join registry.event e"
                        + " on e.municipality <> r.municipality where r.number is null and e.municipality = '44201'"))
                .isEmpty();
        assertThat(all("select registry.words_of(r) from registry.resident r where municipality = '44201'"))
                .isEmpty();
        assertThat(folios(THERE)).isEmpty();
    }

    @Test
    void a_seal_gives_a_person_of_its_municipality_to_whoever_sees_persons() throws SQLException {
        for (Role role : Role.values()) {
            set(seal(role, HERE));
            assertThat(folios(HERE)).as(role.name()).hasSize(role.seesPersons() ? 2 : 0);
            assertThat(folios(THERE)).as(role.name()).isEmpty();
            set(seal(role, Seals.EVERYWHERE));
            assertThat(folios(HERE)).as(role.name()).isEmpty();
        }
    }

    @Test
    void a_seal_that_was_edited_forged_or_outlived_opens_nothing() throws SQLException {
        String good = seal(Role.CLERK, HERE);
        int process = Database.process(intruder);
        long later = 9_999_999_999L;
        String unkeyed = HexFormat.of().formatHex(Hashes.of(new byte[1]));
        for (String bad : List.of(
                good.replace("|14130", "|44201"),
                good.replace("CLERK", "SUPERVISOR").replace("14130", "44201"),
                good.replaceFirst("[0-9]+\\|", later + "|"),
                good + "|",
                " " + good,
                good.substring(1),
                good.substring(64),
                unkeyed + later + "|" + process + "|PROGRAM|44201",
                "||||||||||||||",
                "試".repeat(80),
                SEALS.seal(1_700_000_000L, process, Role.PROGRAM, THERE),
                SEALS.seal(later, process + 1, Role.PROGRAM, THERE),
                SEALS.seal(later, process, Role.CLERK, "44201' or '1'='1"))) {
            set(bad);
            assertThat(rowsOf("resident"))
                    .as(bad)
                    .isNotEqualTo(List.of(HERE, THERE))
                    .doesNotContain(THERE);
            assertThat(folios(THERE)).as(bad).isEmpty();
        }
    }

    @Test
    void a_seal_overheard_from_another_session_opens_nothing() throws SQLException {
        try (Connection other = RESTRICTED.connections().getConnection()) {
            set(SEALS.seal(other, Role.CLERK, THERE));
            assertThat(rowsOf("resident")).isEmpty();
        }
    }

    @Test
    void a_seal_ends_with_its_transaction_and_so_does_what_was_prepared_under_it() throws SQLException {
        set(seal(Role.CLERK, HERE));
        run("prepare kept as select name from registry.resident");
        assertThat(all("execute kept")).hasSize(3);
        intruder.commit();

        assertThat(rowsOf("resident")).isEmpty();
        assertThat(all("execute kept")).isEmpty();
        run("deallocate kept");
    }

    @Test
    void a_desk_leaves_no_seal_on_a_connection_that_others_use_next() throws SQLException {
        Desk clerk = TOWNS.desk(Role.CLERK);
        intruder.rollback();
        intruder.close();
        for (int i = 0; i < 20; i++) {
            clerk.find(new Search.ByCard("C0000001"), NOW);
            clerk.history(HANAKO, NOW);
            try (Connection next = RESTRICTED.connections().getConnection()) {
                assertThat(all(next, "select coalesce(current_setting('koshin.seal', true), '')"))
                        .containsExactly("");
                assertThat(all(next, "select name from registry.resident")).isEmpty();
            }
        }
        intruder = RESTRICTED.connections().getConnection();
        intruder.setAutoCommit(false);
    }

    @Test
    void nobody_becomes_the_owner() throws SQLException {
        set(seal(Role.CLERK, HERE));
        String owner = TOWNS.database.user();
        assertDenied("set role " + owner);
        assertDenied("set session authorization " + owner);
        assertDenied("alter role session_user superuser");
        assertDenied("alter role session_user bypassrls");
        assertDenied("grant pg_read_all_data to session_user");
        assertDenied("alter table registry.resident disable row level security");
        assertDenied("drop policy opened_by_seal on registry.resident");
        assertDenied("alter function registry.seen(text) rename to gone");
        assertThat(refusal("set row_security = off; select name from registry.resident"))
                .isEqualTo(MAY_NOT);
        run("reset role");
        run("reset session authorization");
        assertThat(rowsOf("resident")).containsExactly(HERE);
    }

    @Test
    void nothing_is_written_changed_removed_or_locked() throws SQLException {
        set(seal(Role.PROGRAM, HERE));
        for (String table : EVERY_TABLE.split(", ", -1)) {
            assertDenied("insert into registry." + table + " default values");
            String column = table.equals("installation") || table.equals("seal_key") ? "only_one" : "municipality";
            assertDenied("update registry." + table + " set " + column + " = default");
            assertDenied("delete from registry." + table);
            assertDenied("truncate registry." + table);
            assertDenied("lock table registry." + table + " in exclusive mode");
            assertDenied("copy registry." + table + " from program 'cat /etc/passwd'");
        }
    }

    @Test
    void the_key_of_seals_and_what_leads_to_it_cannot_be_read() throws SQLException {
        assertDenied("select * from registry.seal_key");
        assertDenied("copy registry.seal_key to stdout");
        assertDenied("select * from pg_authid");
        assertDenied("select * from pg_statistic");
        assertDenied("select pg_read_file('postgresql.conf')");
        assertDenied("select registry.facts('14130', '0000001')");
        String key = HexFormat.of()
                .formatHex(TOWNS.owner
                        .sql("select inner_key from registry.seal_key")
                        .query((row, number) -> row.getBytes(1))
                        .single());
        assertThat(all("select prosrc || proname from pg_proc where pronamespace = 'registry'::regnamespace"))
                .hasSizeGreaterThan(5)
                .noneMatch(source -> source.contains(key));
    }

    @Test
    void statistics_tell_nothing() throws SQLException {
        TOWNS.owner.sql("analyze registry.resident").update();
        set(seal(Role.CLERK, HERE));

        assertThat(
                        all(
                                "select most_common_vals from pg_stats where schemaname = 'registry' and tablename = 'resident'"))
                .isEmpty();
    }

    @Test
    void a_condition_that_tells_what_it_is_asked_is_not_asked_of_others_rows() throws SQLException {
        set(seal(Role.CLERK, HERE));

        assertThat(all("select name from registry.resident"
                        + " where 1 / (case name when '試験 他人' then 0 else 1 end) > 0"))
                .hasSize(3);
        assertThat(all("select name from registry.resident where municipality = '44201' and name::int = 1"))
                .isEmpty();
        // On a row that is seen it does tell: the attempt is a real one.
        assertThat(refusal(
                        "select name from registry.resident where 1 / (case name when '試験 花子' then 0 else 1 end) > 0"))
                .isEqualTo("22012");
    }

    @Test
    void explain_does_not_count_who_was_passed_over() throws SQLException {
        set(seal(Role.CLERK, HERE));
        run("set local enable_seqscan = off");
        String question = "explain (analyze, costs off, timing off, summary off, buffers off)"
                + " select name from registry.resident where municipality = '44201' and kana_key = ";

        List<String> ofSomebody = all(question + "'シケンタニン'");
        List<String> ofNobody = all(question + "'シケンナナシ'");

        assertThat(ofSomebody.toString().replace("シケンタニン", "シケンナナシ")).isEqualTo(ofNobody.toString());
    }

    @Test
    void nothing_is_made_that_could_stand_in_the_way() throws SQLException {
        assertDenied("create function registry.seen() returns text language sql as 'select 1'");
        assertDenied("create function public.sha256(bytea) returns bytea language sql as 'select $1'");
        assertDenied("create table public.seal_key ()");
        assertDenied("create temporary table seal_key (inner_key bytea)");
        assertDenied("create schema evil");
        assertDenied("create extension file_fdw");
    }

    @Test
    void functions_of_the_intruder_are_not_called_even_where_he_may_make_some() throws SQLException {
        String login = RESTRICTED.user();
        TOWNS.owner.sql("create schema evil authorization " + login).update();
        TOWNS.owner
                .sql("grant temporary on database " + TOWNS.name + " to " + login)
                .update();
        try {
            run("set local search_path = evil, pg_temp, registry, pg_catalog");
            run("create function evil.seen(text) returns text language sql as $$ select '44201' $$");
            run("create function evil.opened_by(text, text) returns text language sql as $$ select '44201' $$");
            run(
                    "create function evil.sha256(bytea) returns bytea language sql as $$ select decode(repeat('0', 64), 'hex') $$");
            run("create function evil.pg_backend_pid() returns int language sql as $$ select 1 $$");
            run("create temporary table seal_key as select ''::bytea as inner_key, ''::bytea as outer_key");
            set("0".repeat(64) + "9999999999|1|PROGRAM|44201");

            assertThat(all("select registry.opened_by(current_setting('koshin.seal'), 'PERSONS')"))
                    .containsExactly("null");
            assertThat(all("select name from registry.resident")).isEmpty();
            assertThat(folios(THERE)).isEmpty();
            set(seal(Role.CLERK, HERE));
            assertThat(all("select name from registry.resident")).hasSize(3);
        } finally {
            intruder.rollback();
            TOWNS.owner.sql("drop schema evil cascade").update();
            TOWNS.owner
                    .sql("revoke temporary on database " + TOWNS.name + " from " + login)
                    .update();
        }
    }

    /** What the seal of the session gives of one person, by both ways. */
    private List<String> folios(String municipality) throws SQLException {
        TOWNS.owner
                .sql("select registry.folio_of(?, '0000001')")
                .param(municipality)
                .query(String.class)
                .single();
        return all("select f from (select lines from registry.sealed_folios(current_setting('koshin.seal'), '"
                + municipality
                + "', '{0000001}') union all select registry.history(current_setting('koshin.seal'), '" + municipality
                + "', '0000001')) as folio (f) where f is not null");
    }

    private String seal(Role role, String municipality) throws SQLException {
        return SEALS.seal(intruder, role, municipality);
    }

    private void set(String seal) throws SQLException {
        try (var statement = intruder.prepareStatement("select set_config('koshin.seal', ?, true)")) {
            statement.setString(1, seal);
            statement.execute();
        }
    }

    /** Returns of which municipalities rows are seen. */
    private List<String> rowsOf(String table) throws SQLException {
        return all("select distinct municipality from registry." + table + " order by 1");
    }

    private List<String> all(String query) throws SQLException {
        return all(intruder, query);
    }

    private static List<String> all(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
            return rows;
        }
    }

    private void run(String statement) throws SQLException {
        try (var one = intruder.createStatement()) {
            one.execute(statement);
        }
    }

    private void assertDenied(String statement) throws SQLException {
        assertThat(refusal(statement)).as(statement).isEqualTo(MAY_NOT);
    }

    /** Returns with what code {@code statement} is refused; the transaction goes on. */
    private String refusal(String statement) throws SQLException {
        var before = intruder.setSavepoint();
        List<SQLException> refused = new ArrayList<>();
        assertThatExceptionOfType(SQLException.class)
                .as(statement)
                .isThrownBy(() -> run(statement))
                .satisfies(refused::add);
        intruder.rollback(before);
        return refused.getFirst().getSQLState();
    }
}
