package koshin.municipalities;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import koshin.municipalities.Days.IfHoliday;
import koshin.municipalities.Reservation.Beginning;
import koshin.municipalities.Reservation.Deadline;
import koshin.municipalities.Reservation.Need;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/** The entries about offices: where they are, when they are open, and when not. */
final class TimetableReader {

    private TimetableReader() {}

    static Office office(Entry entry) {
        List<Opening> openings = entry.list("openings", TimetableReader::opening);
        return new Office(
                entry.text("id"),
                entry.required("name", ContactReader::name),
                entry.one("kind", Office.Kind.class),
                entry.flag("nothingElse"),
                entry.flag("collective"),
                entry.optionalText("ward"),
                entry.one("serves", Office.Serves.class),
                entry.optionalText("address"),
                entry.optional("place", ContactReader::name),
                entry.list("otherNames", ContactReader::name),
                openings,
                entry.optional("note", ContactReader::text),
                entry.source());
    }

    static Closure closure(Entry entry) {
        if (entry.has("dates")) {
            return new Closure.OneOff(
                    List.copyOf(entry.dates("dates")),
                    entry.texts("offices"),
                    entry.many("procedures", Procedure.class),
                    entry.source());
        }
        return entry.has("yearEnd")
                ? new Closure.YearEnd(entry.required("yearEnd", TimetableReader::season), entry.source())
                : new Closure.Holidays(entry.source());
    }

    static Days days(Entry entry) {
        if (entry.isText()) {
            return named(entry.asText());
        }
        if (entry.has("every")) {
            return new Days.Every(entry.many("every", DayOfWeek.class));
        }
        if (entry.has("last")) {
            return new Days.LastOfMonth(entry.one("last", DayOfWeek.class));
        }
        if (entry.has("dates")) {
            return new Days.OnDates(List.copyOf(entry.dates("dates")));
        }
        return new Days.NthOfMonth(
                entry.numbers("nth"),
                entry.one("weekday", DayOfWeek.class),
                entry.has("ifHoliday") ? entry.one("ifHoliday", IfHoliday.class) : IfHoliday.CLOSED);
    }

    static Season season(Entry entry) {
        return new Season(entry.monthDay("from"), entry.monthDay("until"));
    }

    private static Days named(String word) {
        return switch (word) {
            case "weekdays" -> Days.weekdays();
            case "every-day" -> Days.everyDay();
            case "holidays" -> new Days.Holidays();
            case "not-listed" -> new Days.NotListed();
            default -> throw new IllegalArgumentException("no such days: " + word);
        };
    }

    private static Opening opening(Entry entry) {
        Set<Applicant> named = entry.many("applicants", Applicant.class);
        return new Opening(
                entry.required("days", TimetableReader::days),
                entry.list("hours", TimetableReader::hours),
                entry.optional("period", TimetableReader::period),
                entry.optional("season", TimetableReader::season),
                entry.flag("onHolidays"),
                entry.many("procedures", Procedure.class),
                entry.has("applicants") ? named : EnumSet.allOf(Applicant.class),
                entry.required("reservation", TimetableReader::reservation),
                entry.flag("assumed"),
                entry.source());
    }

    private static Hours hours(Entry entry) {
        return new Hours(entry.time("from"), entry.time("until"), entry.optionalTime("lastReception"));
    }

    private static OpenPeriod period(Entry entry) {
        return new OpenPeriod(entry.optionalDate("from"), entry.optionalDate("until"));
    }

    static Reservation reservation(Entry entry) {
        if (entry.isText()) {
            return Reservation.of(entry.as(Need.class));
        }
        return new Reservation(
                entry.one("need", Need.class),
                entry.optional("opens", TimetableReader::opens),
                entry.optional("closes", TimetableReader::deadline),
                entry.optional("changes", TimetableReader::deadline),
                entry.times("times"),
                entry.optionalNumber("mostPersons"),
                entry.optionalNumber("lateMinutes"),
                entry.optionalNumber("reminderDaysBefore"),
                entry.flag("onlyWhenDue"));
    }

    private static Reservation.Opens opens(Entry entry) {
        return new Reservation.Opens(beginning(entry), entry.optionalTime("at"));
    }

    private static Beginning beginning(Entry entry) {
        Check.that(
                Stream.of("daysBefore", "monthsBefore", "on").filter(entry::has).count() == 1,
                "opens needs one of daysBefore, monthsBefore, on");
        if (entry.has("on")) {
            return new Beginning.OnDay(entry.date("on"));
        }
        return entry.has("daysBefore")
                ? new Beginning.DaysBefore(entry.number("daysBefore"))
                : new Beginning.MonthsBefore(entry.number("monthsBefore"));
    }

    private static Deadline deadline(Entry entry) {
        return new Deadline(entry.number("daysBefore"), entry.optionalTime("at"));
    }
}
