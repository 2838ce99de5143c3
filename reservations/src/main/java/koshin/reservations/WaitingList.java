package koshin.reservations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.rules.JapanTime;

/**
 * Those who wait for a visit at an office that is full (キャンセル待ち). What becomes free is offered first to those whose
 * services end soonest, then to those who wait longest: to look often helps nobody. A place is known by a {@link Secret},
 * which becomes that of the booking.
 */
public final class WaitingList {

    private final Ledger ledger;
    private final Seats seats;
    private final Offers offers;
    private final Offices offices;
    private final Contacts contacts;

    WaitingList(Ledger ledger, Seats seats, Offers offers, Offices offices, Contacts contacts) {
        this.ledger = ledger;
        this.seats = seats;
        this.offers = offers;
        this.offices = offices;
        this.contacts = contacts;
    }

    /** What somebody waits for; {@code from} and {@code until} are both included, and no more than a year apart. */
    public record Wanted(
            String municipality,
            String office,
            List<Visitor> visitors,
            LocalDate from,
            LocalDate until,
            Optional<LocalDate> servicesEnd) {

        private static final int MOST_DAYS = 366;

        public Wanted {
            visitors = List.copyOf(visitors);
            if (visitors.isEmpty()) {
                throw new IllegalArgumentException("somebody must come");
            }
            if (until.isBefore(from) || until.isAfter(from.plusDays(MOST_DAYS))) {
                throw new IllegalArgumentException("nobody waits from " + from + " to " + until);
            }
        }
    }

    /**
     * Takes a place at the end of those whose services end on the same day. Whoever has one under this secret keeps it as it
     * is; whoever was offered something and let it lapse, left, or waited to no avail, begins anew.
     *
     * @return empty if there is a booking under this secret
     */
    public Optional<Waiting> join(Secret secret, Wanted wanted, Optional<Contact> contact, Instant now) {
        return ledger.in(() -> {
            offers.takeTurn(wanted.municipality(), wanted.office());
            if (isBooked(secret, now)) {
                return Optional.empty();
            }
            int joined = ledger.sql(
                            "insert into reservations.waiting as w (secret_hash, municipality, office, visitors, from_day,"
                                    + " until_day, services_end, joined_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " on conflict (secret_hash) do update set municipality = excluded.municipality,"
                                    + " office = excluded.office, visitors = excluded.visitors, from_day = excluded.from_day,"
                                    + " until_day = excluded.until_day, services_end = excluded.services_end,"
                                    + " comes_first = false, joined_at = excluded.joined_at, ended_at = null, ended_by = null"
                                    + " where w.ended_at is not null or w.until_day < ?")
                    .params(
                            secret.hash(),
                            wanted.municipality(),
                            wanted.office(),
                            Rows.words(wanted.visitors()),
                            wanted.from(),
                            wanted.until(),
                            Rows.day(wanted.servicesEnd()),
                            Rows.at(now),
                            LocalDate.ofInstant(now, JapanTime.ZONE))
                    .update();
            if (joined == 1) {
                contact.ifPresent(how -> {
                    contacts.keep(secret, how);
                    contacts.tell(secret, Message.Kind.WAITING, now);
                });
            }
            return found(secret, now);
        });
    }

    private boolean isBooked(Secret secret, Instant now) {
        seats.freeLapsed(secret, now);
        return ledger.sql("select exists (select from reservations.booking where secret_hash = ? and ended_at is null)")
                .param(secret.hash())
                .query(Boolean.class)
                .single();
    }

    /** Gives a place up; what was offered already is a booking and is given up as such. */
    public Optional<Waiting> leave(Secret secret, Instant now) {
        return ledger.in(() -> {
            ledger.sql("update reservations.waiting set ended_at = ?, ended_by = 'LEFT'"
                            + " where secret_hash = ? and ended_at is null")
                    .params(Rows.at(now), secret.hash())
                    .update();
            return found(secret, now);
        });
    }

    /** Returns the place that was taken under {@code secret}. */
    public Optional<Waiting> find(Secret secret, Instant now) {
        return ledger.in(() -> found(secret, now));
    }

    private Optional<Waiting> found(Secret secret, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, JapanTime.ZONE);
        List<Waiting> found = ledger.sql("select w.*, (select count(*) from reservations.waiting o"
                        + " where o.municipality = w.municipality and o.office = w.office and o.ended_at is null"
                        + " and o.until_day >= ? and (coalesce(o.services_end, 'infinity'), not o.comes_first, o.joined_at, o.id)"
                        + " < (coalesce(w.services_end, 'infinity'), not w.comes_first, w.joined_at, w.id)) as ahead"
                        + " from reservations.waiting w where w.secret_hash = ?")
                .params(today, secret.hash())
                .query((row, number) -> Rows.waiting(row, row.getLong("ahead"), today))
                .list();
        return found.stream().findFirst();
    }

    /** Returns how many wait at an office, today or for a later day. */
    public long count(String municipality, String office, Instant now) {
        return ledger.in(() -> ledger.sql("select count(*) from reservations.waiting"
                        + " where municipality = ? and office = ? and ended_at is null and until_day >= ?")
                .params(municipality, office, LocalDate.ofInstant(now, JapanTime.ZONE))
                .query(Long.class)
                .single());
    }

    /**
     * Offers what is free without anybody having given it up: what lapsed, and what can be booked since just now. Whoever
     * wants to book such a thing finds it offered already; without this, those who wait would hear of it only then.
     */
    public void tend(Instant now) {
        LocalDateTime clock = LocalDateTime.ofInstant(now, JapanTime.ZONE);
        for (BookedOffice office : offices.all()) {
            ledger.in(status -> {
                lastDay(office)
                        .filter(day -> !day.isBefore(clock.toLocalDate()))
                        .ifPresent(day -> {
                            LocalDateTime before = day.plusDays(1).atStartOfDay();
                            offers.make(status, office.municipality(), office.officeId(), clock, before, now);
                        });
                return true;
            });
        }
    }

    private Optional<LocalDate> lastDay(BookedOffice office) {
        return ledger.sql("select max(until_day) from reservations.waiting"
                        + " where municipality = ? and office = ? and ended_at is null")
                .params(office.municipality(), office.officeId())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }
}
