package koshin.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import koshin.residents.Kana;
import koshin.residents.PersonName;
import koshin.residents.Resident;

/** Staged lines that differ from the record as it was first entered, and say what it has become by events since. */
final class KnownByNow {

    private static final int LINES_AT_ONCE = 1000;

    private KnownByNow() {}

    /** Removes them from the lines that are looked at further. */
    static void drop(Connection connection, String differing, Instant at) throws SQLException {
        List<Long> known = new ArrayList<>();
        long seen = -1;
        boolean isMore = true;
        while (isMore) {
            List<Long> lines = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("select " + columns("r")
                    + ", registry.read_folio(r.municipality, r.number), s.line, " + columns("s")
                    + " " + differing + " and s.line > ? and exists (select from registry.event e"
                    + " where e.municipality = r.municipality and e.resident = r.number)"
                    + " order by s.line limit " + LINES_AT_ONCE)) {
                query.setLong(1, seen);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        long line = row.getLong(ResidentColumns.NAMES.size() + 2);
                        lines.add(line);
                        if (isCurrent(row, at)) {
                            known.add(line);
                        }
                    }
                }
            }
            isMore = lines.size() == LINES_AT_ONCE;
            seen = lines.isEmpty() ? seen : lines.getLast();
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from staged where line = any(?)")) {
            delete.setObject(1, known.toArray(Long[]::new));
            delete.executeUpdate();
        }
    }

    private static boolean isCurrent(ResultSet row, Instant at) throws SQLException {
        Resident staged = ResidentColumns.read(row, ResidentColumns.NAMES.size() + 2);
        return ResidentBook.current(row, at)
                .filter(now -> comparable(now).equals(comparable(staged)))
                .isPresent();
    }

    /** A reading counts as the same in any width. */
    private static Resident comparable(Resident one) {
        PersonName name = one.name();
        return new Resident(
                one.key(),
                one.since(),
                new PersonName(name.name(), Kana.key(name.kana()), name.commonName(), name.formerSurname()),
                one.bornOn(),
                one.sex(),
                one.address(),
                one.residence(),
                one.ward(),
                one.placeOfStay(),
                one.noticeExclusions());
    }

    private static String columns(String table) {
        return ResidentColumns.NAMES.stream().map(name -> table + "." + name).collect(Collectors.joining(", "));
    }
}
