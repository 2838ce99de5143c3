package koshin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One file of {@code law/}, as the tests read it. */
record LawFile(String name, Map<String, String> front, List<Example> examples) {

    private static final Path LAW = Path.of("../law");

    /** An expression, and what its value prints. */
    record Example(String expression, String printed) {}

    /** The module whose rules rest on this provision; {@code rules} unless the file says otherwise. */
    String module() {
        return front.getOrDefault("module", "rules");
    }

    static List<LawFile> ofRules() throws IOException {
        return all().stream().filter(law -> law.module().equals("rules")).toList();
    }

    static List<LawFile> all() throws IOException {
        try (Stream<Path> files = Files.list(LAW)) {
            List<LawFile> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(parse(file.getFileName().toString().replace(".md", ""), Files.readAllLines(file)));
            }
            return all;
        }
    }

    static LawFile parse(String name, List<String> lines) {
        int end = lines.subList(1, lines.size()).indexOf("---") + 1;
        if (!lines.getFirst().equals("---") || end == 0) {
            throw new IllegalArgumentException(name + " does not begin with a front matter between two lines of ---");
        }
        Map<String, String> front = new LinkedHashMap<>();
        for (String line : lines.subList(1, end)) {
            String[] pair = line.split(":", 2);
            if (pair.length != 2 || front.put(pair[0].strip(), pair[1].strip()) != null) {
                throw new IllegalArgumentException(name + " has no pair of key and value, or a second one: " + line);
            }
        }
        int heading = lines.indexOf("## Examples");
        List<Example> examples = heading < 0
                ? List.of()
                : lines.subList(heading + 1, lines.size()).stream()
                        .filter(line -> !line.isBlank())
                        .map(line -> example(name, line))
                        .toList();
        return new LawFile(name, front, examples);
    }

    private static Example example(String name, String line) {
        int equals = line.lastIndexOf(" = ");
        int cut = line.indexOf(" = ");
        while (cut >= 0 && cut < equals && !isBalanced(line.substring(0, cut))) {
            cut = line.indexOf(" = ", cut + 1);
        }
        if (!line.startsWith("    ") || cut < 0) {
            throw new IllegalArgumentException(name + ": an example is `    expression = printed value`, not " + line);
        }
        return new Example(
                line.substring(0, cut).strip(), line.substring(cut + 3).strip());
    }

    private static boolean isBalanced(String text) {
        return text.chars().filter(c -> c == '(').count()
                == text.chars().filter(c -> c == ')').count();
    }
}
