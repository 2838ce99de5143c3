package koshin.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import koshin.pki.Algorithm;
import koshin.pki.Authority;
import koshin.pki.OcspAnswers;
import koshin.pki.OcspDelegate;
import koshin.pki.Place;
import koshin.pki.RevocationLists;
import koshin.registry.By;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.registry.StatusBooks;

/**
 * Keeps OCSP answers and revocation lists true in the background: every few seconds what happened, here or at
 * another server, and the lists whose time has come; every minute the answers that have grown old.
 */
final class StatusUpkeep implements AutoCloseable {

    /** How long a revocation made at another server may stay unseen here. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** Of more at once, whoever asks first has the answer signed, and the others follow with the next refresh. */
    private static final int SIGNED_AT_ONCE = 1000;

    private static final Duration REFRESH_EVERY = Duration.ofMinutes(1);
    private static final Duration DELEGATE_LIFE = OcspDelegate.LONGEST_LIFE.minusDays(1);
    private static final Duration SIGNING_TAKES = Duration.ofMinutes(5);
    private static final By PROGRAM = new By(Role.PROGRAM, "server", "signature never recorded");
    private static final By DUE = new By(Role.PROGRAM, "server", "a day that was named has come");

    /** What is said of one authority's certificates. */
    private record Desk(Authority authority, OcspAnswers answers, RevocationLists lists) {}

    private final Registry registry;
    private final StatusBooks books;
    private final List<Desk> desks;
    private final Clock clock;
    /** Two: to sign many answers anew takes minutes, and a revocation must not wait for that. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("status upkeep ", 1).factory());

    private StatusUpkeep(Registry registry, StatusBooks books, List<Authority> authorities, Clock clock) {
        this.registry = registry;
        this.books = books;
        this.clock = clock;
        desks = authorities.stream().map(this::desk).toList();
    }

    /** Makes the lists, and goes on in the background. */
    static StatusUpkeep start(Registry registry, StatusBooks books, List<Authority> authorities, Clock clock) {
        StatusUpkeep upkeep = new StatusUpkeep(registry, books, authorities, clock);
        upkeep.look();
        upkeep.every(LOOK_EVERY, LOOK_EVERY, upkeep::look);
        upkeep.every(LOOK_EVERY, LOOK_EVERY, registry::noteEnds);
        // What is asked for before all is signed is signed when it is asked for.
        upkeep.every(Duration.ZERO, REFRESH_EVERY, upkeep::refresh);
        return upkeep;
    }

    List<OcspAnswers> answers() {
        return desks.stream().map(Desk::answers).toList();
    }

    List<RevocationLists> lists() {
        return desks.stream().map(Desk::lists).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private Desk desk(Authority authority) {
        return new Desk(
                authority,
                OcspAnswers.of(authority, books.of(authority), delegate(authority), OcspAnswers.Schedule.USUAL),
                RevocationLists.of(authority, books.of(authority), RevocationLists.Schedule.USUAL));
    }

    private OcspDelegate delegate(Authority authority) {
        return OcspDelegate.newKey(authority, Algorithm.ECDSA_P256_SHA_256, clock.instant(), DELEGATE_LIFE);
    }

    private void look() {
        Instant now = clock.instant();
        List<StatusBooks.Touched> touched = books.look(now);
        for (Desk desk : desks) {
            String key = desk.authority().keyIdentifier();
            List<StatusBooks.Touched> its = touched.stream()
                    .filter(one -> one.authorityKey().equals(key))
                    .toList();
            if (its.size() > SIGNED_AT_ONCE) {
                desk.answers()
                        .drop(its.stream().map(StatusBooks.Touched::serial).toList());
            } else {
                its.forEach(one -> desk.answers().renew(one.serial(), now));
            }
            for (Place place : its.stream()
                    .filter(StatusBooks.Touched::isEnded)
                    .map(StatusBooks.Touched::place)
                    .collect(Collectors.toSet())) {
                desk.lists().renew(place, now);
            }
            // A municipality whose first certificate this is has no list yet.
            desk.lists().refresh(now);
        }
    }

    private void refresh() {
        Instant now = clock.instant();
        for (Desk desk : desks) {
            if (!desk.answers().delegate().isValidAt(now.plus(DELEGATE_LIFE.dividedBy(2)))) {
                desk.answers().signWith(delegate(desk.authority()));
            }
            desk.answers().refresh(now);
        }
        registry.certificates().settle(SIGNING_TAKES, now, PROGRAM);
        registry.lifeEvents().seeToDue(DUE, now);
        registry.keepFileComplete();
    }

    /** What is served by what failed ends by itself. */
    private void every(Duration first, Duration time, Runnable task) {
        Upkeep.every(threads, first, time, task, "answers and lists could not be kept up");
    }
}
