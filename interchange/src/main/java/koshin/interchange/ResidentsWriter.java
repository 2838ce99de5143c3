package koshin.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import koshin.interchange.Vocabulary.Answer;
import koshin.residents.Resident;

/** Writes residents to a file that {@link ResidentsFile} reads back exactly. */
public final class ResidentsWriter implements AutoCloseable {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvWriter csv;
    private final Encoding encoding;
    private final boolean isJapanese;
    private long line = 1;
    private long formulas;

    private ResidentsWriter(CsvWriter csv, Encoding encoding, boolean isJapanese) {
        this.csv = csv;
        this.encoding = encoding;
        this.isJapanese = isJapanese;
    }

    /** A letter that the encoding of the file lacks. */
    public static final class Unwritable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long line;
        private final transient Column column;
        private final int letter;

        private Unwritable(long line, Column column, int letter) {
            super("line " + line + " has a letter that cannot be written");
            this.line = line;
            this.column = column;
            this.letter = letter;
        }

        public long line() {
            return line;
        }

        public Column column() {
            return column;
        }

        /** Returns its code point. */
        public int letter() {
            return letter;
        }
    }

    /**
     * Begins a file with its header. UTF-8 begins with a byte order mark, so that a spreadsheet knows it.
     *
     * @param isJapanese whether headers and words are Japanese, otherwise English
     */
    public static ResidentsWriter to(Path file, Encoding encoding, boolean isJapanese) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        if (encoding == Encoding.UTF_8) {
            bytes.write(BOM);
        }
        ResidentsWriter writer = new ResidentsWriter(
                CsvWriter.builder().build(new OutputStreamWriter(bytes, encoding.charset())), encoding, isJapanese);
        writer.csv.writeRecord(Column.ALL.stream()
                .map(column -> isJapanese ? column.japanese() : column.english())
                .toList());
        return writer;
    }

    /**
     * Writes a line.
     *
     * @throws Unwritable if the encoding lacks one of its letters
     */
    public void write(Resident resident) {
        line++;
        List<String> fields = new ArrayList<>(Column.ALL.size());
        for (Column column : Column.ALL) {
            String field = field(column, resident);
            check(column, field);
            fields.add(field);
        }
        csv.writeRecord(fields);
    }

    /** Returns how many fields a spreadsheet would compute instead of showing them. */
    public long formulas() {
        return formulas;
    }

    /** Returns how many residents were written. */
    public long count() {
        return line - 1;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Column column, String field) {
        if (ResidentRow.beginsLikeFormula(field)) {
            formulas++;
        }
        if (encoding != Encoding.UTF_8) {
            field.codePoints()
                    .filter(letter -> !encoding.has(letter))
                    .findFirst()
                    .ifPresent(letter -> {
                        throw new Unwritable(line, column, letter);
                    });
        }
    }

    private String field(Column column, Resident resident) {
        return switch (column) {
            case MUNICIPALITY -> resident.key().municipality();
            case NUMBER -> resident.key().number();
            case SINCE -> resident.since().toString();
            case NAME -> resident.name().name();
            case KANA -> resident.name().kana();
            case COMMON_NAME -> resident.name().commonName().orElse("");
            case FORMER_SURNAME -> resident.name().formerSurname().orElse("");
            case BORN_ON -> resident.bornOn().toString();
            case SEX -> Vocabulary.SEX.write(resident.sex(), isJapanese);
            case ADDRESS -> resident.address();
            case RESIDENCE -> Vocabulary.RESIDENCE.write(ResidenceKind.of(resident.residence()), isJapanese);
            case RESIDENCE_DAY ->
                ResidenceKind.dayOf(resident.residence()).map(Object::toString).orElse("");
            case WARD -> Vocabulary.ANSWER.write(resident.ward() ? Answer.YES : Answer.NO, isJapanese);
            case PLACE_OF_STAY -> resident.placeOfStay().orElse("");
            case NOTICE_EXCLUSIONS ->
                resident.noticeExclusions().stream()
                        .map(exclusion -> Vocabulary.EXCLUSION.write(exclusion, isJapanese))
                        .collect(Collectors.joining(";"));
        };
    }
}
