package koshin.registry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.registry.Found.Match;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Kana;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.rules.JapanTime;
import koshin.rules.Readings;

/**
 * A search as one statement: numbers first, by an index each; then what is known of those. Under row security only
 * operators that leak nothing reach an index, so a beginning is a range and no {@code like}.
 */
final class PersonSearch {

    private static final int ONE_MORE = Found.MOST + 1;
    private static final String AFTER_EVERY_LETTER = Character.toString(Character.MAX_CODE_POINT);

    /** By whichever name comes first in the order of readings. */
    private static final String BY_NAME = "select number from ("
            + "(select number, kana_key from registry.resident where municipality = ? and kana_key >= ? and kana_key < ?"
            + " order by municipality, kana_key limit " + ONE_MORE + ")"
            + " union all (select resident, kana_key from registry.event where municipality = ? and kana_key >= ?"
            + " and kana_key < ? order by municipality, kana_key limit " + ONE_MORE + ")"
            + ") as named group by number order by min(kana_key), number limit " + ONE_MORE;

    private static final String BORN_ON = "select number from registry.resident where municipality = ? and born_on = ?"
            + " union select resident from registry.event where municipality = ? and born_on = ?";
    private static final String BY_BIRTH_DATE =
            "select number from (" + BORN_ON + ") as born order by number limit " + ONE_MORE;
    private static final String BY_BOTH = "select number from (" + BORN_ON + ") as born"
            + " where exists (select from registry.resident r where r.municipality = ? and r.number = born.number"
            + " and r.kana_key >= ? and r.kana_key < ?)"
            + " or exists (select from registry.event e where e.municipality = ? and e.resident = born.number"
            + " and e.kana_key >= ? and e.kana_key < ?)"
            + " order by number limit " + ONE_MORE;
    private static final String BY_CARD =
            "select resident as number from registry.card where municipality = ? and number = ?";
    /** What changes a name or a date of birth, or takes such a change back. */
    private static final String NAMING = Stream.of(
                    Happening.NameChanged.class,
                    Happening.FuriganaAdded.class,
                    Happening.CommonNameChanged.class,
                    Happening.FormerSurnameChanged.class,
                    Happening.BirthDateCorrected.class,
                    Happening.Withdrawn.class)
            .map(kind -> "'" + HappeningText.name(kind) + "'")
            .collect(Collectors.joining(", "));
    /** "offset 0": each of the few by an index, whatever the planner thinks of their number. */
    private static final String KNOWN = " select 'RESIDENT', hit.number, known.* from hit, lateral"
            + " (select r.recorded_at, registry.words_of(r) from registry.resident r"
            + " where r.municipality = ? and r.number = hit.number offset 0) as known"
            + " union all select 'EVENT', hit.number, known.* from hit, lateral"
            + " (select e.recorded_at, registry.words_of(e) from registry.event e"
            + " where e.municipality = ? and e.resident = hit.number and e.kind in (" + NAMING + ") offset 0) as known";

    private final String municipality;
    private final Search search;

    PersonSearch(String municipality, Search search) {
        this.municipality = municipality;
        this.search = search;
    }

    String query() {
        String numbers = switch (search) {
            case Search.ByName(var _, var bornOn) -> bornOn.isPresent() ? BY_BOTH : BY_NAME;
            case Search.ByBirthDate _ -> BY_BIRTH_DATE;
            case Search.ByCard _ -> BY_CARD;
        };
        return "with hit as materialized (" + numbers + ")" + KNOWN;
    }

    /** Sets the parameters of the query, from number {@code first} on. */
    void set(PreparedStatement query, int first) throws SQLException {
        int next = first;
        for (Object parameter : parameters()) {
            query.setObject(next, parameter);
            next++;
        }
    }

    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        switch (search) {
            case Search.ByName(var kana, var bornOn) -> {
                String from = Kana.key(kana);
                String before = from + AFTER_EVERY_LETTER;
                bornOn.ifPresent(day -> parameters.addAll(List.of(municipality, day, municipality, day)));
                parameters.addAll(List.of(municipality, from, before, municipality, from, before));
            }
            case Search.ByBirthDate(var day) -> parameters.addAll(List.of(municipality, day, municipality, day));
            case Search.ByCard(var number) -> parameters.addAll(List.of(municipality, number));
        }
        parameters.addAll(List.of(municipality, municipality));
        return parameters;
    }

    /** Puts the rows together: whom they name, as of today. */
    Found read(ResultSet row, Instant now) throws SQLException {
        Map<String, HistoryRows> known = new LinkedHashMap<>();
        while (row.next()) {
            String number = row.getString(2);
            known.computeIfAbsent(number, one -> new HistoryRows(new ResidentKey(municipality, one)))
                    .enter(row.getString(1), Times.instant(row, 3), Words.of(row.getString(4)));
        }
        LocalDate today = LocalDate.ofInstant(now, JapanTime.ZONE);
        List<Match> matches = known.values().stream()
                .flatMap(rows -> rows.history().stream())
                .map(history -> match(history, today))
                .sorted(Comparator.comparing((Match one) -> Kana.key(one.name().kana()))
                        .thenComparing(Match::bornOn)
                        .thenComparing(one -> one.key().number()))
                .toList();
        return new Found(matches.subList(0, Math.min(matches.size(), Found.MOST)), matches.size() > Found.MOST);
    }

    private Match match(History history, LocalDate today) {
        // Readings decide about cards and certificates, of which nothing was read here.
        Resident record = history.on(today, Readings.recommended()).record();
        boolean isByPresent = switch (search) {
            case Search.ByName(var kana, var bornOn) ->
                Kana.key(record.name().kana()).startsWith(Kana.key(kana))
                        && bornOn.equals(bornOn.map(day -> record.bornOn()));
            case Search.ByBirthDate(var day) -> day.equals(record.bornOn());
            case Search.ByCard _ -> true;
        };
        return new Match(history.key(), record.name(), record.bornOn(), !isByPresent);
    }
}
