package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import koshin.reservations.BookedOffice;
import koshin.reservations.Capacity;
import koshin.reservations.Slots;
import koshin.rules.Procedure;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** A month of an office: how much of it is taken, as a page and as a file. */
@Controller
public final class CapacityPages {

    private static final String OFFICE = "/office/{municipality}/{office}";

    /** By which spreadsheet programs know UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ConsoleSite site;

    public CapacityPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping(OFFICE + "/capacity")
    public View month(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        Procedure procedure = procedure(found, asked.typed("procedure"));
        YearMonth month = month(asked.typed("month"));
        Frame frame = Frame.of(
                site, asked, found, Frame.Tab.CAPACITY, "office.capacity.title", CapacityPage.parts(month, procedure));
        return Page.of("capacity.jte", new CapacityPage(frame, month, procedure, days(found, procedure, month)));
    }

    @GetMapping(OFFICE + "/capacity.csv")
    public void file(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        Procedure procedure = procedure(found, asked.typed("procedure"));
        YearMonth month = month(asked.typed("month"));
        StringBuilder lines =
                new StringBuilder(BYTE_ORDER_MARK).append("day,state,offered,booked,held,closed,free,visits\r\n");
        for (Capacity.OfDay day : days(found, procedure, month)) {
            lines.append(String.join(
                            ",",
                            day.day().toString(),
                            state(day.offer()),
                            Integer.toString(day.offered()),
                            Integer.toString(day.booked()),
                            Integer.toString(day.held()),
                            Integer.toString(day.closed()),
                            Integer.toString(day.free()),
                            Integer.toString(day.visits())))
                    .append("\r\n");
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + municipality + "-" + office + "-" + month + "-" + named(procedure)
                        + ".csv\"");
        response.getOutputStream().write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Capacity.OfDay> days(BookedOffice office, Procedure procedure, YearMonth month) {
        return site.reservations().capacity().month(office, procedure, month, site.now());
    }

    private static String state(Slots.Day day) {
        return switch (day) {
            case Slots.Day.Bookable _ -> "booking";
            case Slots.Day.WalkIn _ -> "walk-in";
            case Slots.Day.Closed _ -> "closed";
            case Slots.Day.NotStated _ -> "not-stated";
        };
    }

    /** Returns what was asked for, or the first that the office receives people for. */
    private static Procedure procedure(BookedOffice office, String typed) {
        List<Procedure> there = CapacityPage.procedures(office);
        if (typed.isEmpty()) {
            return there.getFirst();
        }
        return there.stream()
                .filter(one -> named(one).equals(typed))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private YearMonth month(String typed) {
        YearMonth present = YearMonth.from(site.today());
        if (typed.isEmpty()) {
            return present;
        }
        try {
            YearMonth month = YearMonth.parse(typed);
            if (Math.abs(month.getYear() - present.getYear()) > CapacityPage.MOST_YEARS) {
                throw new NoSuchPage();
            }
            return month;
        } catch (DateTimeException notAMonth) {
            throw new NoSuchPage();
        }
    }

    static String named(Procedure procedure) {
        return procedure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
