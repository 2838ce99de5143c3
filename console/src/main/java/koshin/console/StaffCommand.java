package koshin.console;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.registry.Role;
import koshin.website.Wording;

/**
 * {@code koshin staff add --id 1042 --role clerk --municipality saku} and {@code koshin staff remove --id 1042}. The password
 * is asked for, and never an argument: those are seen by whoever lists the processes.
 */
public final class StaffCommand {

    private static final int REFUSED = 2;
    private static final String FILE = "users.yaml";
    private static final Set<String> OF_ADD = Set.of("--data", "--id", "--role", "--municipality", "--lang");
    private static final Set<String> OF_REMOVE = Set.of("--data", "--id", "--lang");

    private final Wording w;
    private final Terminal terminal;

    private StaffCommand(Wording w, Terminal terminal) {
        this.w = w;
        this.terminal = terminal;
    }

    /** Where the answers come from and go to. */
    interface Terminal {

        PrintStream out();

        PrintStream err();

        /** Asks for what nobody may see; empty if nobody answers. */
        Optional<char[]> secret(String question);
    }

    /** Somebody who types, unseen; or lines that another program sends. */
    private record OfProcess(PrintStream out, PrintStream err, Optional<Console> console, BufferedReader lines)
            implements Terminal {

        @Override
        public Optional<char[]> secret(String question) {
            if (console.isPresent()) {
                return Optional.ofNullable(console.get().readPassword("%s", question));
            }
            try {
                return Optional.ofNullable(lines.readLine()).map(String::toCharArray);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What cannot be used, in the language of whoever typed it. */
    private static final class InputRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private InputRefused(String told) {
            super(told);
        }
    }

    public static void main(String... arguments) {
        Terminal terminal = new OfProcess(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Optional.ofNullable(System.console()).filter(Console::isTerminal),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        String language = Optional.ofNullable(System.getenv("LC_ALL"))
                .filter(setting -> !setting.isEmpty())
                .or(() -> Optional.ofNullable(System.getenv("LANG")))
                .orElse("en");
        System.exit(run(arguments, System.getProperty("koshin.data", "data"), language, terminal));
    }

    /** Runs the command and returns its exit code: 0, or 2 if what was typed cannot be used. */
    static int run(String[] arguments, String data, String language, Terminal terminal) {
        List<String> asked = List.of(arguments);
        int at = asked.indexOf("--lang");
        String wanted = at >= 0 && at + 1 < asked.size() ? asked.get(at + 1) : language;
        StaffCommand command = new StaffCommand(Words.in(wanted.startsWith("ja") ? "ja" : "en"), terminal);
        try {
            terminal.out().println(command.run(asked, data));
            return 0;
        } catch (InputRefused | ConsoleException refused) {
            terminal.err().println("koshin: " + refused.getMessage());
            return REFUSED;
        }
    }

    private String run(List<String> asked, String data) {
        String verb = asked.isEmpty() ? "" : asked.getFirst();
        if (!verb.equals("add") && !verb.equals("remove")) {
            throw refused("staff.usage");
        }
        Map<String, String> options = options(asked.subList(1, asked.size()), verb.equals("add") ? OF_ADD : OF_REMOVE);
        Path folder = Path.of(options.getOrDefault("--data", data));
        if (!Files.isDirectory(folder)) {
            throw refused("staff.no-folder", folder.toString());
        }
        String id = options.getOrDefault("--id", "");
        if (!Staff.isId(id)) {
            throw refused("staff.id");
        }
        StaffFile file = StaffFile.open(folder.resolve(FILE), Profiles.bundled());
        return verb.equals("add") ? add(file, id, options) : remove(file, id);
    }

    private String add(StaffFile file, String id, Map<String, String> options) {
        Role role = StaffFile.role(options.getOrDefault("--role", ""))
                .orElseThrow(() -> refused("staff.role", StaffFile.roles()));
        String municipality = options.getOrDefault("--municipality", "");
        if (Profiles.bundled().find(municipality).isEmpty()) {
            throw refused(
                    "staff.municipality",
                    Profiles.bundled().all().stream().map(Profile::id).collect(Collectors.joining(", ")));
        }
        if (file.find(id).isPresent()) {
            throw refused("staff.taken", id);
        }
        if (!file.add(new Staff(id, role, municipality, password()))) {
            throw refused("staff.taken", id);
        }
        return w.plain("staff.added", id, w.plain("Role." + role), municipality);
    }

    private String remove(StaffFile file, String id) {
        if (!file.remove(id)) {
            throw refused("staff.unknown", id);
        }
        return w.plain("staff.removed", id);
    }

    private String password() {
        char[] once = secret("staff.password");
        char[] again = new char[0];
        try {
            if (!Passwords.isLongEnough(CharBuffer.wrap(once))) {
                throw refused(
                        "staff.length", Integer.toString(Passwords.SHORTEST), Integer.toString(Passwords.LONGEST));
            }
            again = secret("staff.again");
            if (!Arrays.equals(once, again)) {
                throw refused("staff.not-the-same");
            }
            return Passwords.hash(CharBuffer.wrap(once));
        } finally {
            Arrays.fill(once, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private char[] secret(String question) {
        return terminal.secret(w.plain(question) + " ").orElseThrow(() -> refused("staff.no-answer"));
    }

    /** What was typed in place of an option is not told back: it may be a password. */
    private Map<String, String> options(List<String> words, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            boolean isNew = known.contains(words.get(i))
                    && i + 1 < words.size()
                    && options.put(words.get(i), words.get(i + 1)) == null;
            if (!isNew) {
                throw refused("staff.usage");
            }
        }
        return options;
    }

    private InputRefused refused(String sentence, String... told) {
        return new InputRefused(w.plain(sentence, told));
    }
}
