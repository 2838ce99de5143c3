package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents.Arrival;
import koshin.registry.Persons.Person;
import koshin.residents.CardCertificate;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.ResidentKey;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copy of a person's facts in one row says what the facts say, whoever adds to them and when it is made. */
class FolioTest {

    private static final LocalDate D = LocalDate.of(2026, 11, 22);

    private final Database database = Fixture.database(Fixture.freshName());
    private final JdbcClient sql = JdbcClient.create(database.connections());
    private final Registry registry =
            Fixture.open(database, Fixture.folder("folio").resolve("journal"));
    private final Persons persons = new Persons(registry, Fixture.NOW);

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    @Test
    void is_made_when_somebody_is_first_looked_up_and_says_what_the_facts_say() {
        Person person = persons.japanese();
        sql.sql("delete from registry.folio").update();

        Optional<History> fromFacts = facts(person.key());
        assertThat(look(person)).isEqualTo(fromFacts).isPresent();
        assertThat(folios()).isEqualTo(1);
        assertThat(look(person)).isEqualTo(fromFacts);
        assertThat(registry.residents().history(person.key())).isEqualTo(fromFacts);
    }

    @Test
    void every_kind_of_fact_is_added() {
        Person person = persons.japanese();
        look(person);
        persons.nextCard(person);
        persons.enter(person, new Happening.CardLost(person.card()), D, at(1));
        persons.enter(person, new Happening.CardFound(person.card()), D, at(2));
        registry.residents()
                .putOnCard(
                        person.key(),
                        new CardCertificate(
                                person.card(), CertificateKind.SIGNING, BigInteger.valueOf(4711), D, D.plusDays(9)),
                        Fixture.CLERK,
                        at(3));

        assertThat(registry.residents().history(person.key())).isEqualTo(facts(person.key()));
    }

    @Test
    void an_ending_reaches_everybody_who_has_or_had_the_certificate() {
        Person person = persons.japanese();
        ResidentKey there = new ResidentKey("44201", person.key().number());
        persons.enter(person, new Happening.MoveOutNotified(D, "44201"), D, at(1));
        registry.lifeEvents()
                .moveIn(new Arrival(UUID.randomUUID(), person.key(), there, "見本町5-5", D, D), Fixture.CLERK, at(2));
        look(person);
        registry.at(Fixture.CLERK, "44201").history(there, at(2));

        registry.certificates()
                .revoke(
                        new Revoked(person.authentication().getSerialNumber(), at(3), RevocationReason.KEY_COMPROMISE),
                        Fixture.CLERK);

        for (ResidentKey key : List.of(person.key(), there)) {
            assertThat(registry.residents().history(key)).isEqualTo(facts(key));
            assertThat(registry.residents().history(key).orElseThrow().endings())
                    .extracting(one -> one.reason())
                    .contains(RevocationReason.KEY_COMPROMISE);
        }
    }

    @Test
    void says_the_same_when_it_is_made_while_facts_are_added() throws Exception {
        Random random = new Random(5);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(persons.japanese());
        }
        for (int round = 0; round < 4; round++) {
            sql.sql("delete from registry.folio").update();
            List<Callable<Object>> deeds = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Person person = people.get(random.nextInt(people.size()));
                int number = round * 100 + i;
                deeds.add(
                        switch (random.nextInt(3)) {
                            case 0 -> () -> look(person);
                            case 1 ->
                                () -> {
                                    persons.nextCard(person);
                                    return number;
                                };
                            default ->
                                () -> persons.enter(person, new Happening.MovedWithin("架空町" + number), D, at(number));
                        });
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Object> one : threads.invokeAll(deeds)) {
                    one.get();
                }
            }
            for (Person person : people) {
                assertThat(registry.residents().history(person.key())).isEqualTo(facts(person.key()));
            }
        }
    }

    private Optional<History> look(Person person) {
        return registry.at(Fixture.CLERK, "14130").history(person.key(), at(1));
    }

    private Optional<History> facts(ResidentKey key) {
        return Optional.ofNullable(sql.sql("select registry.folio_of_facts(?, ?)")
                        .params(key.municipality(), key.number())
                        .query(byte[].class)
                        .single())
                .flatMap(lines -> HistoryRows.read(key, lines));
    }

    private int folios() {
        return sql.sql("select count(*) from registry.folio")
                .query(Integer.class)
                .single();
    }

    private static Instant at(int seconds) {
        return D.atTime(14, 0).atZone(JapanTime.ZONE).toInstant().plusSeconds(seconds);
    }
}
