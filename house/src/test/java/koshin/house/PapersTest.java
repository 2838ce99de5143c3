package koshin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The papers: links lead somewhere, every module has its README, every term of the glossary its type. */
class PapersTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");

    @Test
    void every_link_in_a_paper_leads_to_a_file() {
        List<String> broken = new ArrayList<>();
        for (Path paper : papers()) {
            Matcher link = LINK.matcher(text(paper));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !target.startsWith("mailto:")
                        && !Files.exists(paper.resolveSibling(target).normalize())) {
                    broken.add(Modules.ROOT.relativize(paper) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_module_has_a_readme_of_at_most_a_screen() {
        assertThat(Modules.folders())
                .allSatisfy(
                        module -> assertThat(text(Modules.ROOT.resolve(module).resolve("README.md"))
                                        .lines()
                                        .count())
                                .as(module)
                                .isBetween(5L, 80L));
    }

    @Test
    void every_type_in_the_glossary_is_a_type_of_the_house() {
        List<String> types =
                Modules.MAIN.stream().map(type -> type.getSimpleName()).toList();
        Matcher named = TYPE.matcher(text(Modules.ROOT.resolve("docs/glossary.md")));
        List<String> unknown = new ArrayList<>();
        while (named.find()) {
            if (!types.contains(named.group(1))) {
                unknown.add(named.group(1));
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Path> papers() {
        try (Stream<Path> files = Files.walk(Modules.ROOT, 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path paper) {
        try {
            return Files.readString(paper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
