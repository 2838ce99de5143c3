package koshin.registry;

import static koshin.registry.Fixture.NOW;
import static koshin.registry.TwoTowns.HANAKO;
import static koshin.registry.TwoTowns.HERE;
import static koshin.registry.TwoTowns.MARRIED;
import static koshin.registry.TwoTowns.STRANGER;
import static koshin.registry.TwoTowns.TARO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import koshin.residents.History;
import koshin.residents.ResidentKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Looks that come at once share a trip, and nothing else. */
class FoliosTest {

    private static final TwoTowns TOWNS = new TwoTowns();
    private static final ResidentKey NOBODY = new ResidentKey(HERE, "nobody");
    private static final List<ResidentKey> PEOPLE = List.of(HANAKO, TARO, MARRIED, STRANGER, NOBODY);
    private static final int CLERKS = 12;
    private static final int LOOKS = 200;

    @AfterAll
    static void close() {
        TOWNS.close();
    }

    @Test
    void everybody_is_told_of_whom_they_asked_for_in_their_own_town() throws Exception {
        Map<ResidentKey, Optional<History>> known =
                PEOPLE.stream().collect(Collectors.toMap(Function.identity(), key -> HistoryRows.of(key, TOWNS.owner)));
        List<Future<Integer>> clerks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLERKS)) {
            for (int clerk = 0; clerk < CLERKS; clerk++) {
                Random random = new Random(clerk);
                String town = clerk % 3 == 0 ? STRANGER.municipality() : HERE;
                Role role = clerk % 2 == 0 ? Role.CLERK : Role.SUPERVISOR;
                Desk desk = TOWNS.registry.at(new By(role, "window " + clerk, "case"), town);
                clerks.add(threads.submit(() -> look(desk, town, random, known)));
            }
        }
        for (Future<Integer> clerk : clerks) {
            assertThat(clerk.get()).isEqualTo(LOOKS);
        }
        assertThat(TOWNS.registry.verify().faults()).isEmpty();
    }

    private static int look(Desk desk, String town, Random random, Map<ResidentKey, Optional<History>> known) {
        int looks = 0;
        while (looks < LOOKS) {
            ResidentKey key = PEOPLE.get(random.nextInt(PEOPLE.size()));
            Optional<History> expected =
                    key.municipality().equals(town) ? known.getOrDefault(key, Optional.empty()) : Optional.empty();
            assertThat(desk.history(key, NOW)).isEqualTo(expected);
            looks++;
        }
        return looks;
    }
}
