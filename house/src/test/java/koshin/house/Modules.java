package koshin.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The modules of the house, each on its floor. */
final class Modules {

    static final Path ROOT = Path.of("..");

    /** Floor by module; a new module is put here when it is made. */
    static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("rules", 1),
            Map.entry("card", 2),
            Map.entry("database", 2),
            Map.entry("municipalities", 2),
            Map.entry("guide", 2),
            Map.entry("mail", 2),
            Map.entry("paper", 2),
            Map.entry("pki", 2),
            Map.entry("planning", 2),
            Map.entry("residents", 2),
            Map.entry("counter", 3),
            Map.entry("interchange", 3),
            Map.entry("population", 3),
            Map.entry("registry", 3),
            Map.entry("reservations", 3),
            Map.entry("website", 4),
            Map.entry("cli", 4),
            Map.entry("console", 4),
            Map.entry("status", 4),
            Map.entry("terminal", 4),
            Map.entry("server", 5));

    /** Beside the floors: they look at the house and nothing in it looks at them. */
    static final List<String> BESIDE = List.of("house", "stories", "bench");

    /** Everything that somebody wrote; the templates' classes are made by their compiler. */
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/koshin/website/pages/")
                    && !location.contains("/koshin/console/pages/")
                    && !location.contains("/koshin/terminal/pages/"))
            .importPackages("koshin");

    private Modules() {}

    /** Returns the folders that hold a module. */
    static List<String> folders() {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the module of a class, by its package. */
    static String of(String packageName) {
        String[] parts = packageName.split("\\.", -1);
        return parts.length > 1 && parts[0].equals("koshin") ? parts[1] : "";
    }
}
