package koshin.counter;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happens in the queue, as a row has it. */
final class QueueText {

    private static final String WINDOW = "window";
    private static final String WHY = "why";
    private static final String HOW = "how";

    private QueueText() {}

    static String kind(QueueEvent event) {
        return switch (event) {
            case QueueEvent.Called _ -> "CALLED";
            case QueueEvent.Parked _ -> "PARKED";
            case QueueEvent.Resumed() -> "RESUMED";
            case QueueEvent.Forwarded _ -> "FORWARDED";
            case QueueEvent.Served _ -> "SERVED";
            case QueueEvent.Finished _ -> "FINISHED";
            case QueueEvent.NoShow() -> "NO_SHOW";
            case QueueEvent.CameBack() -> "CAME_BACK";
            case QueueEvent.Left() -> "LEFT";
        };
    }

    static Map<String, String> words(QueueEvent event) {
        return switch (event) {
            case QueueEvent.Called(var window) -> Map.of(WINDOW, window);
            case QueueEvent.Forwarded(var window) -> Map.of(WINDOW, window);
            case QueueEvent.Parked(var why) -> Map.of(WHY, why.name());
            case QueueEvent.Finished(var how) -> Map.of(HOW, how.name());
            case QueueEvent.Served _,
                    QueueEvent.Resumed _,
                    QueueEvent.NoShow _,
                    QueueEvent.CameBack _,
                    QueueEvent.Left _ -> Map.of();
        };
    }

    static Optional<UUID> matter(QueueEvent event) {
        return event instanceof QueueEvent.Served(var matter) ? Optional.of(matter) : Optional.empty();
    }

    static QueueEvent parse(String kind, Map<String, String> words, Optional<UUID> matter) {
        return switch (kind) {
            case "CALLED" -> new QueueEvent.Called(word(words, WINDOW));
            case "PARKED" -> new QueueEvent.Parked(QueueEvent.Why.valueOf(word(words, WHY)));
            case "RESUMED" -> new QueueEvent.Resumed();
            case "FORWARDED" -> new QueueEvent.Forwarded(word(words, WINDOW));
            case "SERVED" -> new QueueEvent.Served(matter.orElseThrow());
            case "FINISHED" -> new QueueEvent.Finished(QueueEvent.How.valueOf(word(words, HOW)));
            case "NO_SHOW" -> new QueueEvent.NoShow();
            case "CAME_BACK" -> new QueueEvent.CameBack();
            case "LEFT" -> new QueueEvent.Left();
            default -> throw new CounterException("an event of another program: " + kind);
        };
    }

    private static String word(Map<String, String> words, String name) {
        return Optional.ofNullable(words.get(name))
                .orElseThrow(() -> new CounterException("an event of the queue has no " + name));
    }
}
