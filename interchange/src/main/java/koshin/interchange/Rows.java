package koshin.interchange;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.residents.Resident;

/** The header of a file, and by it the residents of the lines below. */
final class Rows {

    private static final Column[] COLUMNS = Column.values();

    private final RowFields fields;
    private final ResidentsFile.Listener listener;
    private final ResidentRow row;
    private final Map<Column, String> texts = new EnumMap<>(Column.class);
    private Column[] places = new Column[0];
    private boolean hasHeader;
    private long count;
    private long faults;

    Rows(RowFields fields, ResidentsFile.Listener listener) {
        this.fields = fields;
        this.listener = listener;
        row = new ResidentRow(this::tell);
    }

    /** Takes the row that was just read; returns whether to go on. */
    boolean take() {
        if (!hasHeader) {
            hasHeader = true;
            return readHeader(fields.all());
        }
        count++;
        if (fields.count() != places.length) {
            tell(Fault.of(
                    fields.line(),
                    "",
                    Integer.toString(fields.count()),
                    Fault.Kind.FIELD_COUNT,
                    Integer.toString(places.length)));
            return true;
        }
        for (int i = 0; i < places.length; i++) {
            texts.put(places[i], fields.get(i));
        }
        Optional<Resident> resident = row.read(fields.line(), texts);
        if (resident.isPresent()) {
            listener.resident(fields.line(), resident.get());
        }
        return true;
    }

    /** The file is over; returns whether it was one. */
    boolean end() {
        if (!hasHeader) {
            tell(Fault.ofFile(Fault.Kind.EMPTY_FILE));
        }
        return hasHeader;
    }

    /** Nothing behind this fault can be understood. */
    void stop(Fault fault) {
        tell(fault);
    }

    long count() {
        return count;
    }

    long faults() {
        return faults;
    }

    private boolean readHeader(List<String> headers) {
        places = new Column[headers.size()];
        Set<Column> found = EnumSet.noneOf(Column.class);
        boolean isAnyKnown =
                headers.stream().anyMatch(header -> Column.headed(header).isPresent());
        if (!isAnyKnown) {
            tell(Fault.of(fields.line(), "", String.join(",", headers), Fault.Kind.NO_HEADER, ""));
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            String header = headers.get(i);
            Optional<Column> column = Column.headed(header);
            if (Column.announcesIndividualNumbers(header)) {
                tell(Fault.of(fields.line(), header, "", Fault.Kind.INDIVIDUAL_NUMBER_COLUMN, ""));
            } else if (column.isEmpty()) {
                tell(Fault.of(fields.line(), header, "", Fault.Kind.UNKNOWN_COLUMN, ""));
            } else if (!found.add(column.get())) {
                tell(Fault.of(fields.line(), header, "", Fault.Kind.REPEATED_COLUMN, ""));
            } else {
                places[i] = column.get();
                row.name(column.get(), header);
            }
        }
        if (fields.count() > headers.size()) {
            tell(Fault.of(
                    fields.line(),
                    "",
                    Integer.toString(fields.count()),
                    Fault.Kind.FIELD_COUNT,
                    Integer.toString(COLUMNS.length)));
        }
        for (Column column : COLUMNS) {
            if (column.isRequired() && !found.contains(column)) {
                tell(Fault.of(
                        fields.line(), column.japanese() + "/" + column.english(), "", Fault.Kind.MISSING_COLUMN, ""));
            }
        }
        return faults == 0;
    }

    private void tell(Fault fault) {
        faults++;
        listener.fault(fault);
    }
}
