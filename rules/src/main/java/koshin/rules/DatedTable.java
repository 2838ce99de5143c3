package koshin.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that a provision sets and changes by date (経過措置のある数値).
 *
 * <p>Read from text, one row a line: first day, last day or {@code -}, whole number, name of the
 * provision. The days follow each other without gap or overlap, and there is no fallback row: a day
 * before the first one is refused.
 */
record DatedTable(List<Row> rows) {

    /** One row; {@code from} and {@code to} are included. */
    record Row(LocalDate from, LocalDate to, int value, String provision) {
        Row {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("row " + from + " ends on " + to + ", before it begins");
            }
        }
    }

    DatedTable {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one row");
        }
        for (int i = 1; i < rows.size(); i++) {
            LocalDate follows = rows.get(i - 1).to().plusDays(1);
            if (!rows.get(i).from().equals(follows)) {
                throw new IllegalArgumentException(
                        "row " + rows.get(i).from() + " must begin on " + follows + ": no gap, no overlap");
            }
        }
    }

    static DatedTable parse(String text) {
        List<Row> rows = new ArrayList<>();
        for (String line : text.strip().lines().toList()) {
            String[] cells = line.strip().split(" +", -1);
            if (cells.length != 4) {
                throw new IllegalArgumentException("a row is: from to value provision; not: " + line);
            }
            LocalDate to = cells[1].equals("-") ? LocalDate.MAX.minusDays(1) : LocalDate.parse(cells[1]);
            rows.add(new Row(LocalDate.parse(cells[0]), to, Integer.parseInt(cells[2]), cells[3]));
        }
        return new DatedTable(rows);
    }

    int on(LocalDate day) {
        for (Row row : rows) {
            if (!day.isBefore(row.from()) && !day.isAfter(row.to())) {
                return row.value();
            }
        }
        throw new IllegalArgumentException(
                day + " is before the first row, " + rows.getFirst().from());
    }
}
