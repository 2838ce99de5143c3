package koshin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.pki.Authority;
import koshin.pki.AuthorityFile;
import koshin.pki.Place;
import koshin.population.Municipality;
import koshin.population.Population;
import koshin.population.Tally;
import koshin.registry.By;
import koshin.registry.HistoryLoad.Histories;
import koshin.registry.HistoryLoad.Outcome;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.Role;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.rules.JapanTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koshin population}: made-up people, counted, and entered in a registry if one is named. */
@Command(name = "population")
final class PopulationCommand implements Callable<Integer> {

    private static final String DATABASE = "koshin";
    private static final By OPERATOR = new By(Role.OPERATOR, "terminal", "made-up population");
    private static final int AUTHORITY_AGE_IN_DAYS = 400;
    private static final int NUMBER_WIDTH = 12;

    private final Terminal terminal;
    private final LocalDate realToday;

    @Option(names = "--size")
    private @Nullable String size;

    @Option(names = "--seed")
    private String seed = "1";

    @Option(names = "--today")
    private @Nullable String today;

    @Option(names = "--data")
    private @Nullable Path data;

    @Option(names = "--database")
    private @Nullable String database;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    PopulationCommand(Terminal terminal, LocalDate today) {
        this.terminal = terminal;
        realToday = today;
    }

    @Override
    public Integer call() {
        Words words = language.words(terminal);
        if (size == null) {
            throw new InputRefused(words.say("population.needsSize"));
        }
        int people = number(words, "--size", size, 1, Population.LARGEST);
        int chosen = number(words, "--seed", seed, 0, Population.GREATEST_SEED);
        LocalDate day = today == null ? realToday : Days.readSince(words, "--today", today, Population.EARLIEST);
        Population population = Population.of(people, chosen, day);
        Tally tally = new Tally(day);
        Optional<Outcome> outcome =
                data == null && database == null ? Optional.empty() : Optional.of(load(population, day, tally));
        if (outcome.isEmpty()) {
            population.histories().forEach(tally::add);
        }
        String folder = folder().toString();
        String told = outcome.map(one -> told(words, one, folder)).orElse("");
        if (!(outcome.orElse(new Outcome.Entered(0, 0, 0, 0)) instanceof Outcome.Before)) {
            terminal.out().println(words.say("population.title", people, seed, words.day(day)));
            print(words, tally);
        }
        if (!told.isEmpty()) {
            terminal.out().println(told);
        }
        terminal.out().flush();
        return 0;
    }

    private String told(Words words, Outcome outcome, String folder) {
        return switch (outcome) {
            case Outcome.Entered(var people, var _, var certificates, var revocations) ->
                words.say("population.entered", folder, people, certificates, revocations);
            case Outcome.Before() -> words.say("population.before", folder);
            case Outcome.Taken _ -> throw new InputRefused(words.say("population.taken", folder, seed));
        };
    }

    private void print(Words words, Tally tally) {
        List<Municipality> towns = Municipality.all();
        terminal.out()
                .println(words.say(
                        "population.people",
                        sum(towns, town -> tally.people(town.code())),
                        tally.residents(),
                        sum(towns, town -> tally.holders(town.code()))));
        head(words, "population.peopleColumn", "population.holdersColumn", "population.municipality");
        towns.forEach(town -> row(
                town.code() + " " + (words.isJapanese() ? town.name() : town.latinName()),
                tally.people(town.code()),
                tally.holders(town.code())));
        head(words, "population.cards", "population.certificates", "population.state");
        for (Tally.Group group : Tally.Group.values()) {
            row(words.of(group), tally.cards(group), tally.certificates(group));
        }
        head(words, "population.peopleColumn", "", "population.happening");
        Arrays.stream(Happening.class.getPermittedSubclasses())
                .sorted(Comparator.comparingInt((Class<?> kind) -> -tally.happenings(kind)))
                .forEach(kind -> row(words.say("Happening." + kind.getSimpleName()), tally.happenings(kind)));
    }

    private void head(Words words, String first, String second, String label) {
        terminal.out().println();
        terminal.out()
                .println(right(words.say(first))
                        + (second.isEmpty() ? "" : right(words.say(second)))
                        + "  "
                        + words.say(label));
    }

    private void row(String label, int... numbers) {
        terminal.out()
                .println(Arrays.stream(numbers)
                                .mapToObj(number -> right("%,d".formatted(number)))
                                .collect(Collectors.joining())
                        + "  "
                        + label);
    }

    /** Japanese letters are two columns wide. */
    private static String right(String text) {
        int width = text.codePoints().map(letter -> letter < 0x2E80 ? 1 : 2).sum();
        return " ".repeat(Math.max(1, NUMBER_WIDTH - width)) + text;
    }

    private static int sum(List<Municipality> towns, ToIntFunction<Municipality> number) {
        return towns.stream().mapToInt(number).sum();
    }

    private static int number(Words words, String option, String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new InputRefused(
                words.say("population.number", option, Integer.toString(least), Integer.toString(most), text));
    }

    private Path folder() {
        return data == null ? Path.of(System.getProperty("koshin.data", "data")) : data;
    }

    private Outcome load(Population population, LocalDate day, Tally tally) {
        if (database != null) {
            try (Database asked = Database.open(
                    database,
                    environment("KOSHIN_DATABASE_USER", DATABASE),
                    environment("KOSHIN_DATABASE_PASSWORD", ""))) {
                return load(asked, population, day, tally);
            }
        }
        Optional<Database> running = EmbeddedPostgres.openRunning(folder().resolve("postgresql"), DATABASE);
        if (running.isPresent()) {
            try (Database asked = running.get()) {
                return load(asked, population, day, tally);
            }
        }
        try (EmbeddedPostgres own = EmbeddedPostgres.start(folder().resolve("postgresql"))) {
            own.makeDatabase(DATABASE);
            try (Database asked = Database.open(own.url(DATABASE), own.user(), own.password())) {
                return load(asked, population, day, tally);
            }
        }
    }

    private Outcome load(Database asked, Population population, LocalDate day, Tally tally) {
        Instant at = realToday.atStartOfDay(JapanTime.ZONE).toInstant();
        Path authorities = folder().resolve("authorities/authorities.yaml");
        if (!Files.exists(authorities)) {
            AuthorityFile.createForTests(authorities, realToday.minusDays(AUTHORITY_AGE_IN_DAYS));
        }
        try (Registry registry = Registry.open(asked, folder().resolve("journal"), AfterRestore.STOP, at)) {
            return registry.histories(asked)
                    .enter(
                            new Histories(
                                    population.toString(),
                                    population.histories().map(one -> counted(one, tally)),
                                    day,
                                    places(),
                                    AuthorityFile.open(authorities).stream()
                                            .collect(Collectors.toMap(
                                                    one -> one.profile().kind(),
                                                    Authority::keyIdentifier,
                                                    (newest, older) -> newest))),
                            OPERATOR,
                            at);
        }
    }

    private static History counted(History person, Tally tally) {
        tally.add(person);
        return person;
    }

    private static List<Place> places() {
        return Municipality.all().stream()
                .map(town -> new Place(town.code(), town.prefecture(), town.latinName()))
                .toList();
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
