package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import koshin.cli.Typed.Answer;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code koshin import} and {@code koshin export} as they are typed, on one real database; each test has a municipality. */
class ImportCommandTest {

    private static final String HEADER = "市区町村コード,宛名番号,住民となった日,氏名,フリガナ,生年月日,性別,住所,在留区分\n";
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    /** However large the file. */
    private static final String LITTLE_MEMORY = "-Xmx32m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private static final long MOST_KILOBYTES = 100_000;

    private static final Path FOLDER = folder();
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(FOLDER.resolve("postgresql"));

    static {
        SERVER.makeDatabase("koshin");
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Test
    void enters_a_file_once_however_often_it_is_imported() {
        Path file = write("01100", StandardCharsets.UTF_8, row("01100", "1"), row("01100", "2"));

        assertThat(imported(file)).isEqualTo(new Answer(0, "Entered. New: 2, known before: 0.\n", ""));
        assertThat(imported(file)).isEqualTo(new Answer(0, "Entered. New: 0, known before: 2.\n", ""));
        assertThat(Typed.japanese("import", file.toString(), "--data", FOLDER.toString()))
                .isEqualTo(new Answer(0, "取り込みました。新規: 0件、登録済み: 2件。\n", ""));
    }

    @Test
    void tells_every_error_by_line_and_enters_nothing() {
        imported(write("known", StandardCharsets.UTF_8, row("02201", "7")));
        Path file = write(
                "02201",
                StandardCharsets.UTF_8,
                row("02201", "1").replace("1990-11-30", "令和元年4月30日"),
                row("02201", "2"),
                row("02201", "2"),
                row("02201", "123456789012"),
                row("02201", "7").replace("架空町", "別の町"),
                "02201,8");

        Answer english = imported(file);

        assertThat(english.code()).isEqualTo(1);
        assertThat(english.lines())
                .containsExactly(
                        "line 2: 生年月日 \"令和元年4月30日\" lies outside of that era. Check the era, or write the western year.",
                        "line 4: the same municipality and resident number as line 3. Keep one of the two lines.",
                        "line 5: 宛名番号 has twelve digits, perhaps an Individual Number, which is not repeated here and"
                                + " never stored. Remove it from the file.",
                        "line 6: this resident is known otherwise: address. An import adds residents and changes none;"
                                + " enter what happened as an event, or correct the line.",
                        "line 7: 2 fields, but the header has 9. Look for a comma too many or too few, or quote what has a"
                                + " comma.",
                        "Nothing was entered. Errors: 5. Correct the file and import it again.");
        assertThat(Typed.japanese("import", file.toString(), "--data", FOLDER.toString(), "--errors", "1")
                        .lines())
                .containsExactly(
                        "2行目: 生年月日「令和元年4月30日」はその元号の期間にありません。元号を確かめるか、西暦で書いてください。",
                        "... ほか4件。--errors N で、もっと表示できます。",
                        "何も取り込んでいません。誤り: 5件。ファイルを直して、もう一度取り込んでください。");
        assertThat(exported("02201").lines()).hasSize(2);
    }

    @Test
    void refuses_what_it_cannot_use() {
        assertThat(Typed.english("import", FOLDER.toString()).err()).contains("is not a file that can be read");
        assertThat(Typed.english("import", "nowhere.csv").code()).isEqualTo(2);
        assertThat(Typed.english("import").code()).isEqualTo(2);
        assertThat(Typed.english("import", "pom.xml", "--encoding", "ebcdic").err())
                .isEqualTo("koshin: --encoding \"ebcdic\": write utf-8 or windows-31j.\n");
        assertThat(Typed.english("import", "pom.xml", "--errors", "0").err()).contains("a number from 1 to 100000");
        assertThat(Typed.english("export", "--municipality", "141304").err())
                .contains("\"141304\" is no municipality code");
        assertThat(Typed.english("export").code()).isEqualTo(2);
        assertThat(Typed.english("export", "--municipality", "14130", "--data", "target/nowhere")
                        .err())
                .contains("there is no journal in target/nowhere");
        assertThat(imported(write("void", StandardCharsets.UTF_8)).code()).isZero();
    }

    @Test
    void reads_windows_31j_and_writes_it() throws IOException {
        Path file = write("03201", WINDOWS_31J, row("03201", "1").replace("試験", "髙﨑①"));
        Path out = FOLDER.resolve("03201-out.csv");
        assertThat(imported(file).code()).isZero();

        Answer answer = Typed.japanese(
                "export",
                "--municipality",
                "032018",
                "--encoding",
                "windows-31j",
                "--out",
                out.toString(),
                "--data",
                FOLDER.toString());

        assertThat(answer).isEqualTo(new Answer(0, "", "書き出した住民: 1人(市区町村 03201)。\n"));
        assertThat(Files.readAllLines(out, WINDOWS_31J))
                .containsExactly(
                        "市区町村コード,宛名番号,住民となった日,氏名,フリガナ,通称,旧氏,生年月日,性別,住所,在留区分,在留期限,成年被後見人,居所,通知対象外",
                        "03201,1,2020-04-01,髙﨑①　太郎,シケン　タロウ,,,1990-11-30,男,架空町1-2-3,日本人,,非該当,,");
        assertThat(imported(out)).isEqualTo(new Answer(0, "Entered. New: 0, known before: 1.\n", ""));
    }

    @Test
    void writes_nothing_if_windows_31j_lacks_a_letter() {
        imported(write(
                "04100",
                StandardCharsets.UTF_8,
                row("04100", "1"),
                row("04100", "2").replace("試験", "𠮷野")));
        Path out = FOLDER.resolve("04100-out.csv");

        Answer answer = Typed.english(
                "export",
                "--municipality",
                "04100",
                "--encoding",
                "windows-31j",
                "--out",
                out.toString(),
                "--data",
                FOLDER.toString());

        assertThat(answer)
                .isEqualTo(new Answer(
                        2,
                        "",
                        "koshin: line 3, column name: Windows-31J lacks the letter 𠮷 (U+20BB7). Nothing was written. Use"
                                + " --encoding utf-8.\n"));
        assertThat(out).doesNotExist();
        assertThat(exported("04100").out()).contains("𠮷野");
    }

    /** The server holds the journal file, and looks now and then at what others have written. */
    @Test
    void works_beside_a_running_server() throws Exception {
        try (Database database = Database.open(SERVER.url("koshin"), SERVER.user(), SERVER.password());
                Registry registry = Registry.open(
                        database, FOLDER.resolve("journal"), AfterRestore.STOP, Instant.parse("2026-11-22T03:00:00Z"));
                ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
            var _ = looks.scheduleWithFixedDelay(registry::noteEnds, 50, 50, TimeUnit.MILLISECONDS);

            assertThat(imported(write("05201", StandardCharsets.UTF_8, row("05201", "1"))))
                    .isEqualTo(new Answer(0, "Entered. New: 1, known before: 0.\n", ""));
            assertThat(exported("05201").lines()).hasSize(2);
            assertThat(registry.verify().faults()).isEmpty();
            looks.shutdownNow();
        }
    }

    /** The whole program in as much memory as ./koshin gives it; 10,000,000 rows by koshin.soak.import-rows. */
    @Test
    void enters_a_large_file_in_little_memory() throws Exception {
        int rows = Integer.getInteger("koshin.soak.import-rows", 100_000);
        Path file = FOLDER.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                out.write(row("06201", "N" + i).replace("1990-", (1930 + i % 80) + "-"));
                out.write('\n');
            }
        }
        Path said = FOLDER.resolve("said");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(LITTLE_MEMORY.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("import", file.toString(), "--lang", "en", "--data", FOLDER.toString()));
        long began = System.nanoTime();
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        long most = 0;
        while (program.isAlive()) {
            most = Math.max(most, mostMemory(program));
            Thread.sleep(100);
        }

        assertThat(said).hasContent("Entered. New: %,d, known before: 0.".formatted(rows));
        assertThat(program.exitValue()).isZero();
        System.out.printf(
                "imported %,d rows in %d s and %,d kB%n", rows, (System.nanoTime() - began) / 1_000_000_000, most);
        assertThat(most).isBetween(1L, MOST_KILOBYTES);
        Files.delete(file);
    }

    @Test
    void the_launcher_gives_it_no_more() throws IOException {
        assertThat(Path.of("..", "koshin")).content().contains(" " + LITTLE_MEMORY + " ");
    }

    /** All of its memory that was ever in use at once, in kB, as Linux counts it; 0 if it has ended. */
    private static long mostMemory(Process program) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            if (program.isAlive()) {
                throw e;
            }
            return 0;
        }
    }

    private static Answer imported(Path file) {
        return Typed.english("import", file.toString(), "--data", FOLDER.toString());
    }

    private static Answer exported(String municipality) {
        return Typed.english("export", "--municipality", municipality, "--data", FOLDER.toString());
    }

    private static String row(String municipality, String number) {
        return municipality + "," + number + ",2020-04-01,試験　太郎,シケン　タロウ,1990-11-30,男,架空町1-2-3,日本人";
    }

    private static Path write(String name, Charset charset, String... rows) {
        List<String> lines = new ArrayList<>(List.of(rows));
        lines.addFirst(HEADER.strip());
        try {
            return Files.write(FOLDER.resolve(name + ".csv"), lines, charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "import")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
