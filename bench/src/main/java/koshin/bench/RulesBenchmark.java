package koshin.bench;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import koshin.planning.CardColumns;
import koshin.planning.IssuedCard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The full evaluation of one card, of ten thousand in turn, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class RulesBenchmark {

    private static final int CARDS = 10_000;
    private static final LocalDate DAY = LocalDate.of(2025, 12, 10);

    private final IssuedCard[] cards = new IssuedCard[CARDS];
    private int next;

    /** Made by the benchmark of the engine alone: its start is not part of our JVM. */
    @State(Scope.Thread)
    public static class Engine {
        private final DmnEngine dmn = DmnEngine.start();
    }

    /** Makes the cards. */
    @Setup
    public void makeCards() {
        CardColumns columns = SyntheticCards.of(CARDS).checked();
        for (int row = 0; row < CARDS; row++) {
            cards[row] = columns.card(row);
        }
    }

    /** Through the rules. */
    @Benchmark
    public Evaluation rules() {
        return Evaluation.of(nextCard(), DAY);
    }

    /** By the DMN engine. */
    @Benchmark
    public Evaluation dmn(Engine engine) {
        return engine.dmn.evaluate(nextCard(), DAY);
    }

    private IssuedCard nextCard() {
        next = next + 1 == CARDS ? 0 : next + 1;
        return cards[next];
    }
}
