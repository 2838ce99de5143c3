package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import koshin.database.Database;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has booked which visit (予約). Every wish may be sent again, at any time and to any server on the same database, and
 * is done once: a visit is wanted under a {@link Secret}, a change names the version that it changes, and the rest leaves
 * nothing to do the second time. What nobody can have twice, the database keeps unique. Several threads may use one.
 *
 * <p>Whether a visit is offered, whether it can be booked or changed that day and whether it would succeed, is asked
 * before: {@link Slots}, {@link koshin.municipalities.Reservation}.
 */
public final class Bookings {

    /** Of those who wait for each other the database sends one away, who begins anew. */
    private static final int TRIES = 5;

    private static final String COLUMNS =
            "id, municipality, office, starts_at, minutes, counter, visitors, version, held_until, confirmed_at, ended_at, ended_by";
    private static final String FIND = "select " + COLUMNS + " from reservations.booking where secret_hash = ?";
    private static final String HOLD = "insert into reservations.booking"
            + " (secret_hash, municipality, office, starts_at, minutes, counter, visitors, held_at, held_until)"
            + " values (?, ?, ?, ?, ?, 0, ?, ?, ?) on conflict (secret_hash) do nothing returning id";
    private static final String FREE_LAPSED = "select reservations.free_lapsed(?, ?, ?, ?, ?)";
    private static final String TAKE = "select reservations.take_seats(?, ?, ?, ?, ?, ?)";
    private static final String CONFIRM = "update reservations.booking set confirmed_at = ?"
            + " where secret_hash = ? and confirmed_at is null and ended_at is null and held_until > ?";
    private static final String CANCEL = "with cancelled as (update reservations.booking"
            + " set ended_at = ?, ended_by = 'CANCELLED'"
            + " where secret_hash = ? and ended_at is null and (confirmed_at is not null or held_until > ?) returning id)"
            + " delete from reservations.seat s using cancelled where s.booking = cancelled.id";

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    private Bookings(JdbcClient sql, TransactionTemplate transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Returns the bookings of a database, whose schema {@code reservations} is made or brought to its present form. */
    public static Bookings open(Database database) {
        database.migrate("reservations", "koshin/reservations/migrations");
        return new Bookings(
                JdbcClient.create(database.connections()),
                new TransactionTemplate(new DataSourceTransactionManager(database.connections())));
    }

    /** What became of a wish. */
    public sealed interface Outcome {

        /** As wished, now or when it was sent before. */
        record Done(Booking booking) implements Outcome {}

        /** No window is free all that time; nothing has changed. */
        record Full() implements Outcome {}

        /** Not as wished, because of how the booking stands; nothing has changed. */
        record Stands(Booking booking) implements Outcome {}

        /** Nobody has booked under this secret. */
        record Unknown() implements Outcome {}
    }

    /**
     * Keeps a visit for whoever knows {@code secret}, to before {@code now} and {@code time}. {@code Stands} if another
     * visit was wanted under the same secret before, or this one and it is over.
     */
    public Outcome hold(Secret secret, Wish wish, Duration time, Instant now) {
        return in(() -> {
            free(wish, now);
            Optional<UUID> made = sql.sql(HOLD)
                    .params(
                            secret.hash(),
                            wish.municipality(),
                            wish.office(),
                            Timestamp.valueOf(wish.from()),
                            wish.minutes(),
                            words(wish.visitors()),
                            at(now),
                            at(now.plus(time)))
                    .query(UUID.class)
                    .optional();
            if (made.isEmpty()) {
                Booking before = lapsed(find(secret).orElseThrow(), now);
                return isFor(wish, before) && before.standing().isAlive()
                        ? new Outcome.Done(before)
                        : new Outcome.Stands(before);
            }
            Optional<Integer> counter = take(made.get(), wish);
            if (counter.isEmpty()) {
                return new Outcome.Full();
            }
            sql.sql("update reservations.booking set counter = ? where id = ?")
                    .params(counter.get(), made.get())
                    .update();
            return new Outcome.Done(find(secret).orElseThrow());
        });
    }

    /** Makes what is held a booking. */
    public Outcome confirm(Secret secret, Instant now) {
        return in(() -> {
            sql.sql(CONFIRM).params(at(now), secret.hash(), at(now)).update();
            return outcome(secret, Booking.Standing.Confirmed.class, now);
        });
    }

    /** Gives a visit up, held or booked. */
    public Outcome cancel(Secret secret, Instant now) {
        return in(() -> {
            // A statement sees the seats as they were when it began: what a change has just taken, only after this.
            lock(secret);
            sql.sql(CANCEL).params(at(now), secret.hash(), at(now)).update();
            return outcome(secret, Booking.Standing.Cancelled.class, now);
        });
    }

    /**
     * Takes another visit instead; the one before stays if that is full.
     *
     * @param version of the booking as whoever asks has seen it; {@code Stands} if it was changed since, to something else
     */
    public Outcome change(Secret secret, int version, Wish wish, Instant now) {
        return in(() -> {
            Optional<Locked> found = lock(secret);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            Booking before = found.get().booking();
            if (!(before.standing() instanceof Booking.Standing.Confirmed)) {
                return new Outcome.Stands(lapsed(before, now));
            }
            if (before.version() != version) {
                return before.version() == version + 1 && isFor(wish, before)
                        ? new Outcome.Done(before)
                        : new Outcome.Stands(before);
            }
            UUID id = found.get().id();
            sql.sql("delete from reservations.seat where booking = ?").param(id).update();
            free(wish, now);
            Optional<Integer> counter = take(id, wish);
            if (counter.isEmpty()) {
                return new Outcome.Full();
            }
            sql.sql("update reservations.booking set municipality = ?, office = ?, starts_at = ?, minutes = ?,"
                            + " visitors = ?, counter = ?, version = version + 1 where id = ?")
                    .params(
                            wish.municipality(),
                            wish.office(),
                            Timestamp.valueOf(wish.from()),
                            wish.minutes(),
                            words(wish.visitors()),
                            counter.get(),
                            id)
                    .update();
            return new Outcome.Done(find(secret).orElseThrow());
        });
    }

    /** Returns what was booked under {@code secret}. */
    public Optional<Booking> find(Secret secret, Instant now) {
        return in(() -> find(secret).map(booking -> lapsed(booking, now)));
    }

    /** Returns which windows of an office are taken from one moment to before another. */
    public Taken taken(String municipality, String office, LocalDateTime from, LocalDateTime before, Instant now) {
        return in(() -> {
            Taken taken = new Taken();
            sql.sql(
                            "select s.starts_at, s.counter from reservations.seat s join reservations.booking b on b.id = s.booking"
                                    + " where s.municipality = ? and s.office = ? and s.starts_at >= ? and s.starts_at < ?"
                                    + " and (b.confirmed_at is not null or b.held_until > ?)")
                    .params(municipality, office, Timestamp.valueOf(from), Timestamp.valueOf(before), at(now))
                    .query(row -> {
                        taken.add(row.getObject(1, LocalDateTime.class), row.getInt(2));
                    });
            return taken;
        });
    }

    private Outcome outcome(Secret secret, Class<? extends Booking.Standing> wanted, Instant now) {
        return find(secret)
                .<Outcome>map(booking -> wanted.isInstance(booking.standing())
                        ? new Outcome.Done(booking)
                        : new Outcome.Stands(lapsed(booking, now)))
                .orElse(new Outcome.Unknown());
    }

    private record Locked(UUID id, Booking booking) {}

    private Optional<Locked> lock(Secret secret) {
        return sql.sql(FIND + " for update")
                .param(secret.hash())
                .query((row, number) -> new Locked(row.getObject("id", UUID.class), booking(row)))
                .optional();
    }

    private Optional<Booking> find(Secret secret) {
        return sql.sql(FIND)
                .param(secret.hash())
                .query((row, number) -> booking(row))
                .optional();
    }

    private void free(Wish wish, Instant now) {
        sql.sql(FREE_LAPSED)
                .params(
                        wish.municipality(),
                        wish.office(),
                        Timestamp.valueOf(wish.from()),
                        Timestamp.valueOf(wish.until()),
                        at(now))
                .query((row, number) -> 0)
                .list();
    }

    private Optional<Integer> take(UUID booking, Wish wish) {
        return sql.sql(TAKE)
                .params(
                        booking,
                        wish.municipality(),
                        wish.office(),
                        Timestamp.valueOf(wish.from()),
                        wish.minutes(),
                        wish.slot().windows())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    private static boolean isFor(Wish wish, Booking booking) {
        return booking.municipality().equals(wish.municipality())
                && booking.office().equals(wish.office())
                && booking.from().equals(wish.from())
                && booking.length().equals(wish.slot().length())
                && booking.visitors().equals(wish.visitors());
    }

    /** What is held too long is over, also if nobody has wanted its seats since. */
    private static Booking lapsed(Booking booking, Instant now) {
        return booking.standing() instanceof Booking.Standing.Held(var until) && !now.isBefore(until)
                ? booking.standing(new Booking.Standing.Lapsed(until))
                : booking;
    }

    /** Nothing of it stays if the outcome is that there is no room, or if it fails. */
    private <T> T in(Supplier<T> deed) {
        try {
            return in(deed, TRIES);
        } catch (DataAccessException | TransactionException e) {
            throw new ReservationsException("the bookings cannot be reached", e);
        }
    }

    private <T> T in(Supplier<T> deed, int tries) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                T result = deed.get();
                if (result instanceof Outcome.Full) {
                    status.setRollbackOnly();
                }
                return result;
            }));
        } catch (PessimisticLockingFailureException e) {
            if (tries == 1) {
                throw e;
            }
            return in(deed, tries - 1);
        }
    }

    private static Booking booking(ResultSet row) throws SQLException {
        return new Booking(
                row.getString("municipality"),
                row.getString("office"),
                row.getObject("starts_at", LocalDateTime.class),
                Duration.ofMinutes(row.getInt("minutes")),
                row.getInt("counter"),
                Arrays.stream((String[]) row.getArray("visitors").getArray())
                        .map(Bookings::visitor)
                        .toList(),
                row.getInt("version"),
                standing(row));
    }

    private static Booking.Standing standing(ResultSet row) throws SQLException {
        Optional<Instant> ended = instant(row, "ended_at");
        if (ended.isPresent()) {
            return row.getString("ended_by").equals("CANCELLED")
                    ? new Booking.Standing.Cancelled(ended.get())
                    : new Booking.Standing.Lapsed(ended.get());
        }
        return instant(row, "confirmed_at")
                .<Booking.Standing>map(Booking.Standing.Confirmed::new)
                .orElse(new Booking.Standing.Held(instant(row, "held_until").orElseThrow()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String[] words(List<Visitor> visitors) {
        return visitors.stream()
                .map(visitor -> visitor.procedure() + "/" + visitor.applicant())
                .toArray(String[]::new);
    }

    private static Visitor visitor(String words) {
        int slash = words.indexOf('/');
        return new Visitor(Procedure.valueOf(words.substring(0, slash)), Applicant.valueOf(words.substring(slash + 1)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
