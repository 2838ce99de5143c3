package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.TransactionStatus;

/**
 * Who has booked which visit (予約). Every wish may be sent again, at any time and to any server on the same database, and
 * is done once: a visit is wanted under a {@link Secret}, a change names the version that it changes, and the rest leaves
 * nothing to do the second time. What nobody can have twice, the database keeps unique. What becomes free is offered to
 * those who wait before anybody else can have it. Several threads may use one.
 *
 * <p>Whether a visit is offered, whether it can be booked or changed that day and whether it would succeed, is asked
 * before: {@link Slots}, {@link koshin.municipalities.Reservation}.
 */
public final class Bookings {

    private static final String FIND =
            "select " + Rows.BOOKING + " from reservations.booking b where b.secret_hash = ?";
    private static final String HOLD = "select reservations.hold_visit(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CONFIRM = "with confirmed as (update reservations.booking set confirmed_at = ?"
            + " where secret_hash = ? and confirmed_at is null and ended_at is null and held_until > ? returning secret_hash)"
            + " select reservations.tell(secret_hash, 'BOOKED', ?, null) from confirmed";
    private static final String CANCEL = "update reservations.booking set ended_at = ?, ended_by = 'CANCELLED'"
            + " where id = ? and ended_at is null and (confirmed_at is not null or held_until > ?)";

    private final Ledger ledger;
    private final Seats seats;
    private final Offers offers;
    private final Contacts contacts;

    Bookings(Ledger ledger, Seats seats, Offers offers, Contacts contacts) {
        this.ledger = ledger;
        this.seats = seats;
        this.offers = offers;
        this.contacts = contacts;
    }

    /** What became of a wish. */
    public sealed interface Outcome {

        /** As wished, now or when it was sent before. */
        record Done(Booking booking) implements Outcome {}

        /** No window is free all that time, or what is free is offered to those who wait; nothing has changed. */
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
        return settled(secret, now, status -> {
            String became = hold(secret, wish, now.plus(time), now, false);
            if (became.equals("WAITED")) {
                offers.make(status, wish.municipality(), wish.office(), wish.from(), wish.until(), now);
                became = hold(secret, wish, now.plus(time), now, true);
            }
            return switch (became) {
                case "FULL" -> new Outcome.Full();
                case "HELD" -> new Outcome.Done(find(secret).orElseThrow());
                case "BEFORE" -> {
                    Booking before = find(secret).orElseThrow().at(now);
                    yield wish.isOf(before) && before.standing().isAlive()
                            ? new Outcome.Done(before)
                            : new Outcome.Stands(before);
                }
                default -> throw new IllegalStateException("a visit became " + became);
            };
        });
    }

    private String hold(Secret secret, Wish wish, Instant until, Instant now, boolean areAsked) {
        return ledger.sql(HOLD)
                .params(
                        secret.hash(),
                        wish.municipality(),
                        wish.office(),
                        wish.from(),
                        wish.minutes(),
                        wish.slot().windows(),
                        Rows.words(wish.visitors()),
                        Rows.day(wish.bounds().notBefore()),
                        Rows.day(wish.bounds().servicesEnd()),
                        Rows.at(now),
                        Rows.at(until),
                        areAsked)
                .query((row, number) -> row.getString(1))
                .single();
    }

    /** Makes what is held a booking; whoever has left an address when he began to wait is told. */
    public Outcome confirm(Secret secret, Instant now) {
        return settled(secret, now, status -> {
            confirmed(secret, now);
            return outcome(secret, Booking.Standing.Confirmed.class, now);
        });
    }

    /** The same for somebody who is to be told there from now on; confirmed once, it is no way to another address. */
    public Outcome confirm(Secret secret, Contact contact, Instant now) {
        return settled(secret, now, status -> {
            contacts.keep(secret, contact);
            if (!confirmed(secret, now)) {
                status.setRollbackOnly();
            }
            return outcome(secret, Booking.Standing.Confirmed.class, now);
        });
    }

    private boolean confirmed(Secret secret, Instant now) {
        return !ledger.sql(CONFIRM)
                .params(Rows.at(now), secret.hash(), Rows.at(now), Rows.at(now))
                .query((row, number) -> 0)
                .list()
                .isEmpty();
    }

    /** Returns whether somebody has left an address for what was booked or waited for under {@code secret}. */
    public boolean isReachable(Secret secret) {
        return ledger.in(() -> contacts.isKept(secret));
    }

    /** Gives a visit up, held or booked. */
    public Outcome cancel(Secret secret, Instant now) {
        return settled(secret, now, status -> {
            takeTurn(secret);
            // A statement sees the seats as they were when it began: what a change has just taken, only after this.
            Optional<Locked> found = lock(secret);
            if (found.isPresent()
                    && ledger.sql(CANCEL)
                                    .params(Rows.at(now), found.get().id(), Rows.at(now))
                                    .update()
                            == 1) {
                seats.give(found.get().id());
                Booking given = found.get().booking();
                if (given.standing() instanceof Booking.Standing.Confirmed) {
                    contacts.tell(secret, Message.Kind.CANCELLED, now);
                }
                offer(status, given, now);
            }
            return outcome(secret, Booking.Standing.Cancelled.class, now);
        });
    }

    /**
     * Takes another visit instead; the one before stays if that is full.
     *
     * @param version of the booking as whoever asks has seen it; {@code Stands} if it was changed since, to something else
     */
    public Outcome change(Secret secret, int version, Wish wish, Instant now) {
        return settled(secret, now, status -> {
            takeTurns(secret, wish);
            offers.make(status, wish.municipality(), wish.office(), wish.from(), wish.until(), now);
            return changed(status, secret, version, wish, now);
        });
    }

    private void takeTurn(Secret secret) {
        ledger.sql(
                        "select reservations.take_turn(municipality, office) from reservations.booking where secret_hash = ?")
                .param(secret.hash())
                .query((row, number) -> 0)
                .list();
    }

    /** At both offices, in one order for all. */
    private void takeTurns(Secret secret, Wish wish) {
        ledger.sql("select reservations.take_turn(municipality, office) from (select municipality, office"
                        + " from reservations.booking where secret_hash = ? union select ?, ? order by 1, 2) offices")
                .params(secret.hash(), wish.municipality(), wish.office())
                .query((row, number) -> 0)
                .list();
    }

    private Outcome changed(TransactionStatus status, Secret secret, int version, Wish wish, Instant now) {
        Optional<Locked> found = lock(secret);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Booking before = found.get().booking();
        if (!(before.standing() instanceof Booking.Standing.Confirmed)) {
            return new Outcome.Stands(before.at(now));
        }
        if (before.version() != version) {
            return before.version() == version + 1 && wish.isOf(before)
                    ? new Outcome.Done(before)
                    : new Outcome.Stands(before);
        }
        UUID id = found.get().id();
        Object unchanged = status.createSavepoint();
        seats.give(id);
        seats.freeLapsed(wish.municipality(), wish.office(), wish.from(), wish.until(), now);
        Optional<Integer> counter = seats.take(id, wish.municipality(), wish.office(), wish.slot());
        if (counter.isEmpty()) {
            // What was offered to others stays so.
            status.rollbackToSavepoint(unchanged);
            return new Outcome.Full();
        }
        move(id, wish, counter.get());
        contacts.tell(secret, Message.Kind.CHANGED, now);
        offer(status, before, now);
        return new Outcome.Done(find(secret).orElseThrow());
    }

    /** Writes where a booking is now, also one that the office has just lifted; its seats are taken already. */
    void move(UUID id, Wish wish, int counter) {
        ledger.sql(
                        "update reservations.booking set municipality = ?, office = ?, starts_at = ?, minutes = ?,"
                                + " visitors = ?, counter = ?, version = version + 1, arrived_at = null, ended_at = null, ended_by = null where id = ?")
                .params(
                        wish.municipality(),
                        wish.office(),
                        wish.from(),
                        wish.minutes(),
                        Rows.words(wish.visitors()),
                        counter,
                        id)
                .update();
    }

    /** Returns what was booked under {@code secret}. */
    public Optional<Booking> find(Secret secret, Instant now) {
        Optional<Booking> found = ledger.in(() -> find(secret).map(booking -> booking.at(now)));
        if (found.isPresent() && hasLapsed(found.get())) {
            return ledger.in(() -> {
                seats.freeLapsed(secret, now);
                return find(secret);
            });
        }
        return found;
    }

    /**
     * Whoever is told that a visit has lapsed wants another one. So it is over before he is told: the same wish, sent in
     * time and still on its way, would confirm it after all, and he would have two.
     */
    private Outcome settled(Secret secret, Instant now, Function<TransactionStatus, Outcome> deed) {
        Outcome outcome = ledger.in(deed);
        if (outcome instanceof Outcome.Stands(var booking) && hasLapsed(booking)) {
            ledger.in(() -> {
                seats.freeLapsed(secret, now);
                return true;
            });
            return ledger.in(deed);
        }
        return outcome;
    }

    private static boolean hasLapsed(Booking booking) {
        return booking.standing() instanceof Booking.Standing.Lapsed;
    }

    /** Returns which windows of an office are taken from one moment to before another. */
    public Taken taken(String municipality, String office, LocalDateTime from, LocalDateTime before, Instant now) {
        return ledger.in(() -> seats.taken(municipality, office, from, before, now));
    }

    private void offer(TransactionStatus status, Booking freed, Instant now) {
        offers.make(status, freed.municipality(), freed.office(), freed.from(), freed.until(), now);
    }

    private Outcome outcome(Secret secret, Class<? extends Booking.Standing> wanted, Instant now) {
        return find(secret)
                .<Outcome>map(booking -> wanted.isInstance(booking.standing())
                        ? new Outcome.Done(booking)
                        : new Outcome.Stands(booking.at(now)))
                .orElse(new Outcome.Unknown());
    }

    private record Locked(UUID id, Booking booking) {}

    private Optional<Locked> lock(Secret secret) {
        return ledger.sql(FIND + " for update")
                .param(secret.hash())
                .query(Bookings::locked)
                .optional();
    }

    private static Locked locked(ResultSet row, int number) throws SQLException {
        return new Locked(row.getObject("id", UUID.class), Rows.booking(row));
    }

    private Optional<Booking> find(Secret secret) {
        List<Booking> found = ledger.sql(FIND)
                .param(secret.hash())
                .query((row, number) -> Rows.booking(row))
                .list();
        return found.stream().findFirst();
    }
}
