package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyCardsTest {

    private static final int CARDS = 1_000;
    private static final long MOST_BYTES_EACH = 64 * 1024;

    @TempDir
    Path folder;

    @Test
    void a_thousand_cards_live_in_one_program() throws Exception {
        InMemoryStorage pattern = new InMemoryStorage();
        TestCards.issued(pattern, CardSettings.usual()).close();
        for (int i = 0; i < CARDS; i++) {
            Files.write(folder.resolve(i + ".card"), pattern.load());
        }
        long before = usedBytes();
        List<SoftwareCard> cards = new ArrayList<>();
        for (int i = 0; i < CARDS; i++) {
            cards.add(SoftwareCard.open(folder.resolve(i + ".card")));
        }
        long each = (usedBytes() - before) / CARDS;
        for (int i = 0; i < CARDS; i += 9) {
            Talk card = new Talk(cards.get(i));
            card.card().powerOn();
            assertThat(card.verify(PinReference.AUTHENTICATION, i % 2 == 0 ? "1234" : "9999"))
                    .isEqualTo(i % 2 == 0 ? "9000" : "63C2");
            assertThat(card.word("802A00970130 00")).isEqualTo(i % 2 == 0 ? "9000" : "6982");
        }
        cards.forEach(SoftwareCard::close);
        System.out.printf("%d cards, %d bytes each%n", CARDS, each);
        assertThat(each).isLessThan(MOST_BYTES_EACH);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
