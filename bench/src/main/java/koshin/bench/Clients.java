package koshin.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** So many who do the same again and again, each after what he did before, for so many seconds. */
record Clients(int count, int seconds) {

    interface Deed {
        void with(SplittableRandom random);
    }

    /** Returns how many deeds were done in a second. */
    double rate(Deed deed) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        SplittableRandom seeds = new SplittableRandom(end);
        Callable<Long> client = () -> {
            SplittableRandom random;
            synchronized (seeds) {
                random = seeds.split();
            }
            long done = 0;
            while (System.nanoTime() < end) {
                deed.with(random);
                done++;
            }
            return done;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            double done = 0;
            List<Callable<Long>> all =
                    Stream.generate(() -> client).limit(count).toList();
            for (Future<Long> one : threads.invokeAll(all)) {
                done += one.get();
            }
            return done / seconds;
        }
    }
}
