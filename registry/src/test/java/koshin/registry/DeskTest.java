package koshin.registry;

import static koshin.registry.Fixture.NOW;
import static koshin.registry.TwoTowns.BORN;
import static koshin.registry.TwoTowns.HANAKO;
import static koshin.registry.TwoTowns.HERE;
import static koshin.registry.TwoTowns.MARRIED;
import static koshin.registry.TwoTowns.STRANGER;
import static koshin.registry.TwoTowns.TARO;
import static koshin.registry.TwoTowns.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import koshin.registry.Found.Match;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.PersonName;
import koshin.residents.ResidentKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clerk finds, and what the journal has of it. */
class DeskTest {

    private static final TwoTowns TOWNS = new TwoTowns();

    private Desk clerk = TOWNS.desk(Role.CLERK);

    @BeforeEach
    void sit_down() {
        clerk = TOWNS.desk(Role.CLERK);
    }

    @AfterAll
    static void close() {
        assertThat(TOWNS.registry.verify().faults()).isEmpty();
        TOWNS.close();
    }

    @Test
    void finds_by_how_a_reading_begins_in_any_kana() {
        assertThat(numbers(byName("シケン"))).containsExactly(MARRIED, TARO, HANAKO);
        assertThat(numbers(byName("しけん は"))).containsExactly(HANAKO);
        assertThat(numbers(byName("シケンタ"))).containsExactly(TARO);
        assertThat(byName("ケン").matches()).isEmpty();
    }

    @Test
    void finds_by_a_former_name_and_says_that_it_is_one() {
        assertThat(only(byName("シケンツ"))).returns(true, Match::isByFormer).returns(MARRIED, Match::key);
        assertThat(only(byName("カクウ")))
                .returns(false, Match::isByFormer)
                .extracting(match -> match.name().name())
                .isEqualTo("架空 次子");
    }

    @Test
    void a_name_that_begins_tomorrow_is_not_todays() {
        ResidentKey later = new ResidentKey(HERE, "L1");
        TOWNS.add(later, "未来 一", "ミライ ハジメ", LocalDate.of(1991, 11, 30));
        TOWNS.happens(later, LocalDate.of(2030, 1, 1), new Happening.NameChanged("将来 一", "ショウライ ハジメ"));

        assertThat(only(byName("ショウライ"))).returns(true, Match::isByFormer);
        assertThat(only(byName("ミライ"))).returns(false, Match::isByFormer);
    }

    @Test
    void tells_names_as_they_are_today_whichever_part_has_changed() {
        ResidentKey changed = new ResidentKey(HERE, "N1");
        LocalDate day = LocalDate.of(2025, 5, 1);
        TOWNS.add(changed, "名称 一", "メイショウ ハジメ", LocalDate.of(1960, 1, 1));
        TOWNS.happens(changed, day, new Happening.CommonNameChanged(Optional.of("通称 一")));
        TOWNS.happens(changed, day, new Happening.FormerSurnameChanged(Optional.of("旧氏")));
        TOWNS.happens(changed, day, new Happening.FuriganaAdded("メイショウ イチ"));

        assertThat(only(byName("メイショウ")).name())
                .isEqualTo(new PersonName("名称 一", "メイショウ イチ", Optional.of("通称 一"), Optional.of("旧氏")));

        Event renamed = TOWNS.happens(changed, day.plusDays(1), new Happening.NameChanged("改名 一", "カイメイ イチ"));
        TOWNS.happens(changed, day.plusDays(1), new Happening.Withdrawn(renamed.id()));

        assertThat(only(byName("カイメイ"))).returns(true, Match::isByFormer);
        assertThat(only(byName("メイショウ イチ"))).returns(false, Match::isByFormer);
    }

    @Test
    void finds_by_birth_date_alone_and_with_a_name() {
        assertThat(numbers(clerk.find(new Search.ByBirthDate(BORN), NOW))).containsExactly(HANAKO);
        assertThat(numbers(both("シケン", BORN.plusDays(2)))).containsExactly(MARRIED);
        assertThat(numbers(both("カクウ", BORN.plusDays(2)))).containsExactly(MARRIED);
        assertThat(both("カクウ", BORN).matches()).isEmpty();
    }

    @Test
    void finds_by_a_birth_date_that_was_corrected_and_by_what_it_was() {
        ResidentKey corrected = new ResidentKey(HERE, "B1");
        TOWNS.add(corrected, "訂正 一", "テイセイ ハジメ", LocalDate.of(1950, 1, 1));
        TOWNS.happens(corrected, LocalDate.of(2025, 5, 1), new Happening.BirthDateCorrected(LocalDate.of(1950, 1, 2)));

        assertThat(only(clerk.find(new Search.ByBirthDate(LocalDate.of(1950, 1, 2)), NOW)))
                .returns(false, Match::isByFormer);
        assertThat(only(clerk.find(new Search.ByBirthDate(LocalDate.of(1950, 1, 1)), NOW)))
                .returns(true, Match::isByFormer);
        assertThat(only(both("テイセイ", LocalDate.of(1950, 1, 1)))).returns(true, Match::isByFormer);
    }

    @Test
    void finds_by_the_serial_number_of_a_card() {
        assertThat(numbers(clerk.find(new Search.ByCard("C0000001"), NOW))).containsExactly(HANAKO);
        assertThat(clerk.find(new Search.ByCard("C0000009"), NOW).matches()).isEmpty();
    }

    @Test
    void tells_fifty_and_that_there_are_more() {
        IntStream.range(0, 51)
                .forEach(i -> TOWNS.add(new ResidentKey(HERE, "M" + i), "多数 " + i, "タスウ " + (char) ('ア' + i), BORN));

        Found found = byName("タスウ");

        assertThat(found.matches()).hasSize(50);
        assertThat(found.isMore()).isTrue();
        assertThat(byName("タスウ ア").isMore()).isFalse();
    }

    @Test
    void nobody_of_another_municipality_is_found_or_read() {
        assertThat(numbers(byName("シケン"))).doesNotContain(STRANGER);
        assertThat(clerk.history(STRANGER, NOW)).isEmpty();
        assertThat(TOWNS.registry
                        .at(Fixture.CLERK, THERE)
                        .history(STRANGER, NOW)
                        .orElseThrow()
                        .key())
                .isEqualTo(STRANGER);
    }

    @Test
    void each_search_is_in_the_journal_with_who_why_what_and_whom() {
        both("しけん", BORN.plusDays(1));

        assertThat(lastEntry())
                .isEqualTo("CLERK/3番窓口/case 2026-00017/SEARCHED/"
                        + "{\"bornOn\":\"1990-12-01\",\"found\":[\"0000002\"],\"kana\":\"シケン\",\"more\":false}");
    }

    @Test
    void who_was_found_is_read_without_another_entry_and_anybody_else_with_one() {
        clerk.find(new Search.ByCard("C0000001"), NOW);
        String before = lastEntry();
        assertThat(clerk.history(HANAKO, NOW)).isPresent();
        assertThat(lastEntry()).isEqualTo(before);

        assertThat(clerk.history(TARO, NOW)).isPresent();
        assertThat(lastEntry()).endsWith("READ/{\"resident\":\"0000002\"}");
    }

    @Test
    void who_has_looked_at_somebody_is_told_to_those_who_see_the_journal_and_noted() {
        ResidentKey seen = new ResidentKey(HERE, "LOOKED-1");
        TOWNS.add(seen, "閲覧 一", "エツラン ハジメ", LocalDate.of(1944, 4, 4));
        clerk.history(seen, NOW);
        TOWNS.desk(Role.CLERK).find(new Search.ByName("エツラン", Optional.empty()), NOW.plusSeconds(1));
        TOWNS.desk(Role.CLERK).history(TARO, NOW.plusSeconds(2));
        Desk supervisor = TOWNS.desk(Role.SUPERVISOR);

        assertThat(supervisor.looks(seen, NOW.plusSeconds(3)).deeds())
                .extracting(Logged.Deed::what, deed -> deed.by().role(), Logged.Deed::at)
                .containsExactly(tuple("SEARCHED", Role.CLERK, NOW.plusSeconds(1)), tuple("READ", Role.CLERK, NOW));
        assertThat(lastEntry()).endsWith("JOURNAL_READ/{\"resident\":\"LOOKED-1\"}");
        assertThat(supervisor.looks(new ResidentKey(HERE, "LOOKED-"), NOW).deeds())
                .as("a part of a number is nobody's")
                .isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> clerk.looks(seen, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> supervisor.looks(STRANGER, NOW));
    }

    @Test
    void a_history_at_the_desk_is_that_of_the_owner() {
        assertThat(clerk.history(MARRIED, NOW)).isEqualTo(HistoryRows.of(MARRIED, TOWNS.owner));
        assertThat(clerk.history(new ResidentKey(HERE, "nobody"), NOW)).isEmpty();
    }

    @Test
    void a_role_that_sees_no_persons_is_refused() {
        for (Role role : List.of(Role.PLANNER, Role.OPERATOR, Role.AUDITOR)) {
            Desk desk = TOWNS.desk(role);
            assertThatIllegalStateException().isThrownBy(() -> desk.find(new Search.ByCard("C0000001"), NOW));
            assertThatIllegalStateException().isThrownBy(() -> desk.history(HANAKO, NOW));
        }
    }

    @Test
    void nothing_is_looked_for_without_a_letter() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Search.ByName("・ ", Optional.empty()));
    }

    @Test
    void a_planner_is_told_about_how_many_end_and_no_small_number() {
        IntStream.range(0, 14).forEach(i -> {
            ResidentKey key = new ResidentKey(HERE, "P" + i);
            TOWNS.add(key, "計画 " + i, "ケイカク", LocalDate.of(1971, 1, 1));
            TOWNS.card(key, "P00000" + (10 + i));
        });
        LocalDate november = LocalDate.of(2034, 11, 1);

        assertThat(TOWNS.desk(Role.PLANNER).ends(november, LocalDate.of(2034, 12, 1)))
                .containsExactly(new Desk.Ends(november, Optional.empty(), 60, 10));
        assertThatIllegalStateException().isThrownBy(() -> clerk.ends(november, november.plusDays(1)));
    }

    @Test
    void an_auditor_reads_who_looked_for_whom_and_is_read_himself() {
        Instant later = NOW.plusSeconds(3600);
        clerk.find(new Search.ByCard("C0000001"), later);
        TOWNS.registry.at(Fixture.CLERK, THERE).find(new Search.ByCard("C0000001"), later);
        Desk auditor = TOWNS.desk(Role.AUDITOR);

        assertThat(auditor.journal(later, later.plusMillis(1), later.plusSeconds(1))
                        .deeds())
                .extracting(deed -> deed.by().matter(), Logged.Deed::what, Logged.Deed::content)
                .containsExactly(tuple(
                        "case 2026-00017",
                        "SEARCHED",
                        "{\"card\":\"C0000001\",\"found\":[\"0000001\"],\"more\":false}"));
        assertThat(auditor.journal(later.plusMillis(1), later.plusSeconds(2), later.plusSeconds(3))
                        .deeds())
                .extracting(Logged.Deed::what)
                .containsExactly("JOURNAL_READ");
        assertThatIllegalStateException().isThrownBy(() -> clerk.journal(NOW, later, later));
    }

    @Test
    void what_no_fact_tells_is_noted_in_the_journal_of_one_municipality() {
        Instant then = NOW.plusSeconds(5000);
        By clerk = new By(Role.CLERK, "staff 1042", "sign-in");
        TOWNS.registry.note(clerk, HERE, "SIGNED_IN", Map.of("staff", "1042"), then);
        TOWNS.registry.note(clerk, THERE, "SIGNED_OUT", Map.of("staff", "1042"), then);

        assertThat(TOWNS.desk(Role.AUDITOR)
                        .journal(then, then.plusMillis(1), then.plusSeconds(1))
                        .deeds())
                .containsExactly(new Logged.Deed(then, clerk, "SIGNED_IN", "{\"staff\":\"1042\"}"));
    }

    @Test
    void tells_five_hundred_entries_and_that_there_are_more() {
        Instant then = NOW.plusSeconds(7200);
        Search.ByCard nobody = new Search.ByCard("C0000009");
        IntStream.range(0, 501).forEach(i -> clerk.find(nobody, then.plusSeconds(i)));

        Logged logged = TOWNS.desk(Role.SUPERVISOR).journal(then, then.plusSeconds(501), then.plusSeconds(600));

        assertThat(logged.deeds()).hasSize(500);
        assertThat(logged.isMore()).isTrue();
        assertThat(TOWNS.desk(Role.SUPERVISOR)
                        .journal(then, then.plusSeconds(500), then.plusSeconds(601))
                        .isMore())
                .isFalse();
    }

    private Found byName(String kana) {
        return clerk.find(new Search.ByName(kana, Optional.empty()), NOW);
    }

    private Found both(String kana, LocalDate bornOn) {
        return clerk.find(new Search.ByName(kana, Optional.of(bornOn)), NOW);
    }

    private static Match only(Found found) {
        assertThat(found.matches()).hasSize(1);
        return found.matches().getFirst();
    }

    private static List<ResidentKey> numbers(Found found) {
        return found.matches().stream().map(Match::key).toList();
    }

    private static String lastEntry() {
        return TOWNS.owner
                .sql("select role || '/' || workplace || '/' || matter || '/' || deed || '/' || content"
                        + " from registry.journal order by position desc limit 1")
                .query(String.class)
                .single();
    }
}
