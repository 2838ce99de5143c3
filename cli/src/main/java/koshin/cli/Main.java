package koshin.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
        CommandLine command = new CommandLine(new KoshinCommand())
                .addSubcommand(new GuideCommand(terminal, today))
                .addSubcommand(new WindowCommand(terminal))
                .addSubcommand(new OfficesCommand(terminal, today))
                .addSubcommand(new ExplainCommand(terminal))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Main::refuse);
        return arguments.length == 0 || arguments[0].equals("help")
                ? new HelpPage(terminal).print()
                : command.execute(arguments);
    }

    private static int refuse(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof InputRefused refused) {
            refused.lines().forEach(line -> command.getErr().println("koshin: " + line));
            command.getErr().flush();
            return REFUSED;
        }
        throw failure;
    }

    @CommandLine.Command(name = "koshin")
    static final class KoshinCommand implements Runnable {
        @Override
        public void run() {
            throw new InputRefused("say which command; \"koshin help\" lists them");
        }
    }
}
