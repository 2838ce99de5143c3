package koshin.counter;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.Progress.Ending;
import koshin.database.Database;
import koshin.municipalities.Profiles;
import koshin.pki.AuthorityFile;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.rules.Readings;

/** A counter that serves its cases one after the other until somebody kills it; started again, it goes on. */
final class KilledCounter {

    private KilledCounter() {}

    /** {@code url user password journal authorities}, then for each case its id and the file of its card. */
    public static void main(String... told) {
        Instant now = TownHall.NOW;
        try (Database database = Database.open(told[0], told[1], told[2]);
                Registry registry = Registry.open(database, Path.of(told[3]), AfterRestore.REAPPLY, now)) {
            Counter counter = Counter.open(
                    database,
                    registry,
                    List.of(Town.of(
                            TownHall.SAKU, Profiles.bundled().find("saku").orElseThrow())),
                    AuthorityFile.open(Path.of(told[4])),
                    TownHall.MASTER,
                    Readings.recommended());
            System.out.println("ready");
            for (int i = 5; i < told.length; i += 2) {
                serve(counter, new CaseId(TownHall.SAKU.code(), UUID.fromString(told[i])), Path.of(told[i + 1]), now);
            }
            System.out.println("all");
        }
    }

    private static void serve(Counter counter, CaseId id, Path card, Instant now) {
        if (look(counter, id, now).now().progress().ended().isPresent()) {
            return;
        }
        try (TestWindow window = new TestWindow(counter, card, "1357")) {
            counter.windows().serve(window.terminal(), Optional.of(id), "ja");
            counter.windows().goAhead(window.terminal(), id);
            CaseNow one = look(counter, id, now);
            while (one.now().progress().ended().isEmpty()) {
                Optional<Step> step = step(one);
                if (step.isPresent()) {
                    var _ = counter.cases().take(id, one.file().position(), step.get(), Map.of(), TownHall.CLERK, now);
                } else {
                    var _ = window.once(now);
                }
                one = look(counter, id, now);
            }
        }
    }

    /** What the clerk does, where it is the clerk's turn. */
    private static Optional<Step> step(CaseNow one) {
        if (one.now().missing().isEmpty()) {
            return Optional.of(new Step.Ended(Ending.DONE));
        }
        return switch (one.now().missing().getFirst()) {
            case Missing.Face() -> Optional.of(new Step.FaceCompared(true));
            case Missing.Telling() -> Optional.of(new Step.Told());
            default -> Optional.empty();
        };
    }

    private static CaseNow look(Counter counter, CaseId id, Instant now) {
        return counter.cases().look(id, now).orElseThrow();
    }
}
