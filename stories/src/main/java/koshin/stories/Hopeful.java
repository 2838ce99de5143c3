package koshin.stories;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import koshin.reservations.Secret;

/**
 * Somebody who wants any visit of the release day. Whatever fails is sent again under the same token, some of it twice at
 * once, some of it much later; a new token is made only when the page has said that the visit of the one before has lapsed.
 */
final class Hopeful implements Callable<Hopeful.End> {

    private static final SecureRandom TOKENS = new SecureRandom();
    private static final Pattern STANDING = Pattern.compile("data-standing=\"([a-z-]+)\"");
    private static final Pattern TIME = Pattern.compile("name=\"visit-time\" value=\"([^\"]+)\"");
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int CONFLICT = 409;
    private static final int MOST_PATIENCE = 2;
    private static final double TWICE = 0.15;
    private static final double LATE = 0.3;

    private final Rush rush;
    private final int number;
    private final boolean persists;
    private final SplittableRandom random;
    private final Habit habit;
    private final List<String> tokens = new ArrayList<>();
    private List<String> offered = List.of();
    private boolean dithers;

    /**
     * @param persists whether they ask until everything is confirmed, and not only a few times
     */
    Hopeful(Rush rush, int number, boolean persists, SplittableRandom random) {
        this.rush = rush;
        this.number = number;
        this.persists = persists;
        this.random = random;
        habit = persists ? Habit.STAYS : Habit.of(random);
        dithers = habit == Habit.DITHERS;
        anew();
    }

    /** What becomes of them, if it comes to it. */
    private enum Habit {
        STAYS,
        /** Their first visit lapses before they confirm it. */
        DITHERS,
        DIES_HOLDING,
        DIES_BEFORE_CONFIRMING,
        DIES_CONFIRMING;

        private static Habit of(SplittableRandom random) {
            int chance = random.nextInt(100);
            if (chance < 60) {
                return STAYS;
            }
            return chance < 70
                    ? DITHERS
                    : chance < 75 ? DIES_HOLDING : chance < 90 ? DIES_BEFORE_CONFIRMING : DIES_CONFIRMING;
        }
    }

    /** What they knew at last. */
    sealed interface End {

        /** The page has said that it is booked. */
        record Booked(String token) implements End {}

        /** Everything was full. */
        record Refused() implements End {}

        /** They have heard nothing, and may have sent that they confirm. */
        record Died(boolean confirming) implements End {}
    }

    /** Returns every token that was used, the last one last. */
    List<String> tokens() {
        return tokens;
    }

    String address() {
        return "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    @Override
    public End call() throws InterruptedException {
        pause(random.nextLong(rush.arrivalMillis() + 1));
        int asked = 0;
        int patience = 1 + random.nextInt(MOST_PATIENCE);
        while (true) {
            boolean isOver = rush.isOver();
            String form = rush.form(time(), token());
            if (habit == Habit.DIES_HOLDING) {
                rush.doors().postAndLeave("/ja/booking/hold", form, address(), random.nextLong(40));
                return new End.Died(false);
            }
            Doors.Reply reply = insist("/ja/booking/hold", form);
            Optional<String> standing =
                    reply.status() == SEE_OTHER ? Optional.of(look()) : first(STANDING, reply.page());
            if (standing.isPresent()) {
                Optional<End> end = after(standing.get());
                if (end.isPresent()) {
                    return end.get();
                }
                continue;
            }
            check(reply.status() == CONFLICT || reply.status() == OK, "a hold is answered", reply);
            offered = TIME.matcher(reply.page())
                    .results()
                    .map(one -> one.group(1))
                    .toList();
            asked++;
            if (isOver || (!persists && asked >= patience)) {
                return new End.Refused();
            }
            pause(offered.isEmpty() ? 500 + random.nextLong(1000L << Math.min(asked, 4)) : random.nextLong(300));
        }
    }

    /** Goes on from a visit; empty if another one is wanted. */
    private Optional<End> after(String first) throws InterruptedException {
        String standing = first;
        while (true) {
            switch (standing) {
                case "held" -> {
                    if (habit == Habit.DIES_BEFORE_CONFIRMING) {
                        return Optional.of(new End.Died(false));
                    }
                    pause(
                            dithers
                                    ? rush.holdMillis() - 20 + random.nextLong(40)
                                    : random.nextLong(rush.holdMillis() / 2));
                    dithers = false;
                    String path = link() + "/confirm";
                    if (habit == Habit.DIES_CONFIRMING) {
                        rush.doors().postAndLeave(path, "", address(), random.nextLong(40));
                        return Optional.of(new End.Died(true));
                    }
                    Doors.Reply reply = insist(path, "");
                    check(reply.status() == SEE_OTHER, "a confirmation is answered", reply);
                    standing = look();
                }
                case "confirmed" -> {
                    return Optional.of(new End.Booked(token()));
                }
                case "lapsed" -> {
                    anew();
                    return Optional.empty();
                }
                default -> throw new AssertionError("a visit is " + standing);
            }
        }
    }

    private String look() throws InterruptedException {
        Doors.Reply reply = again(() -> rush.doors().get(link(), address()));
        check(reply.status() == OK, "a booking is shown", reply);
        return first(STANDING, reply.page()).orElseThrow();
    }

    /** Sends until there is an answer, perhaps twice. */
    private Doors.Reply insist(String path, String form) throws InterruptedException {
        if (random.nextDouble() < TWICE) {
            long later = random.nextDouble() < LATE ? random.nextLong(2 * rush.holdMillis()) : random.nextLong(50);
            rush.beside(() -> {
                pause(later);
                return rush.doors().post(path, form, address());
            });
        }
        return again(() -> rush.doors().post(path, form, address()));
    }

    private Doors.Reply again(Supplier<Optional<Doors.Reply>> request) throws InterruptedException {
        Optional<Doors.Reply> reply = request.get();
        for (int tries = 1; reply.isEmpty(); tries++) {
            pause(300 + random.nextLong(500L << Math.min(tries, 3)));
            reply = request.get();
        }
        return reply.get();
    }

    private String time() {
        List<String> times = offered.isEmpty() ? rush.times() : offered;
        return times.get(random.nextInt(times.size()));
    }

    private void anew() {
        synchronized (TOKENS) {
            tokens.add(Secret.make(TOKENS).text());
        }
        offered = List.of();
    }

    private String token() {
        return tokens.getLast();
    }

    private String link() {
        return "/ja/booking/" + token();
    }

    private static void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    private static Optional<String> first(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult one) -> one.group(1))
                .findFirst();
    }

    private static void check(boolean holds, String what, Doors.Reply reply) {
        if (!holds) {
            throw new AssertionError(what + " with " + reply.status() + ": " + reply.page());
        }
    }
}
