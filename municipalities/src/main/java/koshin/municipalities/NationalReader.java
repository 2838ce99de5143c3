package koshin.municipalities;

import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import koshin.municipalities.NationalContacts.Site;
import koshin.municipalities.NationalDays.Stop;
import koshin.rules.Procedure;

/** From {@code profiles/national.yaml} to what is the same everywhere but changes from time to time. */
final class NationalReader {

    /** The two halves of the file. */
    record National(NationalContacts contacts, NationalDays days) {}

    private NationalReader() {}

    static National bundled() {
        return Bundled.NATIONAL;
    }

    static National parse(String file, String yaml) {
        return YamlForm.NATIONAL.parse(file, yaml, NationalReader::national);
    }

    private static National national(Entry entry) {
        return new National(
                new NationalContacts(
                        entry.list("contacts", ContactReader::contact), entry.list("sites", NationalReader::site)),
                new NationalDays(
                        new MaintenanceSunday(moved(entry)),
                        entry.list("stops", NationalReader::stop),
                        NationalHolidays.withEquinoxes(entry.dates("equinoxes"))));
    }

    private static Map<YearMonth, Optional<LocalDate>> moved(Entry entry) {
        Map<YearMonth, Optional<LocalDate>> moved = new HashMap<>();
        entry.list(
                "maintenanceMoved", month -> moved.put(YearMonth.parse(month.text("month")), month.optionalDate("to")));
        return moved;
    }

    private static Stop stop(Entry entry) {
        return new Stop(entry.date("day"), entry.many("procedures", Procedure.class), entry.text("seen"));
    }

    private static Site site(Entry entry) {
        return new Site(
                entry.text("id"),
                entry.required("name", ContactReader::name),
                entry.optionalText("address").map(URI::create),
                entry.required("text", ContactReader::text),
                entry.source());
    }

    private static final class Bundled {
        private static final National NATIONAL =
                parse("profiles/national.yaml", Resources.text("profiles/national.yaml"));

        private Bundled() {}
    }
}
