package koshin.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.counter.Terminal;
import koshin.registry.Role;
import koshin.terminal.Station;
import koshin.terminal.TerminalKey;

/**
 * What sixty windows cost a server, each with its terminal and one renewal in ten minutes: processor time of the server and its
 * database, and how long a step takes. The cards make their keys elsewhere: in this program.
 */
public final class CounterMeasures {

    private static final int WINDOWS = Integer.getInteger("koshin.bench.windows", 60);
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("koshin.bench.seconds", 600));
    private static final int FIRST = 24;
    private static final int BEFORE = Integer.getInteger("koshin.bench.before", 40);
    private static final Duration QUIET = Duration.ofSeconds(Integer.getInteger("koshin.bench.quiet", 60));
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String TODAY = "2025-10-06";

    private CounterMeasures() {}

    public static void main(String[] arguments) throws Exception {
        Path folder =
                Files.createTempDirectory(Files.createDirectories(Path.of("stories", "target", "data")), "windows");
        List<List<Resident>> residents = new ArrayList<>();
        List<String> terminals = new ArrayList<>();
        Path data;
        try (BookingRoom room = BookingRoom.on(TODAY)) {
            for (int i = 0; i < FIRST + WINDOWS; i++) {
                Path place = Files.createDirectories(folder.resolve("w" + i));
                List<Resident> here = new ArrayList<>();
                for (int each = 0; each < (i < FIRST ? BEFORE : 1); each++) {
                    here.add(Resident.in(room, place, 100 * i + each + 1, "試験 花子", "シケン ハナコ"));
                }
                residents.add(here);
                terminals.add(enrolled(room, TerminalKey.in(place.resolve("terminal.key")), i));
            }
            data = room.folder();
        }
        Queue<Duration> steps = new ConcurrentLinkedQueue<>();
        try (ServerProcess server = ServerProcess.over(data, TODAY);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Station> stations = new ArrayList<>();
            List<ScriptedClerk> clerks = new ArrayList<>();
            for (int i = 0; i < FIRST + WINDOWS; i++) {
                Path place = folder.resolve("w" + i);
                stations.add(Station.withFolder(
                        server.terminalAddress(),
                        TerminalKey.in(place.resolve("terminal.key")),
                        Files.createDirectories(place.resolve("slot")),
                        0));
                ScriptedClerk clerk = new ScriptedClerk(server, steps);
                clerk.signIn();
                clerks.add(clerk);
            }
            // A server works for weeks: what it compiles in its first hour does not count.
            List<Future<Integer>> first = new ArrayList<>();
            for (int i = 0; i < FIRST; i++) {
                int which = i;
                first.add(people.submit(() -> {
                    for (Resident one : residents.get(which)) {
                        clerks.get(which)
                                .renew(
                                        one,
                                        terminals.get(which),
                                        stations.get(which),
                                        folder.resolve("w" + which).resolve("slot"),
                                        Duration.ofSeconds(1));
                    }
                    return which;
                }));
            }
            for (Future<Integer> one : first) {
                one.get();
            }
            stations.subList(0, FIRST).forEach(Station::close);
            System.err.println("all windows wait");
            double waiting = waiting(server);
            System.err.println("all windows work");
            steps.clear();
            Duration before = cpu(server);
            Duration compiledBefore = compiling(server);
            long began = System.nanoTime();
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = FIRST; i < FIRST + WINDOWS; i++) {
                int which = i;
                all.add(people.submit(() -> {
                    sleep(EACH.multipliedBy(which - FIRST).dividedBy(WINDOWS));
                    clerks.get(which)
                            .renew(
                                    residents.get(which).getFirst(),
                                    terminals.get(which),
                                    stations.get(which),
                                    folder.resolve("w" + which).resolve("slot"),
                                    PAUSE);
                    return which;
                }));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Duration used = cpu(server).minus(before);
            Duration compiled = compiling(server).minus(compiledBefore);
            List<Duration> sorted = steps.stream().sorted().toList();
            System.out.printf(
                    "%d windows, %d cases in %d s: %.1f s of processor time, server and database: %.1f %% of one core, of it %.1f %%"
                            + " compiling; while all windows wait: %.1f %%; %d steps: p50 %.0f ms, p99 %.0f ms, slowest"
                            + " %.0f ms%n",
                    WINDOWS,
                    WINDOWS,
                    took.toSeconds(),
                    used.toMillis() / 1000.0,
                    100.0 * used.toMillis() / took.toMillis(),
                    100.0 * compiled.toMillis() / took.toMillis(),
                    waiting,
                    sorted.size(),
                    millis(sorted, 0.5),
                    millis(sorted, 0.99),
                    millis(sorted, 1));
            stations.subList(FIRST, stations.size()).forEach(Station::close);
        }
    }

    private static String enrolled(BookingRoom room, TerminalKey key, int which) {
        byte[] open = key.open().getEncoded();
        Terminal terminal = new Terminal(
                Resident.SAKU.code(),
                key.id(),
                "city-hall",
                "W" + which,
                Base64.getEncoder().encodeToString(open));
        boolean isNew = room.part(Counter.class)
                .windows()
                .enrol(terminal, new Clerk("bench", Role.SUPERVISOR, "city-hall"), Instant.parse(TODAY + "T00:00:00Z"));
        if (!isNew) {
            throw new IllegalStateException("terminal " + which + " is known already");
        }
        return terminal.id();
    }

    /** What it costs that all terminals are there and nobody is: per cent of one core, with what is compiled. */
    private static double waiting(ServerProcess server) throws InterruptedException {
        Duration before = cpu(server);
        Thread.sleep(QUIET);
        return 100.0 * cpu(server).minus(before).toMillis() / QUIET.toMillis();
    }

    /** Of the server's threads that make machine code of what runs often; they have less to do the longer it runs. */
    private static Duration compiling(ServerProcess server) throws IOException {
        try (Stream<Path> threads =
                Files.list(Path.of("/proc/" + server.handle().pid() + "/task"))) {
            return threads.filter(CounterMeasures::isCompiling)
                    .map(one -> ticks(one.resolve("stat")))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static boolean isCompiling(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\R?");
        } catch (IOException ended) {
            return false;
        }
    }

    /** Of the server and all that it has started, those that have ended included. */
    private static Duration cpu(ServerProcess server) {
        return Stream.concat(Stream.of(server.handle()), server.handle().descendants())
                .map(one -> ticks(Path.of("/proc/" + one.pid() + "/stat")))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The processor time of a process or a thread, and of its ended children: fields 14 to 17 of Linux's stat, hundredths of a second. */
    private static Duration ticks(Path file) {
        try {
            String stat = Files.readString(file);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return Duration.ofMillis(10 * ticks);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }

    private static double millis(List<Duration> sorted, double share) {
        int at = Math.min(sorted.size() - 1, (int) (sorted.size() * share));
        return sorted.get(at).toNanos() / 1e6;
    }

    private static void sleep(Duration time) throws InterruptedException {
        if (time.isPositive()) {
            Thread.sleep(time);
        }
    }
}
