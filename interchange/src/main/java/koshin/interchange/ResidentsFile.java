package koshin.interchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Optional;
import koshin.interchange.EncodingFinding.Ambiguous;
import koshin.interchange.EncodingFinding.Empty;
import koshin.interchange.EncodingFinding.Is;
import koshin.interchange.EncodingFinding.Undecodable;
import koshin.residents.Resident;

/**
 * A file of residents (住民データ): CSV in UTF-8 or Windows-31J, with a header. It is gone through twice, first for its
 * encoding, and never held in memory.
 */
public final class ResidentsFile {

    /** No field that could be meant is longer; one that is has lost its closing quotation mark. */
    private static final int LONGEST_FIELD = 1 << 15;

    private ResidentsFile() {}

    /** Who is told what is in a file, row by row. */
    public interface Listener {

        /** Told of each row that is sound. */
        void resident(long line, Resident resident);

        /** Told of each thing that is wrong; a row may have several. */
        void fault(Fault fault);

        /** Told now and then how much of the file was read. */
        void progress(long bytes, long rows);
    }

    /**
     * What was in a file.
     *
     * @param rows how many lines of data, sound or not
     * @param sha256 of its bytes, in hexadecimal; empty if it was not read to its end
     */
    public record Contents(long rows, long faults, String sha256) {}

    /**
     * Reads a file to {@code listener}, to its end or to a fault behind which nothing can be understood.
     *
     * @param encoding how it is written, if that is known; otherwise told from its bytes
     * @throws IOException if the file cannot be read
     */
    public static Contents read(Path file, Optional<Encoding> encoding, Listener listener) throws IOException {
        return switch (EncodingFinding.of(file, encoding)) {
            case Is(Encoding found) -> read(file, found, listener);
            case Empty() -> refuse(listener, Fault.ofFile(Fault.Kind.EMPTY_FILE));
            case Undecodable(var at) -> refuse(listener, at(at, Fault.Kind.UNDECODABLE));
            case Ambiguous(var at) -> refuse(listener, at(at, Fault.Kind.AMBIGUOUS_ENCODING));
        };
    }

    private static Contents refuse(Listener listener, Fault fault) {
        listener.fault(fault);
        return new Contents(0, 1, "");
    }

    private static Fault at(EncodingFinding.Position position, Fault.Kind kind) {
        return Fault.ofLine(position.line(), kind, Long.toString(position.inLine()));
    }

    private static Contents read(Path file, Encoding encoding, Listener listener) throws IOException {
        RowFields fields = new RowFields();
        Rows rows = new Rows(fields, listener);
        try (WatchedBytes bytes = WatchedBytes.open(file, count -> listener.progress(count, rows.count()));
                CsvReader<Boolean> csv = CsvReader.builder()
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LONGEST_FIELD)
                        .build(
                                fields,
                                new InputStreamReader(
                                        bytes,
                                        encoding.charset()
                                                .newDecoder()
                                                .onMalformedInput(CodingErrorAction.REPORT)
                                                .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            String sha256 = readAll(csv, rows, fields) ? bytes.sha256() : "";
            return new Contents(rows.count(), rows.faults(), sha256);
        }
    }

    /** Returns whether it came to the end of the file. */
    private static boolean readAll(CsvReader<Boolean> csv, Rows rows, RowFields fields) throws IOException {
        var records = csv.iterator();
        while (true) {
            try {
                if (!records.hasNext()) {
                    return rows.end();
                }
                records.next();
            } catch (CsvParseException e) {
                boolean isTooLong =
                        fields.isTooLong() || String.valueOf(e.getMessage()).contains("buffer size");
                rows.stop(Fault.ofLine(
                        fields.lineOfOpenField(),
                        isTooLong ? Fault.Kind.TOO_LONG : Fault.Kind.BROKEN_QUOTE,
                        Integer.toString(LONGEST_FIELD)));
                return false;
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CharacterCodingException) {
                    rows.stop(Fault.ofFile(Fault.Kind.CHANGED_MEANWHILE));
                    return false;
                }
                throw e.getCause();
            }
            if (!rows.take()) {
                return false;
            }
        }
    }
}
