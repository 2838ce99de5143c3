package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import koshin.counter.Rebookings.Rebooking;
import koshin.registry.By;
import koshin.registry.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Orders to move the bookings that an outage hits. */
class RebookingsTest {

    private static final TownHall HALL = TownHall.open();
    private static final String SAKU = TownHall.SAKU.code();
    private static final Instant NOW = TownHall.NOW;
    private static final LocalDateTime TEN = LocalDateTime.of(2025, 10, 6, 10, 0);

    private final Rebookings rebookings = HALL.counter.rebookings();
    private final UUID id = UUID.randomUUID();

    @AfterAll
    static void close() {
        HALL.close();
    }

    private Rebooking order(LocalDateTime until) {
        return rebookings.order(SAKU, id, List.of("city-hall", "usuda"), TEN, until, TownHall.CLERK, NOW);
    }

    private Rebooking found() {
        return rebookings.find(SAKU, id).orElseThrow();
    }

    private long noted(String deed) {
        return HALL
                .registry
                .at(new By(Role.AUDITOR, "test", "audit"), SAKU)
                .journal(NOW.minusSeconds(1), NOW.plusSeconds(1), NOW)
                .deeds()
                .stream()
                .filter(one -> one.by().matter().equals("rebooking " + id)
                        && one.what().equals(deed))
                .count();
    }

    @Test
    void an_order_is_given_once_and_stays_as_it_was_given() {
        Rebooking first = order(TEN.plusHours(2));
        assertThat(order(TEN.plusHours(9))).isEqualTo(first);
        assertThat(first.until()).isEqualTo(TEN.plusHours(2));
        assertThat(first.staff()).isEqualTo(TownHall.CLERK.staff());
        assertThat(noted("BOOKINGS_MOVED_FOR_OUTAGE")).isEqualTo(1);
        assertThat(rebookings.find("14130", id)).as("not another town's").isEmpty();
        assertThat(rebookings.since(SAKU, NOW)).contains(first);
        assertThat(rebookings.since(SAKU, NOW.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void it_is_unfinished_until_each_office_had_its_turn_and_opened_when_each_is_open_again() {
        Rebooking order = order(TEN.plusHours(2));
        rebookings.moved(order, "city-hall", TownHall.CLERK, NOW);
        rebookings.moved(order, "city-hall", TownHall.CLERK, NOW);
        assertThat(found().isUnfinished()).isTrue();
        assertThat(found().moved()).containsExactly("city-hall");
        assertThat(noted("OFFICE_CLOSED_FOR_OUTAGE")).as("sent twice").isEqualTo(1);
        rebookings.moved(order, "usuda", TownHall.CLERK, NOW);
        assertThat(found().isUnfinished()).isFalse();
        rebookings.opened(order, "city-hall", TownHall.CLERK, NOW);
        assertThat(found().isOpened()).isFalse();
        rebookings.opened(order, "usuda", TownHall.CLERK, NOW);
        assertThat(found().isOpened()).isTrue();
        assertThat(noted("OFFICE_OPENED_AFTER_OUTAGE")).isEqualTo(2);
    }
}
