package koshin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.guide.Case;
import koshin.guide.CaseFormat;
import koshin.guide.CaseProblem;
import koshin.guide.Plan;
import koshin.guide.PlanFormat;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * {@code koshin guide kawasaki --born 1990-11-30 …}: the plan for one person, or for a file of cases.
 *
 * <p>The options are written as a case and read by the case format, so that both are checked alike.
 */
@Command(name = "guide")
final class GuideCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final LocalDate systemDay;

    @Parameters(arity = "0..1")
    private @Nullable String municipality;

    @Option(names = "--case")
    private @Nullable String caseFile;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--lang")
    private @Nullable String language;

    @Option(names = "--today")
    private @Nullable String today;

    /** Every other option is a field of the case format, under its friendly name. */
    @Unmatched
    private List<String> others = new ArrayList<>();

    GuideCommand(Terminal terminal, LocalDate systemDay) {
        this.terminal = terminal;
        this.systemDay = systemDay;
    }

    @Override
    public Integer call() throws IOException {
        Words words = Words.of(Optional.ofNullable(language), terminal);
        LocalDate day = today == null ? systemDay : Days.read(words, "--today", today);
        int refused = caseFile == null ? fromOptions(words, day) : fromFile(words, day, caseFile);
        terminal.out().flush();
        return refused == 0 ? 0 : Main.REFUSED;
    }

    private int fromOptions(Words words, LocalDate day) {
        CaseOptions options = CaseOptions.parse(words, others);
        Case.Reading reading = CaseFormat.read(options.json(), day);
        return switch (reading) {
            case Case.Read(Case read) -> {
                print(words, read, day);
                yield 0;
            }
            case Case.Refused(List<CaseProblem> problems) ->
                throw new InputRefused(problems.stream()
                        .map(problem -> told(words, options.named(problem)))
                        .toList());
        };
    }

    private int fromFile(Words words, LocalDate day, String file) throws IOException {
        if (!others.isEmpty()) {
            throw new InputRefused(words.say("refused.option", others.getFirst(), "--case --json --today --lang"));
        }
        try (InputStream in = file.equals("-") ? terminal.in() : Files.newInputStream(Path.of(file));
                Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return cases(words, day, new CaseLines(reader));
        } catch (NoSuchFileException missing) {
            throw new InputRefused(words.say("refused.noFile", file));
        }
    }

    /** A first line that is a case by itself begins JSON Lines; otherwise the whole text is one case. */
    private int cases(Words words, LocalDate day, CaseLines lines) throws IOException {
        Optional<String> line = lines.next();
        while (line.filter(String::isBlank).isPresent()) {
            line = lines.next();
        }
        String first = line.orElse("");
        boolean isOneCase = CaseFormat.read(first, day) instanceof Case.Refused(List<CaseProblem> problems)
                && problems.getFirst().kind() == CaseProblem.Kind.NOT_JSON;
        if (isOneCase) {
            return answer(words, day, 1, lines.rest(first));
        }
        int refused = 0;
        int number = 1;
        while (line.isPresent()) {
            if (number == 1 || !line.get().isBlank()) {
                refused += answer(words, day, number, line.get());
            }
            line = lines.next();
            number++;
        }
        return refused;
    }

    private int answer(Words words, LocalDate day, int number, String text) {
        return switch (CaseFormat.read(text, day)) {
            case Case.Read(Case read) -> {
                Optional<Profile> profile = Optional.ofNullable(municipality)
                        .or(read::municipality)
                        .flatMap(id -> Profiles.bundled().find(id));
                if (profile.isEmpty()) {
                    yield refuse(words, number, List.of(unknownMunicipality(read)));
                }
                print(words, read, day);
                yield 0;
            }
            case Case.Refused(List<CaseProblem> problems) -> refuse(words, number, problems);
        };
    }

    private CaseProblem unknownMunicipality(Case read) {
        Optional<String> named = Optional.ofNullable(municipality).or(read::municipality);
        return new CaseProblem(
                named.isPresent() ? CaseProblem.Kind.NOT_ONE_OF : CaseProblem.Kind.MISSING,
                "municipality",
                named.orElse(""),
                Profiles.bundled().all().stream().map(Profile::id).toList());
    }

    private int refuse(Words words, int number, List<CaseProblem> problems) {
        if (json) {
            terminal.out().println(PlanFormat.line(number, problems));
        }
        problems.forEach(problem ->
                terminal.err().println("koshin: " + words.say("refused.line", number) + told(words, problem)));
        return 1;
    }

    private void print(Words words, Case read, LocalDate day) {
        Profile profile =
                OfficesCommand.profile(words, Optional.ofNullable(municipality).or(read::municipality));
        Plan plan = Plan.of(read.facts(), profile, read.today().orElse(day));
        if (json) {
            terminal.out().println(PlanFormat.line(plan));
        } else {
            new PlanText(words, profile, plan, terminal.out()).print();
        }
    }

    private static String told(Words words, CaseProblem problem) {
        String expected = String.join(", ", problem.expected());
        return words.say("CaseProblem." + problem.kind().name(), problem.field(), problem.value(), expected);
    }
}
