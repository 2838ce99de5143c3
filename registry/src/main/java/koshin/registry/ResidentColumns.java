package koshin.registry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.residents.Kana;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;

/** How a resident stands in the columns of {@code registry.resident}. */
final class ResidentColumns {

    /** In the order in which {@link #write} writes and {@link #read} reads them. */
    static final List<String> NAMES = List.of(
            "municipality",
            "number",
            "since",
            "name",
            "kana",
            "kana_key",
            "common_name",
            "former_surname",
            "born_on",
            "sex",
            "address",
            "residence",
            "residence_day",
            "ward",
            "place_of_stay",
            "notice_exclusions");

    private ResidentColumns() {}

    /** Writes the columns of a resident to a row of COPY that was begun. */
    static void write(CopyRows row, Resident resident) {
        row.text(resident.key().municipality());
        row.text(resident.key().number());
        row.day(resident.since());
        row.text(resident.name().name());
        row.text(resident.name().kana());
        row.text(Kana.key(resident.name().kana()));
        row.textOrNull(resident.name().commonName());
        row.textOrNull(resident.name().formerSurname());
        row.day(resident.bornOn());
        row.text(resident.sex().name());
        row.text(resident.address());
        row.text(ResidenceText.kind(resident.residence()));
        row.dayOrNull(ResidenceText.day(resident.residence()));
        row.flag(resident.ward());
        row.textOrNull(resident.placeOfStay());
        row.words(resident.noticeExclusions());
    }

    /** Reads a resident from a row that has {@link #NAMES} first. */
    static Resident read(ResultSet row) throws SQLException {
        return read(row, 0);
    }

    /** Reads a resident from a row that has {@link #NAMES} after so many other columns. */
    static Resident read(ResultSet row, int before) throws SQLException {
        return new Resident(
                new ResidentKey(row.getString(before + 1), row.getString(before + 2)),
                row.getObject(before + 3, LocalDate.class),
                new PersonName(
                        row.getString(before + 4),
                        row.getString(before + 5),
                        Optional.ofNullable(row.getString(before + 7)),
                        Optional.ofNullable(row.getString(before + 8))),
                row.getObject(before + 9, LocalDate.class),
                Sex.valueOf(row.getString(before + 10)),
                row.getString(before + 11),
                ResidenceText.of(
                        row.getString(before + 12), Optional.ofNullable(row.getObject(before + 13, LocalDate.class))),
                row.getBoolean(before + 14),
                Optional.ofNullable(row.getString(before + 15)),
                exclusions(row.getArray(before + 16)));
    }

    private static Set<NoticeExclusion> exclusions(Array names) throws SQLException {
        Set<NoticeExclusion> exclusions = EnumSet.noneOf(NoticeExclusion.class);
        Arrays.stream((Object[]) names.getArray())
                .forEach(name -> exclusions.add(NoticeExclusion.valueOf(name.toString())));
        return exclusions;
    }
}
