package koshin.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One provision (根拠規定) as a file of {@code law/} tells it.
 *
 * @param name of the file, without its ending
 * @param rules ids of the rules it covers, R-…
 * @param settings by which the conflicts in it are decided, S…
 * @param statements of municipal pages that it carries
 * @param says what it says, in paragraphs
 * @param reading how we read it, in paragraphs; none where there is one way to read it
 */
public record Provision(
        String name,
        String title,
        Kind kind,
        List<String> rules,
        String from,
        String inForce,
        String certainty,
        List<String> settings,
        List<String> statements,
        List<String> says,
        List<String> reading,
        List<Example> examples) {

    /** What sort of provision; our debt is where practice alone carries a rule. */
    public enum Kind {
        STATUTE,
        ORDER,
        NOTICE,
        PRACTICE
    }

    /** An expression over the rules and what it gives; a test evaluates every one. */
    public record Example(String expression, String value) {}

    private static final String READING = "How we read it:";

    /** Returns the provision of that name, from the program itself. */
    public static Optional<Provision> named(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        try (InputStream in = Provision.class.getResourceAsStream("/koshin/law/" + name + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns every provision, by name. */
    public static List<Provision> all() {
        return Names.ALL.stream().flatMap(name -> named(name).stream()).toList();
    }

    /** The names of the files, read once from wherever the program lies: a folder or an archive. */
    private static final class Names {

        private static final List<String> ALL = read();

        private static List<String> read() {
            try {
                URI folder = Objects.requireNonNull(Provision.class.getResource("/koshin/law/renewal-window.md"))
                        .toURI();
                if (!folder.getScheme().equals("jar")) {
                    return in(Path.of(folder));
                }
                try (FileSystem archive = FileSystems.newFileSystem(folder, Map.of())) {
                    return in(archive.getPath("/koshin/law/renewal-window.md"));
                }
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("the provisions cannot be listed", e);
            }
        }

        private static List<String> in(Path oneOfThem) throws IOException {
            try (Stream<Path> files = Files.list(Objects.requireNonNull(oneOfThem.getParent()))) {
                return files.map(file ->
                                Objects.requireNonNull(file.getFileName()).toString())
                        .filter(name -> name.endsWith(".md"))
                        .map(name -> name.substring(0, name.length() - 3))
                        .sorted()
                        .toList();
            }
        }
    }

    /**
     * Reads one file.
     *
     * @throws IllegalArgumentException if its head or its parts are not as CONTRIBUTING.md says
     */
    public static Provision parse(String name, String text) {
        String[] parts = text.split("(?m)^---\\n", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("law/" + name + ".md: the head must stand between two lines ---");
        }
        Map<String, String> head = new LinkedHashMap<>();
        for (String line : parts[1].lines().toList()) {
            int colon = line.indexOf(':');
            head.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        String[] body = parts[2].split("(?m)^## Examples\\n", 2);
        List<String> says = new ArrayList<>();
        List<String> reading = new ArrayList<>();
        boolean inReading = false;
        for (String paragraph : body[0].strip().split("\\n\\n", -1)) {
            String oneLine = paragraph.replace('\n', ' ').strip();
            inReading |= oneLine.startsWith(READING);
            (inReading ? reading : says).add(oneLine.replaceFirst("^" + READING + " *", ""));
        }
        return new Provision(
                name,
                need(name, head, "title"),
                Kind.valueOf(need(name, head, "kind").toUpperCase(Locale.ROOT)),
                list(need(name, head, "rules")),
                need(name, head, "from"),
                need(name, head, "in-force"),
                need(name, head, "certainty"),
                list(head.getOrDefault("settings", "[]")),
                list(need(name, head, "statements")),
                says,
                reading,
                body.length == 2 ? examples(body[1]) : List.of());
    }

    private static String need(String name, Map<String, String> head, String key) {
        String value = head.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("law/" + name + ".md: the head needs a line \"" + key + ":\"");
        }
        return value;
    }

    private static List<String> list(String bracketed) {
        String inside = bracketed.replaceAll("^\\[|\\]$", "").strip();
        return inside.isEmpty() ? List.of() : Arrays.asList(inside.split(" *, *", -1));
    }

    private static List<Example> examples(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.contains(" = "))
                .map(line -> {
                    int equals = line.lastIndexOf(" = ");
                    return new Example(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 3).strip());
                })
                .toList();
    }
}
