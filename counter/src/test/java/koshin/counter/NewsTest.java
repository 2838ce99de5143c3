package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import koshin.counter.News.Item;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever listens hears what somebody else has changed, once it can be read. */
class NewsTest {

    private static final TownHall HALL = TownHall.open();
    private static final Instant NOW = TownHall.NOW;
    private static final String CODE = TownHall.SAKU.code();

    private final JdbcClient sql = JdbcClient.create(HALL.database.connections());
    private final BlockingQueue<Item> heard = new LinkedBlockingQueue<>();
    private final News news = new News(HALL.database.connections());
    private final Terminal terminal = enrolled();
    private final CaseId id = opened();

    @BeforeEach
    void listen() throws InterruptedException {
        news.tell(heard::addAll);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).as("what came before").isEqualTo(new Item.Everything());
    }

    @AfterEach
    void stop() {
        news.close();
    }

    @AfterAll
    static void close() {
        HALL.close();
    }

    private static Terminal enrolled() {
        byte[] key = TownHall.keyPair().getPublic().getEncoded();
        Terminal terminal = new Terminal(
                CODE, Terminal.idOf(key), "city-hall", "5", Base64.getEncoder().encodeToString(key));
        assertThat(HALL.counter.windows().enrol(terminal, TownHall.CLERK, NOW)).isTrue();
        return terminal;
    }

    private static CaseId opened() {
        return HALL.renewal(HALL.person()).id();
    }

    /** Waits until all of it was heard, in any order; returns what was heard. */
    private List<Item> hear(Item... expected) throws InterruptedException {
        List<Item> all = new ArrayList<>();
        while (!all.containsAll(List.of(expected))) {
            Item one = heard.poll(10, TimeUnit.SECONDS);
            assertThat(one).as("after %s", all).isNotNull();
            all.add(Objects.requireNonNull(one));
        }
        return all;
    }

    private void served(Optional<CaseId> which) {
        HALL.counter.windows().serve(terminal, which, "ja");
    }

    @Test
    void a_step_is_news_of_the_case_and_of_the_terminal_that_serves_it() throws InterruptedException {
        served(Optional.of(id));
        var _ = hear(new Item.OfCase(id), new Item.OfTerminal(terminal.id()));

        var _ = HALL.counter.cases().take(id, 0, new Step.CardRead(), Map.of(), TownHall.CLERK, NOW);

        var _ = hear(new Item.OfCase(id), new Item.OfTerminal(terminal.id()));
        assertThat(HALL.counter.cases().look(id, NOW).orElseThrow().file().position())
                .as("it can be read")
                .isOne();
    }

    @Test
    void what_is_changed_at_a_terminal_is_news_of_it_and_of_both_cases() throws InterruptedException {
        CaseId other = opened();
        served(Optional.of(id));
        var _ = hear(new Item.OfCase(id), new Item.OfTerminal(terminal.id()));
        served(Optional.of(other));

        var _ = hear(new Item.OfCase(id), new Item.OfCase(other), new Item.OfTerminal(terminal.id()));
    }

    @Test
    void the_number_of_a_message_is_no_news_and_an_outage_is_everybodys() throws InterruptedException {
        assertThat(HALL.counter.windows().hears(terminal, 7, NOW)).isTrue();
        assertThat(HALL.counter.outages().note(CODE, true, "test", TownHall.CLERK, NOW))
                .isTrue();

        assertThat(hear(new Item.Everything())).containsOnly(new Item.Everything());
        assertThat(HALL.counter.outages().note(CODE, false, "test", TownHall.CLERK, NOW))
                .isTrue();
    }

    @Test
    void after_the_database_was_away_everything_may_be_new() throws InterruptedException {
        sql.sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'")
                .query(Boolean.class)
                .list();

        assertThat(hear(new Item.Everything())).containsOnly(new Item.Everything());
        served(Optional.of(id));
        var _ = hear(new Item.OfCase(id), new Item.OfTerminal(terminal.id()));
    }

    @Test
    void what_others_say_on_the_channel_is_taken_for_everything() throws InterruptedException {
        sql.sql("select pg_notify('koshin_counter', 'case of nobody')").query(row -> {});

        assertThat(hear(new Item.Everything())).containsOnly(new Item.Everything());
    }
}
