package koshin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The build itself is shown code that it must refuse: small modules whose parent is the real one, built
 * by the real Maven in one run.
 */
class BuildGuardsTest {

    private static final Path YARD = Path.of("target/offenders").toAbsolutePath();

    private static final Map<String, String> OFFENDERS = offenders();

    private static String log = "";

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        StringBuilder modules = new StringBuilder();
        for (Map.Entry<String, String> offender : OFFENDERS.entrySet()) {
            module(offender.getKey(), offender.getValue());
            modules.append("<module>").append(offender.getKey()).append("</module>");
        }
        Files.writeString(YARD.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
                <groupId>koshin</groupId><artifactId>offenders</artifactId><version>1</version>
                <packaging>pom</packaging><modules>%s</modules></project>
                """.formatted(modules));
        ProcessBuilder maven = new ProcessBuilder(
                        List.of("mvn", "-B", "-ntp", "--fail-at-end", "process-classes", "-Dkoshin.spotless=check"))
                .directory(YARD.toFile())
                .redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = maven.start();
        log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void sound_code_is_built() {
        assertThat(log).containsPattern("INFO\\] sound .*\\.\\. SUCCESS");
    }

    @Test
    void unformatted_code_is_refused() {
        assertRefused("unformatted", "had format violations");
    }

    @Test
    void a_warning_of_the_compiler_is_refused() {
        assertRefused("warning", "found raw type: java.util.List");
        assertRefused("warning", "warnings found and -Werror specified");
    }

    @Test
    void a_finding_of_error_prone_is_refused() {
        assertRefused("error-prone", "[DeadException]");
    }

    @Test
    void a_finding_of_null_away_is_refused() {
        assertRefused("null-away", "[NullAway] returning @Nullable expression");
    }

    private static void assertRefused(String module, String finding) {
        assertThat(log)
                .containsPattern("INFO\\] " + module + " .*\\.\\. FAILURE")
                .contains(finding);
    }

    private static Map<String, String> offenders() {
        Map<String, String> offenders = new LinkedHashMap<>();
        offenders.put("sound", "");
        offenders.put("unformatted", "    static  int twice(int n){ return 2*n; }\n");
        offenders.put("warning", """
                    static int size(java.util.List list) {
                        return list.size();
                    }
                """);
        offenders.put("error-prone", """
                    static void refuse() {
                        new IllegalStateException("never thrown");
                    }
                """);
        offenders.put("null-away", """
                    static String nothing() {
                        return null;
                    }
                """);
        return offenders;
    }

    private static void module(String name, String method) throws IOException {
        Path sources = Files.createDirectories(YARD.resolve(name).resolve("src/main/java/koshin/offender"));
        Files.writeString(YARD.resolve(name).resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
                <parent><groupId>koshin</groupId><artifactId>koshin</artifactId><version>1-SNAPSHOT</version>
                <relativePath>../../../../pom.xml</relativePath></parent><artifactId>%s</artifactId></project>
                """.formatted(name));
        Files.writeString(
                sources.resolve("package-info.java"),
                "@NullMarked\npackage koshin.offender;\n\nimport org.jspecify.annotations.NullMarked;\n");
        Files.writeString(
                sources.resolve("Offender.java"),
                "package koshin.offender;\n\nfinal class Offender {\n    private Offender() {}\n"
                        + (method.isEmpty() ? "" : "\n" + method) + "}\n");
    }
}
