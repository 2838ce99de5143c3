package koshin.pki;

import static koshin.pki.OcspSamples.NOW;
import static koshin.pki.OcspSamples.OITA;
import static koshin.pki.OcspSamples.read;
import static koshin.pki.OcspSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import koshin.rules.RevocationReason;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;

/**
 * Every certificate of one municipality is revoked at once: 20,000 in every build, a million with
 * -Dkoshin.soak.revoked=1000000.
 */
class MassRevocationTest {

    private static final int REVOKED = Integer.getInteger("koshin.soak.revoked", 5_000);
    private static final int ANSWERED = 500;
    private static final int MOST_BYTES_EACH = 60;

    private final StatusBook book = new StatusBook();
    private final RevocationLists lists = RevocationLists.of(Samples.SIGNING, book, RevocationLists.Schedule.USUAL);
    private final OcspAnswers answers =
            OcspAnswers.of(Samples.SIGNING, book, OcspSamples.delegate(Samples.SIGNING), OcspAnswers.Schedule.USUAL);

    @Test
    void is_told_by_the_list_and_by_every_answer_at_once() throws Exception {
        List<BigInteger> serials = issue();
        BigInteger before = lists.renew(OITA, NOW).number();
        List<BigInteger> answered = serials.subList(0, ANSWERED);
        answered.forEach(serial -> answers.renew(serial, NOW));
        Instant at = NOW.plusSeconds(60);

        long began = System.nanoTime();
        for (BigInteger serial : serials) {
            book.revoke(new Revoked(serial, at, RevocationReason.SUPERSEDED));
        }
        answers.drop(serials);
        long dropped = System.nanoTime();
        long usedBefore = used();
        long listing = System.nanoTime();
        RevocationList list = lists.renew(OITA, at);
        long listed = System.nanoTime();
        long usedAfter = used();
        byte[] der = list.der();
        System.out.printf(
                "Printed: %,d revoked and their answers dropped in %.2f s; a list of %,d bytes in %.2f s, kept in %,d kB%n",
                REVOKED, (dropped - began) / 1e9, der.length, (listed - listing) / 1e9, (usedAfter - usedBefore) >> 10);

        assertThat(list.number()).isGreaterThan(before);
        assertThat(der.length / REVOKED).isLessThan(MOST_BYTES_EACH);
        assertThat(PathValidator.list(der).getRevokedCertificates()).hasSize(REVOKED);
        assertThat(answers.size()).as("nothing says good any more").isZero();
        OcspResponder responder = OcspResponder.of(List.of(answers));
        for (BigInteger serial : answered.subList(0, 20)) {
            OcspAnswer answer = responder.answer(request(Samples.SIGNING, serial), at);
            assertThat(read(answer, Samples.SIGNING).getResponses()[0].getCertStatus())
                    .isInstanceOf(RevokedStatus.class);
        }
    }

    private List<BigInteger> issue() {
        Random random = new Random(REVOKED);
        Instant lastSecond = NOW.plus(Duration.ofDays(1000));
        List<BigInteger> serials = new ArrayList<>();
        for (int i = 0; i < REVOKED; i++) {
            BigInteger serial = new BigInteger(126, random).setBit(126);
            book.issue(serial, OITA, lastSecond);
            serials.add(serial);
        }
        return serials;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
