package koshin.pki;

import static koshin.pki.OcspSamples.NOW;
import static koshin.pki.OcspSamples.OITA;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.Test;

/** When lists are made and who stands in them. */
class RevocationListsTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final RevocationLists.Schedule SCHEDULE =
            new RevocationLists.Schedule(Duration.ofHours(6), Duration.ofDays(2));

    private final StatusBook book = new StatusBook();
    private final RevocationLists lists = RevocationLists.of(Samples.SIGNING, book, SCHEDULE);

    @Test
    void makes_one_list_for_each_place_in_its_time_and_no_other() {
        book.issue(SERIAL, OITA, NOW.plusSeconds(1_000_000));
        book.issue(BigInteger.ONE, Samples.KAWASAKI, NOW.plusSeconds(1_000_000));

        assertThat(lists.refresh(NOW)).hasSize(2);
        assertThat(lists.refresh(NOW.plus(SCHEDULE.every()).minusSeconds(1))).isEmpty();
        assertThat(lists.refresh(NOW.plus(SCHEDULE.every()))).hasSize(2);
        assertThat(lists.of(new Place("13101", "Tokyo-to", "Chiyoda-ku"), NOW)).isEmpty();
    }

    @Test
    void makes_a_list_at_once_on_a_revocation_with_a_greater_number() {
        book.issue(SERIAL, OITA, NOW.plusSeconds(1_000_000));
        lists.refresh(NOW);
        BigInteger before = current(NOW).number();
        book.revoke(new Revoked(SERIAL, NOW, RevocationReason.CERTIFICATE_HOLD));

        assertThat(lists.renew(OITA, NOW).number()).isGreaterThan(before);
        assertThat(serials(NOW)).containsExactly(SERIAL);
    }

    @Test
    void has_a_list_of_the_authoritys_own_certificate_in_its_time() {
        RevocationList first = lists.ofAuthorities(NOW);
        Instant due = NOW.plus(SCHEDULE.every());

        assertThat(lists.ofAuthorities(due)).as("nobody refreshed").isSameAs(first);
        lists.refresh(due.minusSeconds(1));
        assertThat(lists.ofAuthorities(due)).isSameAs(first);
        lists.refresh(due);
        assertThat(lists.ofAuthorities(due).thisUpdate()).isEqualTo(due);
        assertThat(lists.ofAuthorities(due).number()).isGreaterThan(first.number());
        Instant end = due.plus(SCHEDULE.life());
        assertThat(lists.ofAuthorities(end).thisUpdate())
                .as("never one that has ended")
                .isEqualTo(end);
    }

    @Test
    void goes_on_counting_after_a_restart() {
        book.issue(SERIAL, OITA, NOW.plusSeconds(1_000_000));
        BigInteger before = lists.renew(OITA, NOW).number();
        RevocationLists restarted = RevocationLists.of(Samples.SIGNING, book, SCHEDULE);

        assertThat(restarted.renew(OITA, NOW.plusSeconds(1)).number()).isGreaterThan(before);
    }

    @Test
    void never_gives_a_list_that_has_ended_though_nobody_refreshed() {
        book.issue(SERIAL, OITA, NOW.plusSeconds(1_000_000));
        lists.refresh(NOW);
        Instant end = NOW.plus(SCHEDULE.life());

        assertThat(current(end.minusSeconds(1)).thisUpdate()).isEqualTo(NOW);
        assertThat(current(end).thisUpdate()).isEqualTo(end);
    }

    @Test
    void lets_an_expired_certificate_go_after_one_list_that_came_in_its_time() {
        Instant lastSecond = NOW.plusSeconds(60);
        book.issue(SERIAL, OITA, lastSecond);
        book.revoke(new Revoked(SERIAL, NOW, RevocationReason.KEY_COMPROMISE));
        lists.refresh(NOW);
        lists.renew(OITA, lastSecond.plusSeconds(1));
        assertThat(serials(lastSecond.plusSeconds(1)))
                .as("this one came out of turn")
                .containsExactly(SERIAL);
        Instant first = NOW.plus(SCHEDULE.every());
        lists.refresh(first);
        assertThat(serials(first)).as("the first in turn after the end").containsExactly(SERIAL);
        lists.refresh(first.plus(SCHEDULE.every()));
        assertThat(serials(first.plus(SCHEDULE.every()))).as("the second").isEmpty();
    }

    private RevocationList current(Instant at) {
        return lists.of(OITA, at).orElseThrow();
    }

    private Set<BigInteger> serials(Instant at) {
        return Optional.ofNullable(PathValidator.list(current(at).der()).getRevokedCertificates()).stream()
                .flatMap(Set::stream)
                .map(entry -> entry.getSerialNumber())
                .collect(Collectors.toSet());
    }
}
