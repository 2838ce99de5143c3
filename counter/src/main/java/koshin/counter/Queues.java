package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import koshin.counter.Queued.Happened;
import koshin.registry.Entries;
import koshin.registry.Registry;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
import org.springframework.dao.DuplicateKeyException;

/**
 * Who waits at the offices, day by day (順番待ち): those who have booked, once they are here, and those who just came. What
 * happens is written down with an entry in the journal; several servers may be asked about the same people.
 */
public final class Queues {

    private final QueueRows rows;
    private final Cases cases;
    private final Registry registry;

    Queues(QueueRows rows, Cases cases, Registry registry) {
        this.rows = rows;
        this.cases = cases;
        this.registry = registry;
    }

    /** What became of something that was to happen. */
    public sealed interface Outcome {

        record Done(Queued now) implements Outcome {}

        /** Nothing was changed: somebody else has acted since. */
        record Stale(Queued now) implements Outcome {}

        /** Nothing was changed: it cannot happen to somebody who stands so. */
        record Refused(Queued now) implements Outcome {}

        /** Nothing was changed: the window has called somebody already, who is on the way. */
        record Busy(Queued called) implements Outcome {}

        /** Nobody waits whom this window could call. */
        record Nobody() implements Outcome {}

        /** There is no such ticket. */
        record Unknown() implements Outcome {}
    }

    /** What became of a case that was to be opened for a ticket. */
    public sealed interface Serving {

        record Opened(CaseNow now) implements Serving {}

        /** There is no such resident here, or no such card. */
        record NoSuchCard() implements Serving {}

        /** No case was opened: somebody else has acted since, or nobody has called them. */
        record Stale(Queued now) implements Serving {}
    }

    /**
     * Gives a number to somebody who just came.
     *
     * @param made by whoever asks for it; the same one twice is one number
     */
    public Queued take(
            String municipality,
            String office,
            UUID made,
            List<Procedure> procedures,
            Applicant who,
            Clerk clerk,
            Instant now) {
        return added(
                municipality,
                office,
                made,
                Optional.empty(),
                procedures,
                who,
                clerk,
                now,
                () -> rows.made(municipality, made));
    }

    /** Lets somebody wait who has booked and is here now; noted before, they wait already. */
    public Queued arrive(
            String municipality,
            String office,
            Ticket.Booked booked,
            List<Procedure> procedures,
            Applicant who,
            Clerk clerk,
            Instant now) {
        return added(
                municipality,
                office,
                UUID.randomUUID(),
                Optional.of(booked),
                procedures,
                who,
                clerk,
                now,
                () -> rows.ofBooking(municipality, office, day(now), booked.number()));
    }

    private Queued added(
            String municipality,
            String office,
            UUID made,
            Optional<Ticket.Booked> booked,
            List<Procedure> procedures,
            Applicant who,
            Clerk clerk,
            Instant now,
            Supplier<Optional<Queued>> before) {
        return registry.together(entries -> {
            rows.lock(municipality, office);
            Optional<Queued> known = before.get();
            if (known.isPresent()) {
                return known.get();
            }
            LocalDate day = day(now);
            Ticket ticket = new Ticket(
                    new Ticket.Id(municipality, office, day, rows.last(municipality, office, day) + 1),
                    booked,
                    procedures,
                    who,
                    clerk.staff(),
                    micros(now));
            rows.add(made, ticket);
            note(entries, ticket, "QUEUE_CAME", Map.of(), clerk, now);
            return new Queued(ticket, List.of());
        });
    }

    /** Returns all of a day, in the order of their numbers. */
    public List<Queued> of(String municipality, String office, LocalDate day) {
        return rows.of(municipality, office, day);
    }

    /** Returns those who wait, in the order in which they are called. */
    public List<Queued> waiting(List<Queued> all, Instant now) {
        return QueueOrder.waiting(all, now);
    }

    public Optional<Queued> find(Ticket.Id id) {
        return rows.find(id);
    }

    /** Returns the tickets for which a case was opened or gone on with, the earliest first. */
    public List<Ticket> ofCase(CaseId matter) {
        return rows.ofCase(matter);
    }

    /** Returns a text that differs as soon as anything of a day has happened. */
    public String version(String municipality, String office, LocalDate day) {
        return rows.version(municipality, office, day);
    }

    /** Calls whoever is next to a window; sent twice, nobody else is called. */
    public Outcome callNext(String municipality, String office, String window, Clerk clerk, Instant now) {
        return settled(() -> registry.together(entries -> {
            rows.lock(municipality, office);
            List<Queued> all = rows.of(municipality, office, day(now));
            Optional<Queued> called = all.stream()
                    .filter(one -> one.state() instanceof QueueState.Called(var where, var _) && where.equals(window))
                    .findFirst();
            if (called.isPresent()) {
                return new Outcome.Busy(called.get());
            }
            return QueueOrder.next(all, window, now)
                    .<Outcome>map(next -> {
                        add(entries, next, new QueueEvent.Called(window), clerk, now);
                        return new Outcome.Done(rows.find(next.ticket().id()).orElseThrow());
                    })
                    .orElseGet(Outcome.Nobody::new);
        }));
    }

    /** Of two who call the same person at once, one begins anew and finds the next. */
    private static Outcome settled(Supplier<Outcome> calling) {
        try {
            return calling.get();
        } catch (DuplicateKeyException somebodyElse) {
            return calling.get();
        }
    }

    /**
     * Writes down what happens to somebody.
     *
     * @param seen how much had happened when whoever acts looked
     */
    public Outcome happen(Ticket.Id id, int seen, QueueEvent event, Clerk clerk, Instant now) {
        try {
            return registry.together(entries -> {
                Optional<Queued> before = rows.find(id);
                if (before.isEmpty()) {
                    return new Outcome.Unknown();
                }
                if (before.get().position() != seen) {
                    return new Outcome.Stale(before.get());
                }
                if (!before.get().may(event)) {
                    return new Outcome.Refused(before.get());
                }
                add(entries, before.get(), event, clerk, now);
                return new Outcome.Done(rows.find(id).orElseThrow());
            });
        } catch (DuplicateKeyException somebodyElse) {
            return new Outcome.Stale(rows.find(id).orElseThrow());
        }
    }

    /**
     * Opens the case of somebody who was called; both stand, or neither does.
     *
     * @param id of the case, made by whoever opens it; the same one twice is opened once
     */
    public Serving serve(Ticket.Id ticket, int seen, CaseId id, Wanted wanted, Clerk clerk, Instant now) {
        try {
            Cases.Opening opening = cases.open(id, wanted, clerk, now, entries -> {
                Queued before = rows.find(ticket).orElseThrow(ActedSince::new);
                QueueEvent served = new QueueEvent.Served(id.id());
                if (before.position() != seen || !before.may(served)) {
                    throw new ActedSince();
                }
                add(entries, before, served, clerk, now);
            });
            return switch (opening) {
                case Cases.Opening.Opened(var opened) -> new Serving.Opened(opened);
                case Cases.Opening.NoSuchCard() -> new Serving.NoSuchCard();
            };
        } catch (ActedSince | DuplicateKeyException somebodyElse) {
            return new Serving.Stale(rows.find(ticket).orElseThrow());
        }
    }

    /** Takes the case back that was just opened. */
    private static final class ActedSince extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private void add(Entries entries, Queued before, QueueEvent event, Clerk clerk, Instant now) {
        rows.add(before.ticket().id(), new Happened(before.position() + 1, event, clerk.staff(), micros(now)));
        Map<String, String> content = new TreeMap<>(QueueText.words(event));
        QueueText.matter(event).ifPresent(matter -> content.put("case", matter.toString()));
        note(entries, before.ticket(), "QUEUE_" + QueueText.kind(event), content, clerk, now);
    }

    private static void note(
            Entries entries, Ticket ticket, String deed, Map<String, String> content, Clerk clerk, Instant now) {
        Map<String, String> all = new TreeMap<>(content);
        all.put("office", ticket.id().office());
        all.put("number", ticket.label());
        entries.note(ticket.id().municipality(), clerk.by("queue " + ticket.id().day()), deed, all, now);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, JapanTime.ZONE);
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
