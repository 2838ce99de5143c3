package koshin.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.guide.Provision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin explain renewal-window}: a provision, its source, our reading, examples; without a name, all names. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    private final Terminal terminal;

    @Parameters(arity = "0..1")
    private @Nullable String name;

    @Option(names = "--lang")
    private @Nullable String language;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words words = Words.of(Optional.ofNullable(language), terminal);
        if (name == null) {
            Provision.all()
                    .forEach(provision -> terminal.out().printf("%-38s %s%n", provision.name(), provision.title()));
        } else {
            List<Provision> found = named(name);
            if (found.isEmpty()) {
                throw new InputRefused(words.say("refused.provision", name));
            }
            found.forEach(provision -> print(words, provision, terminal.out()));
        }
        terminal.out().flush();
        return 0;
    }

    /** A name of law/, or the id of a rule, which several provisions may carry. */
    private static List<Provision> named(String name) {
        String asked = name.strip();
        if (asked.toUpperCase(Locale.ROOT).startsWith("R-")) {
            return Provision.all().stream()
                    .filter(provision -> provision.rules().contains(asked.toUpperCase(Locale.ROOT)))
                    .toList();
        }
        return Provision.named(asked.toLowerCase(Locale.ROOT)).stream().toList();
    }

    private static void print(Words words, Provision provision, PrintStream out) {
        out.println(provision.title());
        out.println();
        provision.says().forEach(paragraph -> wrapped(out, paragraph));
        if (!provision.reading().isEmpty()) {
            out.println(words.say("explain.reading"));
            provision.reading().forEach(paragraph -> wrapped(out, paragraph));
        }
        field(out, words.say("explain.rules"), String.join(", ", provision.rules()));
        field(out, words.say("explain.kind"), words.of(provision.kind()));
        field(out, words.say("explain.source"), provision.from());
        field(out, words.say("explain.inForce"), provision.inForce());
        field(out, words.say("explain.certainty"), provision.certainty());
        if (!provision.settings().isEmpty()) {
            field(out, words.say("explain.settings"), String.join(", ", provision.settings()));
        }
        out.println();
        out.println(words.say("explain.examples"));
        provision.examples().forEach(example -> {
            out.println("  " + example.expression());
            out.println("      = " + example.value());
        });
        out.println();
    }

    private static void field(PrintStream out, String name, String value) {
        out.printf("  %-12s %s%n", name, value);
    }

    private static void wrapped(PrintStream out, String paragraph) {
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
        out.println();
    }
}
