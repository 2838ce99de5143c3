package koshin.server;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import koshin.pki.Authority;
import koshin.pki.Place;
import koshin.population.Municipality;
import koshin.population.Population;
import koshin.registry.By;
import koshin.registry.HistoryLoad;
import koshin.registry.HistoryLoad.Histories;
import koshin.registry.HistoryLoad.Outcome;
import koshin.registry.Role;
import koshin.rules.JapanTime;

/**
 * Made-up people for whoever looks at Koshin for the first time.
 *
 * @param people how many were entered at this start; 0 if none were wanted or they were there before
 */
record Sample(long people) {

    /** Enough for every situation in every municipality; entered and signed for in a second or two. */
    static final int SIZE = 2000;

    /** That of no one who asks for a population himself without naming a seed. */
    private static final int SEED = 0;

    private static final By PROGRAM = new By(Role.PROGRAM, "server", "made-up people of a first start");

    /** When there is to be a sample, by the setting {@code koshin.sample}. */
    enum When {
        /** In a folder that nobody has used. */
        NEW,
        ALWAYS,
        NEVER;

        boolean holds(boolean isNew) {
            return switch (this) {
                case NEW -> isNew;
                case ALWAYS -> true;
                case NEVER -> false;
            };
        }
    }

    static Sample none() {
        return new Sample(0);
    }

    /** Enters the sample, unless today is before any population. */
    static Sample enter(HistoryLoad load, List<Authority> authorities, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, JapanTime.ZONE);
        if (today.isBefore(Population.EARLIEST)) {
            return none();
        }
        Population population = Population.of(SIZE, SEED, today);
        Outcome outcome = load.enter(
                new Histories(
                        population.toString(),
                        population.histories(),
                        today,
                        Municipality.all().stream()
                                .map(town -> new Place(town.code(), town.prefecture(), town.latinName()))
                                .toList(),
                        authorities.stream()
                                .collect(Collectors.toMap(
                                        one -> one.profile().kind(),
                                        Authority::keyIdentifier,
                                        (newest, older) -> newest))),
                PROGRAM,
                now);
        return switch (outcome) {
            case Outcome.Entered(var people, var _, var _, var _) -> new Sample(people);
            case Outcome.Before(), Outcome.Taken _ -> none();
        };
    }

    /** Returns the line for the console; empty if nobody was entered. */
    Optional<String> told() {
        return people == 0
                ? Optional.empty()
                : Optional.of("The registry has " + people
                        + " made-up people to look at; start with --no-sample in a new folder to have none.");
    }
}
