package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What OpenSC says to the card, on record in the tests of {@code card}, which replay it where no reader is.
 * {@code ./koshin golden} records it anew.
 */
class ConversationsTest {

    private static final String MODULE = OpenScTest.module();

    @TempDir
    Path folder;

    @Test
    void are_held_as_they_are_on_record() throws IOException {
        Path trace = folder.resolve("trace");
        Path paper = Files.writeString(folder.resolve("paper"), "a paper to be signed");
        Holder holder = Holder.of(
                folder.resolve("holder.card"),
                "1234",
                "ABC123",
                LocalDate.parse("2025-11-01"),
                LocalDate.parse("2030-11-30"));
        List<String> lines = new ArrayList<>();
        String version;
        try (ReaderRoom room = ReaderRoom.open(folder);
                PluggedCard _ = PluggedCard.in(room, holder.file(), trace)) {
            version = version(room.run("opensc-tool", "--info").well().text());
            int seen = Files.readAllLines(trace).size();
            for (List<String> command : commands(paper, folder.resolve("signature"))) {
                Said said = room.run("", command.toArray(String[]::new));
                List<String> all = Files.readAllLines(trace);
                lines.add("# " + name(command) + " -> " + (said.code() == 0 ? "done" : "refused"));
                lines.addAll(all.subList(seen, all.size()));
                seen = all.size();
            }
        }

        Path record = Path.of("../card/src/test/resources/koshin/card/opensc-" + version + ".txt");
        if ("rewrite".equals(System.getProperty("koshin.golden"))) {
            Files.createDirectories(record.getParent());
            Files.write(record, lines);
        }
        assertThat(lines.stream().filter(line -> line.startsWith("#"))).hasSize(12);
        if (Files.exists(record)) {
            assertThat(spoken(lines)).isEqualTo(spoken(Files.readAllLines(record)));
        }
        assertThat(lines).noneMatch(line -> line.contains("31323334") || line.contains("414243313233"));
    }

    /** When the reader takes the power away depends on its clock, not on the card. */
    private static List<String> spoken(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("=")).toList();
    }

    private static List<List<String>> commands(Path paper, Path signature) {
        return List.of(
                List.of("opensc-tool", "--name"),
                List.of("pkcs15-tool", "--list-pins"),
                List.of("pkcs15-tool", "--list-certificates"),
                List.of("pkcs15-tool", "--read-certificate", "01"),
                List.of("pkcs15-tool", "--read-certificate", "02"),
                List.of(
                        "pkcs15-tool",
                        "--verify-pin",
                        "--auth-id",
                        "02",
                        "--pin",
                        "ABC123",
                        "--read-certificate",
                        "02"),
                sign("0", "01", "1234", paper, signature),
                sign("1", "02", "ABC123", paper, signature),
                List.of("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "9999"),
                List.of("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "9999"),
                List.of("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "9999"),
                sign("0", "01", "1234", paper, signature));
    }

    private static List<String> sign(String slot, String id, String pin, Path paper, Path signature) {
        return List.of(
                "pkcs11-tool",
                "--module",
                MODULE,
                "--slot-index",
                slot,
                "--login",
                "--pin",
                pin,
                "--sign",
                "--id",
                id,
                "-m",
                "SHA256-RSA-PKCS",
                "-i",
                paper.toString(),
                "-o",
                signature.toString());
    }

    /** The command without PINs and without places of this machine. */
    private static String name(List<String> command) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            boolean pin = i > 0 && command.get(i - 1).equals("--pin");
            words.add(pin ? "****" : command.get(i).replaceAll("^/.*/", ""));
        }
        return String.join(" ", words);
    }

    private static String version(String said) {
        Matcher version = Pattern.compile("(\\d+\\.\\d+\\.\\d+)").matcher(said);
        return version.find() ? version.group(1) : "unknown";
    }
}
