package koshin.console;

import gg.jte.Content;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import koshin.reservations.BookedOffice;
import koshin.reservations.Capacity;
import koshin.reservations.Slots;
import koshin.rules.Procedure;
import koshin.website.OfficeView;
import koshin.website.Wording;

/** A month of an office, day by day, in visits of one procedure. */
public record CapacityPage(Frame frame, YearMonth month, Procedure procedure, List<Capacity.OfDay> days)
        implements Framed {

    static final int MOST_YEARS = 2;

    private static final int FULL = 100;

    public CapacityPage {
        days = List.copyOf(days);
    }

    private Wording w() {
        return frame.w();
    }

    static List<Procedure> procedures(BookedOffice office) {
        return office.staffing().lengths().keySet().stream().sorted().toList();
    }

    public List<Procedure> procedures() {
        return procedures(frame.office().orElseThrow());
    }

    public String value(Procedure one) {
        return CapacityPages.named(one);
    }

    static String[] parts(YearMonth month, Procedure procedure) {
        return new String[] {
            Frame.part("month", month.toString()), Frame.part("procedure", CapacityPages.named(procedure))
        };
    }

    public Content monthName() {
        return w().say("booking.month", w().number(month.getYear()), w().say("month." + month.getMonthValue()));
    }

    public String before() {
        return frame.link("capacity", parts(YearMonth.from(month.atDay(1).minusDays(1)), procedure));
    }

    public String after() {
        return frame.link("capacity", parts(YearMonth.from(month.atEndOfMonth().plusDays(1)), procedure));
    }

    public String file() {
        return frame.link("capacity.csv", parts(month, procedure));
    }

    public String link(Capacity.OfDay day) {
        return frame.link("day", Frame.part("on", day.day().toString()));
    }

    /** Returns why nothing is offered that day; empty if something is. */
    public Optional<Content> without(Capacity.OfDay day) {
        return switch (day.offer()) {
            case Slots.Day.Bookable(var slots) ->
                slots.isEmpty() ? Optional.of(w().say("Vacancy.Nothing")) : Optional.empty();
            case Slots.Day.WalkIn _ -> Optional.of(w().say("Vacancy.WalkIn"));
            case Slots.Day.Closed(var reason) -> Optional.of(OfficeView.closed(w(), reason));
            case Slots.Day.NotStated _ -> Optional.of(w().say("Vacancy.NotStated"));
        };
    }

    /** A part of the bar of a day, in hundredths of its width. */
    public record Part(String kind, String from, String width) {}

    public List<Part> bar(Capacity.OfDay day) {
        int offered = Math.max(1, day.offered());
        return List.of(
                part("booked", 0, day.booked(), offered),
                part("held", day.booked(), day.held(), offered),
                part("shut", day.booked() + day.held(), day.closed(), offered));
    }

    private static Part part(String kind, int before, int count, int offered) {
        int from = before * FULL / offered;
        return new Part(kind, Integer.toString(from), Integer.toString((before + count) * FULL / offered - from));
    }

    public Content sum(ToIntFunction<Capacity.OfDay> count) {
        return w().number(days.stream().mapToInt(count).sum());
    }
}
