package koshin.registry;

import static koshin.registry.Fixture.NOW;
import static koshin.registry.TwoTowns.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import koshin.database.Database;
import koshin.database.DatabaseException;
import koshin.database.Login;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the restricted login comes to be, and that its searches are quick. */
class AccessTest {

    private static final String OWN_PASSWORD = "only-for-this-test";

    private final Path file = Fixture.folder("access").resolve("journal");
    private final String name = Fixture.freshName();

    @Test
    void several_servers_that_start_at_once_all_have_it() throws Exception {
        Fixture.database(name).close();
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            List<Future<Found>> answers = IntStream.range(0, 4)
                    .mapToObj(i -> servers.submit(() -> {
                        try (Database database = Fixture.database(name);
                                Registry registry = Fixture.open(
                                        database, Fixture.folder("server" + i).resolve("journal"))) {
                            return find(registry, "シケン");
                        }
                    }))
                    .toList();
            for (Future<Found> answer : answers) {
                assertThat(answer.get().matches()).isEmpty();
            }
        }
    }

    @Test
    void another_server_later_does_not_disturb_the_first() {
        try (TwoTowns towns = new TwoTowns();
                Database database = Fixture.database(towns.name);
                Registry second =
                        Fixture.open(database, Fixture.folder("second").resolve("journal"))) {
            assertThat(find(second, "シケン").matches()).hasSize(3);
            assertThat(find(towns.registry, "シケン").matches()).hasSize(3);
        }
    }

    @Test
    void a_database_from_before_row_security_has_it_after_the_next_start() {
        try (Database database = Fixture.database(name)) {
            Flyway.configure()
                    .dataSource(database.connections())
                    .schemas("registry")
                    .defaultSchema("registry")
                    .locations("classpath:koshin/registry/migrations")
                    .target("2")
                    .load()
                    .migrate();
            JdbcClient.create(database.connections())
                    .sql(
                            "insert into registry.resident values ('14130', '1', '2000-01-01', '試験 花子', 'シケン ハナコ',"
                                    + " 'シケンハナコ', null, null, '1990-11-30', 'FEMALE', '1番地', 'JAPANESE', null, false, null, '{}', now())")
                    .update();
            try (Registry registry = Fixture.open(database, file)) {
                assertThat(find(registry, "シケン").matches()).hasSize(1);
                assertThat(registry.verify().faults()).isEmpty();
            }
        }
    }

    @Test
    void an_owner_who_is_no_superuser_but_makes_roles_is_enough() {
        try (Database database = ownedBy("createrole");
                Registry registry = Fixture.open(database, file)) {
            assertThat(find(registry, "シケン").matches()).isEmpty();
        }
    }

    @Test
    void an_owner_who_makes_no_roles_is_told_what_to_do() {
        try (Database database = ownedBy("nocreaterole")) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> Fixture.open(database, file))
                    .withMessageContaining("alter role \"o" + name + "\" createrole;")
                    .withMessageContaining("create role \"koshin_" + name + "_desk\" login noinherit password '...';")
                    .withMessageContaining("KOSHIN_DATABASE_DESK_USER");
        }
    }

    @Test
    void a_login_that_the_operator_made_is_used() {
        ownedBy("nocreaterole").close();
        administrator("create role d" + name + " login noinherit password '" + OWN_PASSWORD + "'");
        try (Database database = Database.open(
                        Fixture.server().url(name),
                        new Login("o" + name, OWN_PASSWORD),
                        Optional.of(new Login("d" + name, OWN_PASSWORD)));
                Registry registry = Fixture.open(database, file)) {
            assertThat(find(registry, "シケン").matches()).isEmpty();
            assertThat(database.restricted(new byte[0]).user()).isEqualTo("d" + name);
        }
    }

    @Test
    void a_login_that_may_more_than_it_is_granted_is_refused() {
        for (String more : List.of("bypassrls", "superuser", "createrole", "in role pg_read_all_data")) {
            String login = "d" + Fixture.freshName();
            administrator("create role " + login + " login password '" + OWN_PASSWORD + "' " + more);
            Fixture.server().makeDatabase(name);
            try (Database database = Database.open(
                    Fixture.server().url(name),
                    new Login(Fixture.server().user(), Fixture.server().password()),
                    Optional.of(new Login(login, OWN_PASSWORD)))) {
                assertThatExceptionOfType(DatabaseException.class)
                        .as(more)
                        .isThrownBy(() -> Fixture.open(database, file))
                        .withMessageContaining("the login " + login + " may too much to look at persons");
            }
        }
    }

    @Test
    void each_search_enters_an_index_under_row_security_and_so_does_a_history() throws SQLException {
        try (TwoTowns towns = new TwoTowns()) {
            fill(towns.owner);
            Search by = new Search.ByName("シケンア", Optional.empty());
            assertThat(plan(towns, by)).contains("resident_kana").contains("event_kana");
            assertThat(plan(towns, new Search.ByBirthDate(LocalDate.of(1990, 1, 1))))
                    .contains("resident_born_on")
                    .contains("event_born_on");
            assertThat(plan(towns, new Search.ByName("シケンア", Optional.of(LocalDate.of(1990, 1, 1)))))
                    .contains("resident_born_on")
                    .contains("event_born_on");
            assertThat(plan(towns, new Search.ByCard("C0000001"))).contains("card_number");
            assertThat(explain(towns.database, "explain select * from registry.facts(?, ?)", List.of(HERE, "F1")))
                    .doesNotContain("Seq Scan on resident")
                    .doesNotContain("Seq Scan on event");
        }
    }

    private static String plan(TwoTowns towns, Search search) throws SQLException {
        PersonSearch persons = new PersonSearch(HERE, search);
        String plan =
                explain(towns.database.restricted(new byte[0]), "explain " + persons.query(), persons.parameters());
        assertThat(plan).contains("One-Time Filter: ((InitPlan").doesNotContain("Seq Scan");
        return plan;
    }

    private static String explain(Database database, String query, List<Object> parameters) throws SQLException {
        try (Connection connection = database.connections().getConnection();
                var settings = connection.createStatement();
                var statement = connection.prepareStatement(query)) {
            // As it is planned once for all parameters, when it was asked a few times.
            settings.execute("set plan_cache_mode = force_generic_plan");
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getString(1));
                }
            }
            settings.execute("reset plan_cache_mode");
            return String.join("\n", lines);
        }
    }

    private static void fill(JdbcClient owner) {
        owner.sql(
                        "insert into registry.resident select '14130', 'F' || i, '2000-01-01', '試験', 'シケン', 'シケン' || chr(12450 + i % 80),"
                                + " null, null, date '1940-01-01' + i, 'MALE', '1番地', 'JAPANESE', null, false, null, '{}', now()"
                                + " from generate_series(1, 20000) i")
                .update();
        owner.sql(
                        "insert into registry.event select '14130', 'F' || i, gen_random_uuid(), '2020-01-01', 'NAME_CHANGED', '{}',"
                                + " 'シケン' || chr(12450 + i % 80), date '1940-01-01' + i, now() from generate_series(1, 20000) i")
                .update();
        owner.sql(
                        "insert into registry.card select '14130', 'F' || i, 'F00000' || i, null, '2020-01-01', 'ADULT', '2030-01-01',"
                                + " 'TENTH_BIRTHDAY', 'WITH_PINS', now() from generate_series(1, 20000) i")
                .update();
        owner.sql("analyze").update();
    }

    /** Returns a database whose owner may little else. */
    private Database ownedBy(String attribute) {
        administrator("create role o" + name + " login " + attribute + " password '" + OWN_PASSWORD + "'");
        administrator("create database " + name + " owner o" + name);
        return Database.open(Fixture.server().url(name), "o" + name, OWN_PASSWORD);
    }

    private static void administrator(String statement) {
        try (Database all = Database.open(
                Fixture.server().url("postgres"),
                Fixture.server().user(),
                Fixture.server().password())) {
            JdbcClient.create(all.connections()).sql(statement).update();
        }
    }

    private static Found find(Registry registry, String kana) {
        return registry.at(Fixture.CLERK, HERE).find(new Search.ByName(kana, Optional.empty()), NOW);
    }
}
