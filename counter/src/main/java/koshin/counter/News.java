package koshin.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells what has changed at the counters, whichever program of the database has changed it, as soon as it can be read. One connection
 * is kept for it from the first listener on; while the database is away nothing is told, and of what came meanwhile, all at once.
 */
public final class News implements AutoCloseable {

    private static final String CHANNEL = "koshin_counter";
    private static final Pattern CASE =
            Pattern.compile("case ([0-9]{5}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final String TERMINAL = "terminal ";
    /** How long a closing may take. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final DataSource connections;
    private final List<Consumer<Set<Item>>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;
    private volatile boolean isClosed;

    News(DataSource connections) {
        this.connections = connections;
    }

    /** What is new. */
    public sealed interface Item {

        /** A case has gone on, or what is at its terminal. */
        record OfCase(CaseId id) implements Item {}

        /** How things stand at a terminal. */
        record OfTerminal(String id) implements Item {}

        /** Perhaps all of it. */
        record Everything() implements Item {}
    }

    /** From here on {@code listener} is told, in a thread of ours; it is told first that everything may be new. */
    public synchronized void tell(Consumer<Set<Item>> listener) {
        listeners.add(listener);
        if (thread == null && !isClosed) {
            thread = Thread.ofPlatform().daemon().name("counter news").start(this::listen);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        Thread listening = listening();
        if (listening != null) {
            try {
                listening.join(GLANCE.multipliedBy(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized @Nullable Thread listening() {
        return thread;
    }

    private void listen() {
        while (!isClosed) {
            try (Connection connection = connections.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                tellAll(Set.of(new Item.Everything()));
                PGConnection server = connection.unwrap(PGConnection.class);
                while (!isClosed) {
                    tellAll(items(server.getNotifications((int) GLANCE.toMillis())));
                }
                statement.execute("unlisten " + CHANNEL);
            } catch (SQLException away) {
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            isClosed = true;
        }
    }

    private void tellAll(Set<Item> items) {
        if (!items.isEmpty()) {
            listeners.forEach(one -> one.accept(items));
        }
    }

    private static Set<Item> items(PGNotification @Nullable [] told) {
        return told == null
                ? Set.of()
                : Arrays.stream(told)
                        .map(PGNotification::getParameter)
                        .map(News::item)
                        .collect(Collectors.toSet());
    }

    private static Item item(String words) {
        Matcher ofCase = CASE.matcher(words);
        if (ofCase.matches()) {
            return new Item.OfCase(new CaseId(ofCase.group(1), UUID.fromString(ofCase.group(2))));
        }
        return words.startsWith(TERMINAL)
                ? new Item.OfTerminal(words.substring(TERMINAL.length()))
                : new Item.Everything();
    }
}
