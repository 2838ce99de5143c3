package koshin.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written is read back as it was. */
class RoundTripTest {

    private static final int RESIDENTS = 2000;
    private static final String COMMON = "山川髙﨑纊ﾔﾏガアａＡaz09\"',;、　 ・-~|\\'é".replace("é", "ё");
    private static final String RARE = "𠮷𡈽鷗󠄀﨑󠄁é葛󠄂𩸽\uE000";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"UTF_8, true", "UTF_8, false", "WINDOWS_31J, true", "WINDOWS_31J, false"})
    void a_file_gives_back_every_resident(Encoding encoding, boolean isJapanese) throws IOException {
        Random random = new Random(Long.getLong("koshin.soak.import-seed", 7));
        String letters = encoding == Encoding.UTF_8 ? COMMON + RARE : COMMON;
        List<Resident> written = new ArrayList<>();
        for (int i = 0; i < RESIDENTS; i++) {
            written.add(resident(random, letters, i));
        }
        Path file = folder.resolve("residents.csv");
        try (ResidentsWriter writer = ResidentsWriter.to(file, encoding, isJapanese)) {
            written.forEach(writer::write);
            assertThat(writer.count()).isEqualTo(RESIDENTS);
        }

        ReadBack read = ReadBack.of(file, Optional.empty());

        assertThat(read.faults()).isEmpty();
        assertThat(read.residents()).isEqualTo(written);
    }

    @Test
    void a_letter_that_windows_31j_lacks_is_named() throws IOException {
        Resident one = resident(new Random(1), "𠮷", 1);
        try (ResidentsWriter writer = ResidentsWriter.to(folder.resolve("residents.csv"), Encoding.WINDOWS_31J, true)) {
            assertThatExceptionOfType(ResidentsWriter.Unwritable.class)
                    .isThrownBy(() -> writer.write(one))
                    .satisfies(letter -> {
                        assertThat(letter.line()).isEqualTo(2);
                        assertThat(letter.column()).isEqualTo(Column.NAME);
                        assertThat(letter.letter()).isEqualTo(0x20BB7);
                    });
        }
    }

    @Test
    void fields_that_a_spreadsheet_would_compute_are_written_as_they_are_and_counted() throws IOException {
        Path file = folder.resolve("residents.csv");
        try (ResidentsWriter writer = ResidentsWriter.to(file, Encoding.UTF_8, false)) {
            writer.write(resident(new Random(1), "=", 1));
            assertThat(writer.formulas()).isPositive();
        }
        assertThat(Files.readString(file)).contains(",=");
    }

    private static Resident resident(Random random, String letters, int number) {
        LocalDate born = LocalDate.of(1850, 1, 1).plusDays(random.nextInt(60_000));
        LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000));
        ResidenceKind residence = List.of(ResidenceKind.values()).get(random.nextInt(ResidenceKind.values().length));
        Set<NoticeExclusion> exclusions = EnumSet.noneOf(NoticeExclusion.class);
        for (NoticeExclusion exclusion : NoticeExclusion.values()) {
            if (random.nextInt(4) == 0) {
                exclusions.add(exclusion);
            }
        }
        return new Resident(
                new ResidentKey("%02d%03d".formatted(1 + random.nextInt(47), random.nextInt(1000)), "n-" + number),
                born.plusDays(random.nextInt(9000)),
                new PersonName(
                        text(random, letters),
                        random.nextInt(5) == 0 ? "" : Widths.kana(text(random, letters)),
                        perhaps(random, letters),
                        perhaps(random, letters)),
                born,
                List.of(Sex.values()).get(random.nextInt(3)),
                text(random, letters),
                residence.on(day),
                random.nextBoolean(),
                perhaps(random, letters),
                exclusions);
    }

    private static Optional<String> perhaps(Random random, String letters) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(text(random, letters));
    }

    /** Begins with a letter that no spreadsheet would compute. */
    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder(letters.length() > 2 ? "例" : "");
        int[] all = letters.codePoints().toArray();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString();
    }
}
