package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import koshin.rules.JapanTime;

/**
 * What people are to be told, until it is (通知の送信箱). Written in the transaction of what it tells, so that nothing that
 * happened is not told; sent at least once, each by one server. What is no longer true by then is not sent.
 */
public final class Outbox {

    /** Without a number of days on the page, people are reminded the day before. */
    static final int REMINDER_DAYS = 1;

    /** From this time of the day on people are reminded. */
    static final LocalTime REMINDER_TIME = LocalTime.of(9, 0);

    /** How long after their visit it is known how to reach people: a moved one can still be asked about. */
    static final Duration CONTACT_KEPT = Duration.ofDays(7);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_TRIES = 12;

    private final Ledger ledger;
    private final Contacts contacts;
    private final Offices offices;

    Outbox(Ledger ledger, Contacts contacts, Offices offices) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.offices = offices;
    }

    /** Who brings a message to whoever it is for. */
    public interface Post {
        Sent send(Message message);
    }

    /** What became of a message. */
    public enum Sent {
        SENT,
        /** It could not be brought now. */
        LATER,
        /** It can never be brought; somebody must call. */
        NEVER
    }

    /** A message as it lies there. */
    private static final class Due {
        private final byte[] hash;
        private final byte[] sealed;
        private final String kind;
        private final int version;
        private final int tries;
        private final Optional<LocalDateTime> earlier;

        private Due(ResultSet row) throws SQLException {
            hash = row.getBytes("secret_hash");
            sealed = row.getBytes("sealed");
            kind = row.getString("kind");
            version = row.getInt("version");
            tries = row.getInt("tries");
            earlier = Optional.ofNullable(row.getObject("earlier", LocalDateTime.class));
        }
    }

    /** Sends what is due, at most {@code most} messages; returns how many it had to do with. */
    public int send(Post post, int most, Instant now) {
        int sent = 0;
        while (sent < most && ledger.in(() -> sendOne(post, now))) {
            sent++;
        }
        return sent;
    }

    private boolean sendOne(Post post, Instant now) {
        Optional<Due> found = ledger.sql("select m.*, c.sealed from reservations.message m"
                        + " join reservations.contact c on c.secret_hash = m.secret_hash"
                        + " where m.sent_at is null and m.failed_at is null and m.due_at <= ?"
                        + " order by m.due_at limit 1 for update of m skip locked")
                .param(Rows.at(now))
                .query((row, number) -> new Due(row))
                .optional();
        found.ifPresent(due -> {
            Optional<Message> message = message(due, now);
            if (message.filter(one -> !one.isTrue()).isPresent()) {
                drop(due);
            } else {
                // Sealed with another key, it can never be brought.
                note(due, message.map(post::send).orElse(Sent.NEVER), now);
            }
        });
        return found.isPresent();
    }

    private Optional<Message> message(Due due, Instant now) {
        Optional<Booking> booking = ledger
                .sql("select " + Rows.BOOKING + " from reservations.booking b where b.secret_hash = ?")
                .param(due.hash)
                .query((row, number) -> Rows.booking(row).at(now))
                .list()
                .stream()
                .findFirst();
        Optional<Waiting> waiting = ledger
                .sql("select w.* from reservations.waiting w where w.secret_hash = ?")
                .param(due.hash)
                .query((row, number) -> Rows.waiting(row, 0, LocalDate.ofInstant(now, JapanTime.ZONE)))
                .list()
                .stream()
                .findFirst();
        return contacts.open(due.hash, due.sealed)
                .map(opened -> new Message(
                        Message.Kind.valueOf(due.kind),
                        opened.secret(),
                        opened.contact(),
                        booking,
                        waiting,
                        due.earlier,
                        due.version));
    }

    private void drop(Due due) {
        ledger.sql("delete from reservations.message where secret_hash = ? and kind = ? and version = ?")
                .params(due.hash, due.kind, due.version)
                .update();
    }

    private void note(Due due, Sent sent, Instant now) {
        boolean isGivenUp = due.tries + 1 >= MOST_TRIES;
        switch (sent) {
            case SENT -> write("sent_at = ?", now, due);
            case NEVER -> write("failed_at = ?", now, due);
            case LATER ->
                write(
                        isGivenUp ? "failed_at = ?" : "tries = tries + 1, due_at = ?",
                        isGivenUp ? now : now.plus(FIRST_RETRY.multipliedBy(1L << due.tries)),
                        due);
        }
    }

    private void write(String what, Instant at, Due due) {
        ledger.sql("update reservations.message set " + what + " where secret_hash = ? and kind = ? and version = ?")
                .params(Rows.at(at), due.hash, due.kind, due.version)
                .update();
    }

    /** Puts in what reminds people of their visits, once each; not on the day on which they booked or got another time. */
    public void remind(Instant now) {
        LocalDateTime clock = LocalDateTime.ofInstant(now, JapanTime.ZONE);
        if (clock.toLocalTime().isBefore(REMINDER_TIME)) {
            return;
        }
        Instant morning = clock.toLocalDate().atStartOfDay(JapanTime.ZONE).toInstant();
        for (BookedOffice office : offices.all()) {
            for (int days : reminderDays(office)) {
                ledger.in(() -> ledger.sql("select reservations.tell(b.secret_hash, 'REMINDER', ?, null)"
                                + " from reservations.booking b join reservations.contact c on c.secret_hash = b.secret_hash"
                                + " where b.municipality = ? and b.office = ? and b.starts_at > ? and b.starts_at < ?"
                                + " and b.ended_at is null and b.confirmed_at < ? and not exists (select from reservations.message m"
                                + " where m.secret_hash = b.secret_hash and m.version = b.version"
                                + " and m.kind in ('CHANGED', 'MOVED') and m.due_at >= ?)")
                        .params(
                                Rows.at(now),
                                office.municipality(),
                                office.officeId(),
                                clock,
                                clock.toLocalDate().plusDays(days + 1L).atStartOfDay(),
                                Rows.at(morning),
                                Rows.at(morning))
                        .query((row, number) -> 0)
                        .list());
            }
        }
    }

    private static Set<Integer> reminderDays(BookedOffice office) {
        Set<Integer> days = new HashSet<>();
        office.office().openings().stream()
                .map(office.staffing()::terms)
                .filter(terms -> terms.need().takesBookings())
                .forEach(terms -> days.add(terms.reminderDaysBefore().orElse(REMINDER_DAYS)));
        return days;
    }

    /** Forgets how to reach people whose visit, or whose waiting, is over for some days. */
    public int forget(Instant now) {
        LocalDateTime last = LocalDateTime.ofInstant(now.minus(CONTACT_KEPT), JapanTime.ZONE);
        return ledger.in(() -> ledger.sql("delete from reservations.contact c where"
                        + " not exists (select from reservations.booking b where b.secret_hash = c.secret_hash"
                        + " and b.starts_at >= ? and (b.ended_at is null or b.ended_at >= ?))"
                        + " and not exists (select from reservations.waiting w where w.secret_hash = c.secret_hash"
                        + " and w.ended_at is null and w.until_day >= ?)")
                .params(last, Rows.at(now.minus(CONTACT_KEPT)), last.toLocalDate())
                .update());
    }
}
