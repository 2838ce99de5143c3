package koshin.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import koshin.card.CardException;
import koshin.database.DatabaseException;
import koshin.registry.RegistryException;
import koshin.rules.JapanTime;
import picocli.CommandLine;

/** The terminal: the one place of this module that reads a clock. */
public final class Main {

    /** Bad input. */
    static final int REFUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, LocalDate.now(JapanTime.ZONE), Terminal.ofProcess()));
    }

    /** Runs one command and returns its exit code: 0, or 2 if the input was refused. */
    static int run(String[] arguments, LocalDate today, Terminal terminal) {
        Words words = Words.of(arguments, terminal);
        List<String> asked = Arrays.asList(arguments);
        if (asked.isEmpty() || asked.getFirst().equals("help") || asked.contains("--help") || asked.contains("-h")) {
            return new HelpPage(terminal, words).print();
        }
        return new CommandLine(new KoshinCommand())
                .addSubcommand(new GuideCommand(terminal, today))
                .addSubcommand(new WindowCommand(terminal))
                .addSubcommand(new OfficesCommand(terminal, today))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(CardCommand.whole(terminal, today))
                .addSubcommand(new JournalCommand(terminal))
                .addSubcommand(new ImportCommand(terminal, InstantSource.system()))
                .addSubcommand(new ExportCommand(terminal, InstantSource.system()))
                .addSubcommand(new PopulationCommand(terminal, today))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (failure instanceof InputRefused refused) {
                        return refuse(terminal, refused.lines());
                    }
                    if (failure instanceof CardException ofCard) {
                        return refuse(terminal, List.of(CardWords.of(words).failure(ofCard)));
                    }
                    if (failure instanceof RegistryException || failure instanceof DatabaseException) {
                        return refuse(
                                terminal, List.of(words.say("journal.failed", String.valueOf(failure.getMessage()))));
                    }
                    if (failure instanceof FileSystemException ofFile) {
                        return refuse(terminal, List.of(words.say("chip.fileFailed", ofFile.getFile())));
                    }
                    throw failure;
                })
                .setParameterExceptionHandler((failure, _) -> refuse(terminal, List.of(told(words, failure))))
                .execute(arguments);
    }

    private static int refuse(Terminal terminal, List<String> lines) {
        terminal.out().flush();
        lines.forEach(line -> terminal.err().println("koshin: " + line));
        terminal.err().flush();
        return REFUSED;
    }

    /** What the parser did not understand, without the values, which may be anything. */
    private static String told(Words words, CommandLine.ParameterException failure) {
        boolean ofKoshin = failure.getCommandLine().getCommand() instanceof KoshinCommand;
        return switch (failure) {
            case CommandLine.UnmatchedArgumentException unmatched
            when ofKoshin ->
                words.say("refused.command", unmatched.getUnmatched().getFirst(), commands(failure));
            case CommandLine.UnmatchedArgumentException unmatched -> tooMuch(words, unmatched.getUnmatched());
            case CommandLine.MissingParameterException missing
            when missing.getMissing().stream().allMatch(CommandLine.Model.ArgSpec::isOption) ->
                words.say("refused.noValue", option(missing.getMissing().getFirst()));
            case CommandLine.MissingParameterException _ -> words.say("refused.missing");
            case CommandLine.OverwrittenOptionException twice ->
                words.say("refused.twice", option(twice.getOverwritten()));
            default ->
                failure.getArgSpec() == null
                        ? words.say("refused.parameter")
                        : words.say("refused.flag", option(failure.getArgSpec()));
        };
    }

    private static String tooMuch(Words words, List<String> unmatched) {
        String options = unmatched.stream()
                .map(CaseOptions::plain)
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(" "));
        return options.isEmpty() ? words.say("refused.word") : words.say("refused.unmatched", options);
    }

    private static String option(CommandLine.Model.ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : "";
    }

    private static String commands(CommandLine.ParameterException failure) {
        return String.join(" ", failure.getCommandLine().getSubcommands().keySet());
    }

    @CommandLine.Command(name = "koshin")
    static final class KoshinCommand {}
}
