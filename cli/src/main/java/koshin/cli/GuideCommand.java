package koshin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.guide.Case;
import koshin.guide.CaseFormat;
import koshin.guide.CaseProblem;
import koshin.guide.Guide;
import koshin.guide.Plan;
import koshin.guide.PlanFormat;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
    private final Map<String, Guide> guides = new HashMap<>();

    @Option(names = "--case")
    private @Nullable String caseFile;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--lang")
    private @Nullable String language;

    @Option(names = "--today")
    private @Nullable String today;

    /** The municipality, and every other option: a field of the case format, under its friendly name. */
    @Unmatched
    private List<String> others = new ArrayList<>();

    GuideCommand(Terminal terminal, LocalDate systemDay) {
        this.terminal = terminal;
        this.systemDay = systemDay;
    }

    @Override
    public Integer call() {
        Words words = Words.of(Optional.ofNullable(language), terminal);
        LocalDate day = today == null ? systemDay : Days.readDayOfPlan(words, "--today", today);
        int refused = caseFile == null ? fromOptions(words, day) : fromFile(words, day, caseFile);
        terminal.out().flush();
        return refused == 0 ? 0 : Main.REFUSED;
    }

    private int fromOptions(Words words, LocalDate day) {
        CaseOptions options = CaseOptions.parse(words, others);
        Profile profile = OfficesCommand.profile(words, options.municipality());
        return switch (CaseFormat.read(options.json(), day)) {
            case Case.Read(Case read) -> {
                print(words, profile, read, day);
                yield 0;
            }
            case Case.Refused(List<CaseProblem> problems) ->
                throw new InputRefused(problems.stream()
                        .map(problem -> told(words, options.named(problem)))
                        .toList());
        };
    }

    private int fromFile(Words words, LocalDate day, String file) {
        CaseOptions options = CaseOptions.parse(words, others);
        if (!options.values().isEmpty()) {
            throw new InputRefused(words.say("refused.besideCase"));
        }
        Optional<Profile> profile =
                options.municipality().map(name -> OfficesCommand.profile(words, Optional.of(name)));
        try (InputStream in = file.equals("-") ? terminal.in() : Files.newInputStream(Path.of(file))) {
            return cases(words, day, profile, new CaseLines(in));
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new InputRefused(words.say("refused.noFile", file));
        } catch (IOException unreadable) {
            throw new InputRefused(words.say("refused.unreadable", file));
        }
    }

    /**
     * A first line that is a case by itself begins JSON Lines, and so does a bad one before a line
     * that is a case by itself; otherwise the whole text is one case.
     */
    private int cases(Words words, LocalDate day, Optional<Profile> profile, CaseLines lines) throws IOException {
        Optional<CaseLines.Line> line = lines.next();
        if (line.isEmpty()) {
            return answer(words, day, profile, new CaseLines.Line(1, "", true));
        }
        int refused = 0;
        if (line.get().isUtf8() && isNoJson(line.get().text(), day)) {
            Optional<CaseLines.Line> second = lines.next();
            if (second.filter(next -> isCase(next.text(), day)).isEmpty()) {
                return answer(words, day, profile, whole(line.get(), second, lines));
            }
            refused += answer(words, day, profile, line.get());
            line = second;
        }
        while (line.isPresent()) {
            refused += answer(words, day, profile, line.get());
            line = lines.next();
        }
        return refused;
    }

    private static CaseLines.Line whole(CaseLines.Line first, Optional<CaseLines.Line> second, CaseLines lines)
            throws IOException {
        if (second.isEmpty()) {
            return first;
        }
        CaseLines.Line next = second.get();
        return lines.rest(
                next.isUtf8() ? new CaseLines.Line(first.number(), first.text() + "\n" + next.text(), true) : next);
    }

    private static boolean isNoJson(String text, LocalDate day) {
        return CaseFormat.read(text, day) instanceof Case.Refused(List<CaseProblem> problems)
                && problems.getFirst().kind() == CaseProblem.Kind.NOT_JSON;
    }

    private static boolean isCase(String text, LocalDate day) {
        return CaseFormat.read(text, day) instanceof Case.Read;
    }

    private int answer(Words words, LocalDate day, Optional<Profile> ofAll, CaseLines.Line line) {
        if (!line.isUtf8()) {
            CaseProblem problem = new CaseProblem(CaseProblem.Kind.NOT_JSON, "", "not UTF-8", List.of());
            return refuse(words, line.number(), List.of(problem), List.of(words.say("refused.notUtf8")));
        }
        return switch (CaseFormat.read(line.text(), day)) {
            case Case.Read(Case read) -> {
                Optional<Profile> profile = ofAll.or(() -> read.municipality().flatMap(OfficesCommand::find));
                if (profile.isEmpty()) {
                    yield refuse(words, line.number(), List.of(unknownMunicipality(read)));
                }
                print(words, profile.get(), read, day);
                yield 0;
            }
            case Case.Refused(List<CaseProblem> problems) -> refuse(words, line.number(), problems);
        };
    }

    private static CaseProblem unknownMunicipality(Case read) {
        return new CaseProblem(
                read.municipality().isPresent() ? CaseProblem.Kind.NOT_ONE_OF : CaseProblem.Kind.MISSING,
                "municipality",
                read.municipality().orElse(""),
                Profiles.bundled().all().stream().map(Profile::id).toList());
    }

    private int refuse(Words words, int number, List<CaseProblem> problems) {
        return refuse(
                words,
                number,
                problems,
                problems.stream().map(problem -> told(words, problem)).toList());
    }

    private int refuse(Words words, int number, List<CaseProblem> problems, List<String> lines) {
        if (json) {
            terminal.out().println(PlanFormat.line(number, problems));
        }
        lines.forEach(line -> terminal.err().println("koshin: " + words.say("refused.line", number) + line));
        return 1;
    }

    private void print(Words words, Profile profile, Case read, LocalDate day) {
        Plan plan = guides.computeIfAbsent(profile.id(), id -> Guide.of(profile))
                .plan(read.facts(), read.today().orElse(day));
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
