package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much room the answers take: 8,000 in every build, a million with -Dkoshin.soak.answers=1000000. */
class OcspMemoryTest {

    private static final int ANSWERS = Integer.getInteger("koshin.soak.answers", 8_000);
    private static final int WARM_UP = 2_000;
    private static final int MOST_BYTES_EACH = 700;

    @Test
    void keeps_an_answer_with_its_serial_number_and_its_status_in_700_bytes() {
        StatusBook few = new StatusBook();
        fill(few, WARM_UP);
        answers(few).refresh(OcspSamples.NOW);
        StatusBook book = new StatusBook();
        OcspAnswers answers = answers(book);
        long before = used();
        fill(book, ANSWERS);
        long booked = used();

        long began = System.nanoTime();
        assertThat(answers.refresh(OcspSamples.NOW)).isEqualTo(ANSWERS);
        double seconds = (System.nanoTime() - began) / 1e9;
        // As if everybody had asked: what caches call the answer is kept as well.
        book.unexpired(OcspSamples.NOW)
                .forEach(serial -> ((OcspAnswer.Signed)
                                answers.kept(0, serial, OcspSamples.NOW).orElseThrow())
                        .sha1());
        long after = used();
        System.out.printf(
                "Printed: %,d answers by P-256: %.1f s (%.0f a second), %d bytes each and %d for what is known of each%n",
                ANSWERS, seconds, ANSWERS / seconds, (after - booked) / ANSWERS, (booked - before) / ANSWERS);

        assertThat((after - before) / ANSWERS).isLessThan(MOST_BYTES_EACH);
        assertThat(answers.size() + book.unexpired(OcspSamples.NOW).count()).isEqualTo(2L * ANSWERS);
    }

    private static OcspAnswers answers(StatusBook book) {
        return OcspAnswers.of(Samples.SIGNING, book, OcspSamples.delegate(Samples.SIGNING), OcspAnswers.Schedule.USUAL);
    }

    private static void fill(StatusBook book, int certificates) {
        Random random = new Random(certificates);
        Instant lastSecond = OcspSamples.NOW.plus(Duration.ofDays(1000));
        for (int i = 0; i < certificates; i++) {
            book.issue(new BigInteger(126, random).setBit(126), OcspSamples.OITA, lastSecond);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
