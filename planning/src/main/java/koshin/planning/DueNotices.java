package koshin.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many holders are due a notice on a day, by what it is about; see {@link DueNotice}.
 *
 * @param certificates holders whose certificates end and whose card goes on
 * @param cards holders whose card ends
 */
public record DueNotices(long certificates, long cards) {

    /** Rows that a thread takes at a time. */
    private static final int PORTION = 1 << 19;

    public DueNotices {
        if (certificates < 0 || cards < 0) {
            throw new IllegalArgumentException(certificates + " certificates, " + cards + " cards");
        }
    }

    /** Counts the notices due on {@code day} from tables, on {@code threads} threads. */
    public static DueNotices count(CardColumns cards, LocalDate day, int threads) {
        IssueDays due = IssueDays.of(IssueDays.Expiries.mailedOn(day), cards.firstBorn(), cards.lastBorn());
        AtomicInteger nextPortion = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<DueNotices>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(pool.submit(() -> countPortions(cards, due, nextPortion)));
            }
            DueNotices sum = new DueNotices(0, 0);
            for (Future<DueNotices> part : parts) {
                sum = sum.plus(part.get());
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("counting failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("counting was interrupted", e);
        }
    }

    private static DueNotices countPortions(CardColumns cards, IssueDays due, AtomicInteger nextPortion) {
        DueNotices sum = new DueNotices(0, 0);
        while (true) {
            long from = (long) nextPortion.getAndIncrement() * PORTION;
            if (from >= cards.size()) {
                return sum;
            }
            sum = sum.plus(cards.count(due, (int) from, (int) Math.min(from + PORTION, cards.size())));
        }
    }

    /** Counts the same by asking the rules about each card, one after the other; slow, and what the tables are held to. */
    public static DueNotices countOneByOne(CardColumns cards, LocalDate day) {
        long certificates = 0;
        long ending = 0;
        for (int row = 0; row < cards.size(); row++) {
            switch (DueNotice.on(day, cards.card(row))) {
                case NONE -> {}
                case CERTIFICATES -> certificates++;
                case CARD -> ending++;
            }
        }
        return new DueNotices(certificates, ending);
    }

    /** Returns all holders who are due a notice. */
    public long holders() {
        return certificates + cards;
    }

    DueNotices plus(DueNotices other) {
        return new DueNotices(certificates + other.certificates, cards + other.cards);
    }
}
