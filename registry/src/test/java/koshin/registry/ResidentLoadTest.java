package koshin.registry;

import static koshin.registry.Fixture.CLERK;
import static koshin.registry.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import koshin.database.Database;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.ResidentLoad.Different;
import koshin.registry.ResidentLoad.Outcome.Entered;
import koshin.registry.ResidentLoad.Outcome.Refused;
import koshin.registry.ResidentLoad.Repeated;
import koshin.residents.Happening;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.JapanTime;
import koshin.rules.Residence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many residents at once: all or none. */
class ResidentLoadTest {

    private static final int MOST = 3;

    private final Database database = Fixture.database(Fixture.freshName());
    private final Path file = Fixture.folder("load").resolve("journal");
    private final Registry registry = Fixture.open(database, file);

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    @Test
    void enters_every_resident_exactly_as_told() {
        List<Resident> told = List.of(
                resident("14130", "1"),
                new Resident(
                        new ResidentKey("14130", "A-2"),
                        LocalDate.of(2020, 2, 29),
                        new PersonName("𠮷野　\\﨑󠄀", "ヨシノ", Optional.of("通\\N称"), Optional.of("旧\u3000氏")),
                        LocalDate.of(1850, 1, 1),
                        Sex.NOT_STATED,
                        "\\N",
                        new Residence.Transitional(LocalDate.of(2200, 12, 31)),
                        true,
                        Optional.of("\\."),
                        Set.of(NoticeExclusion.values())),
                resident("44201", "1"));

        assertThat(enter(registry, told)).isEqualTo(new Entered(3, 0));

        assertThat(known("14130")).containsExactly(told.get(0), told.get(1));
        assertThat(known("44201")).containsExactly(told.get(2));
        assertThat(registry.residents()
                        .history(told.get(1).key())
                        .orElseThrow()
                        .first()
                        .fact())
                .isEqualTo(told.get(1));
    }

    @Test
    void writes_one_entry_of_the_journal_for_each_municipality() {
        enter(registry, List.of(resident("14130", "1"), resident("14130", "2"), resident("44201", "1")));

        assertThat(journal())
                .containsExactly(
                        "14130 IMPORTED {\"residents\":2,\"sha256\":\"0a\"}",
                        "44201 IMPORTED {\"residents\":1,\"sha256\":\"0a\"}");
        assertThat(registry.verify().faults()).isEmpty();
    }

    @Test
    void is_harmless_when_it_is_repeated() {
        List<Resident> told = new ArrayList<>(List.of(resident("14130", "1"), resident("14130", "2")));
        enter(registry, told);
        told.add(resident("14130", "3"));

        assertThat(enter(registry, told)).isEqualTo(new Entered(1, 2));
        assertThat(enter(registry, told)).isEqualTo(new Entered(0, 3));

        assertThat(journal()).hasSize(2).last().asString().contains("\"residents\":1");
    }

    @Test
    void counts_a_reading_as_the_same_in_any_width() {
        Resident one = resident("14130", "1");
        registry.residents().register(with(one, PersonName.of(one.name().name(), "ｼｹﾝ ﾀﾛｳ")), CLERK, NOW);

        assertThat(enter(registry, List.of(with(one, PersonName.of(one.name().name(), "シケン タロウ")))))
                .isEqualTo(new Entered(0, 1));
    }

    @Test
    void knows_a_resident_as_first_entered_and_as_life_has_changed_the_record() {
        Resident first = resident("14130", "1");
        Resident gone = resident("14130", "2");
        enter(registry, List.of(first, gone));
        enter(first, new Happening.NameChanged("改名 太郎", "カイメイ タロウ"));
        enter(gone, new Happening.Died());
        Resident now = with(first, PersonName.of("改名 太郎", "カイメイ タロウ"));

        List<Resident> book = new ArrayList<>();
        registry.residentBook().read("14130", book::add, CLERK, NOW);
        assertThat(book).as("who is a resident, as they are").containsExactly(now);
        assertThat(enter(registry, List.of(first, gone))).isEqualTo(new Entered(0, 2));
        assertThat(enter(registry, List.of(with(now, PersonName.of("改名 太郎", "ｶｲﾒｲ ﾀﾛｳ")))))
                .isEqualTo(new Entered(0, 1));
        assertThat(enter(registry, List.of(with(first, PersonName.of("別名 太郎", "ベツメイ")))))
                .isInstanceOf(ResidentLoad.Outcome.Refused.class);
    }

    private void enter(Resident who, Happening what) {
        LocalDate today = LocalDate.ofInstant(NOW, JapanTime.ZONE);
        assertThat(registry.lifeEvents()
                        .enter(new LifeEvents.Entry(UUID.randomUUID(), who.key(), what, today), CLERK, NOW))
                .isInstanceOf(LifeEvents.Entered.Done.class);
    }

    @Test
    void enters_nothing_if_one_contradicts_what_is_known() {
        Resident known = resident("14130", "1");
        enter(registry, List.of(known));
        Resident other = new Resident(
                known.key(),
                known.since(),
                PersonName.of("試験　次郎", "シケン　ジロウ"),
                known.bornOn(),
                Sex.FEMALE,
                known.address(),
                new Residence.MidToLongTerm(LocalDate.of(2027, 3, 31)),
                false,
                Optional.of("別の町"),
                Set.of(NoticeExclusion.ON_REQUEST));

        assertThat(enter(registry, List.of(resident("14130", "0"), other)))
                .isEqualTo(new Refused(
                        List.of(),
                        0,
                        List.of(new Different(
                                3,
                                List.of(
                                        "kana",
                                        "name",
                                        "sex",
                                        "residence",
                                        "residence_day",
                                        "place_of_stay",
                                        "notice_exclusions"))),
                        1));
        assertThat(known("14130")).containsExactly(known);
        assertThat(journal()).hasSize(1);
    }

    @Test
    void enters_nothing_if_a_line_repeats_another_and_counts_those_it_does_not_name() {
        Resident known = resident("14130", "0");
        enter(registry, List.of(known));
        List<Resident> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            told.add(resident("14130", "1"));
        }
        told.add(with(known, PersonName.of("別", "")));

        assertThat(enter(registry, told))
                .isEqualTo(new Refused(
                        List.of(new Repeated(3, 2), new Repeated(4, 2), new Repeated(5, 2)),
                        4,
                        List.of(new Different(7, List.of("kana", "name"))),
                        1));
        assertThat(known("14130")).containsExactly(known);
    }

    @Test
    void enters_nothing_if_the_source_says_so_or_fails_and_tells_what_it_found_all_the_same() {
        ResidentLoad load = registry.residentLoad();

        assertThat(load.enter(
                        rows -> {
                            rows.add(2, resident("14130", "1"));
                            rows.add(3, resident("14130", "1"));
                            return Optional.empty();
                        },
                        MOST,
                        CLERK,
                        NOW))
                .isEqualTo(new Refused(List.of(new Repeated(3, 2)), 1, List.of(), 0));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> load.enter(
                        rows -> {
                            rows.add(2, resident("14130", "1"));
                            throw new IllegalStateException("the file is gone");
                        },
                        MOST,
                        CLERK,
                        NOW))
                .withMessage("the file is gone");

        assertThat(known("14130")).isEmpty();
        assertThat(journal()).isEmpty();
        assertThat(enter(registry, List.of(resident("14130", "1")))).isEqualTo(new Entered(1, 0));
    }

    /** Both enter the same thousand; whoever comes second learns that all are known. */
    @Test
    void lets_two_enter_the_same_at_once() throws Exception {
        List<Resident> told = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            told.add(resident("14130", "N" + i));
        }
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            var outcomes = threads.invokeAll(List.of(() -> enterTogether(told, both), () -> enterTogether(told, both)));

            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .containsExactlyInAnyOrder(new Entered(1000, 0), new Entered(0, 1000));
        }
    }

    private ResidentLoad.Outcome enterTogether(List<Resident> told, CountDownLatch both) {
        return registry.residentLoad()
                .enter(
                        rows -> {
                            told.forEach(one -> rows.add(1, one));
                            both.countDown();
                            try {
                                both.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return Optional.of("0a");
                        },
                        MOST,
                        CLERK,
                        NOW);
    }

    @Test
    void is_acknowledged_beside_a_running_server_when_its_journal_file_has_heard() throws Exception {
        try (ExecutorService server = Executors.newSingleThreadExecutor();
                Registry beside = Registry.openOrJoin(database, file, AfterRestore.STOP, NOW)) {
            var noted = server.submit(() -> {
                while (known("14130").isEmpty()) {
                    Thread.sleep(20);
                }
                Thread.sleep(300);
                registry.noteEnds();
                return System.nanoTime();
            });

            assertThat(enter(beside, List.of(resident("14130", "1")))).isEqualTo(new Entered(1, 0));

            assertThat(System.nanoTime()).isGreaterThan(noted.get());
        }
        assertThat(registry.verify().faults()).isEmpty();
    }

    @Test
    void says_that_the_running_server_does_not_take_notice() {
        OthersJournalFile others = OthersJournalFile.at(file, Duration.ofMillis(200));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() ->
                        others.write(List.of(new JournalLine.Reached(new Anchor("14130", 1, 1, "00".repeat(32))))))
                .withMessageContaining("what was done is in the database");
    }

    private static ResidentLoad.Outcome enter(Registry registry, List<Resident> told) {
        return registry.residentLoad()
                .enter(
                        rows -> {
                            long line = 2;
                            for (Resident one : told) {
                                rows.add(line++, one);
                            }
                            return Optional.of("0a");
                        },
                        MOST,
                        CLERK,
                        NOW);
    }

    private List<Resident> known(String municipality) {
        return JdbcClient.create(database.connections())
                .sql("select " + String.join(", ", ResidentColumns.NAMES)
                        + " from registry.resident where municipality = ? order by number")
                .params(municipality)
                .query((row, number) -> ResidentColumns.read(row))
                .list();
    }

    private List<String> journal() {
        return JdbcClient.create(database.connections())
                .sql(
                        "select municipality || ' ' || deed || ' ' || content from registry.journal where deed = 'IMPORTED'"
                                + " order by municipality, chain, position")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Resident resident(String municipality, String number) {
        return new Resident(
                new ResidentKey(municipality, number),
                LocalDate.of(2020, 4, 1),
                PersonName.of("試験　太郎", "シケン　タロウ"),
                LocalDate.of(1990, 11, 30),
                Sex.MALE,
                "架空町1-2-3",
                new Residence.Japanese(),
                false,
                Optional.empty(),
                Set.of());
    }

    private static Resident with(Resident one, PersonName name) {
        return new Resident(
                one.key(),
                one.since(),
                name,
                one.bornOn(),
                one.sex(),
                one.address(),
                one.residence(),
                one.ward(),
                one.placeOfStay(),
                one.noticeExclusions());
    }
}
