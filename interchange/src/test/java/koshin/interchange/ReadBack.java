package koshin.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.residents.Resident;

/** A file of residents and everything that reading it tells. */
record ReadBack(List<Resident> residents, List<Long> lines, List<Fault> faults, ResidentsFile.Contents contents) {

    static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    static final String HEADER = "市区町村コード,宛名番号,住民となった日,氏名,フリガナ,通称,旧氏,生年月日,性別,住所,在留区分,在留期限,成年被後見人,居所,通知対象外";

    /** A row of somebody who is nobody. */
    static final String SOUND = "14130,0001,2020-04-01,試験　太郎,シケン　タロウ,,,1990-11-30,男,架空町1-2-3,日本人,,,,";

    static ReadBack of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ReadBack of(byte[] bytes) {
        return of(bytes, Optional.empty());
    }

    static ReadBack of(byte[] bytes, Optional<Encoding> encoding) {
        try {
            Path file = Files.createTempFile("residents", ".csv");
            try {
                Files.write(file, bytes);
                return of(file, encoding);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReadBack of(Path file, Optional<Encoding> encoding) throws IOException {
        List<Resident> residents = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        ResidentsFile.Contents contents = ResidentsFile.read(file, encoding, new ResidentsFile.Listener() {
            @Override
            public void resident(long line, Resident resident) {
                residents.add(resident);
                lines.add(line);
            }

            @Override
            public void fault(Fault fault) {
                faults.add(fault);
            }

            @Override
            public void progress(long bytes, long rows) {
                // Only a person looks at it.
            }
        });
        return new ReadBack(residents, lines, faults, contents);
    }

    /** Reads a file with the header and these rows. */
    static ReadBack rows(String... rows) {
        return of(HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n");
    }

    /** Returns the sound row with one field written otherwise. */
    static String soundBut(Column column, String field) {
        String[] fields = SOUND.split(",", -1);
        fields[Column.ALL.indexOf(column)] = field;
        return String.join(",", fields);
    }

    Resident one() {
        if (!faults.isEmpty()) {
            throw new AssertionError(faults);
        }
        return residents.getFirst();
    }

    List<String> told() {
        return faults.stream()
                .map(fault -> fault.line() + " " + fault.column() + " " + fault.kind() + " " + fault.value() + " "
                        + fault.detail())
                .map(String::strip)
                .toList();
    }
}
