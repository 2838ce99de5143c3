package koshin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs one of the benchmarks {@code rules} and {@code scan} and prints its table; JMH's own words go to a file. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        String name = arguments.length == 0 ? "" : arguments[0];
        switch (name) {
            case "rules" -> report(RulesBenchmark.class, "rules", "ns per card");
            case "scan" -> report(ScanBenchmark.class, "tables", "ms for 100 million cards");
            default -> {
                System.err.println("say rules or scan");
                System.exit(2);
            }
        }
    }

    private static void report(Class<?> benchmark, String ours, String unit) throws RunnerException, IOException {
        Path log = Path.of("bench", "target", benchmark.getSimpleName() + ".log");
        Files.createDirectories(log.toAbsolutePath().getParent());
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\.")
                        .shouldFailOnError(true)
                        .output(log.toString())
                        .build())
                .run();
        Statistics own = results.stream()
                .filter(result -> label(result).equals(ours))
                .map(Main::times)
                .findFirst()
                .orElseThrow();
        List<RunResult> sorted = results.stream()
                .sorted(Comparator.comparingDouble(result -> times(result).getPercentile(50)))
                .toList();
        PrintStream out = System.out;
        out.printf("%-14s %14s %14s %14s   %s%n", "", "min", "median", "median/ours", unit);
        for (RunResult result : sorted) {
            Statistics times = times(result);
            double median = times.getPercentile(50);
            out.printf(
                    "%-14s %14.1f %14.1f %14.1f%n",
                    label(result), times.getMin(), median, median / own.getPercentile(50));
        }
        out.println("all of it: " + log);
    }

    private static String label(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }

    private static Statistics times(RunResult result) {
        return result.getPrimaryResult().getStatistics();
    }
}
