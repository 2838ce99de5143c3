package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import koshin.counter.DayFigures;
import koshin.counter.Progress.Ending;
import koshin.counter.QueueEvent;
import koshin.reservations.BookedOffice;
import koshin.reservations.DaySheet.Attendance;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The figures of a day, as a page and as a file. */
@Controller
public final class FiguresPages {

    private static final String OFFICE = "/office/{municipality}/{office}";

    /** By which spreadsheet programs know UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ConsoleSite site;

    public FiguresPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping(OFFICE + "/figures")
    public View figures(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        LocalDate day = day(asked);
        Frame frame = Frame.of(
                site, asked, found, Frame.Tab.FIGURES, "office.figures.title", Frame.part("on", day.toString()));
        return Page.of("figures.jte", new FiguresPage(frame, day, figures(found, day), didNotCome(found, day)));
    }

    @GetMapping(OFFICE + "/figures.csv")
    public void file(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BookedOffice found = site.office(municipality, office);
        LocalDate day = day(Asked.of(request));
        StringBuilder lines = new StringBuilder(BYTE_ORDER_MARK).append("day,figure,of,value\r\n");
        values(figures(found, day), didNotCome(found, day))
                .forEach((name, value) -> lines.append(day)
                        .append(',')
                        .append(name)
                        .append(',')
                        .append(value)
                        .append("\r\n"));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + municipality + "-" + office + "-" + day + "-figures.csv\"");
        response.getOutputStream().write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** By name and of what; every line is there each day, so that days can be put below each other. */
    private static Map<String, String> values(DayFigures figures, int didNotCome) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("came,", Integer.toString(figures.came()));
        lines.put("came,booked", Integer.toString(figures.booked()));
        lines.put("waiting-now,", Integer.toString(figures.waitingNow()));
        lines.put("waited-seconds,median", seconds(figures.median()));
        lines.put("waited-seconds,90th-percentile", seconds(figures.ninetieth()));
        for (Procedure one : Procedure.values()) {
            lines.put("served," + CapacityPages.named(one), count(figures.served(), one));
        }
        for (Ending one : Ending.values()) {
            lines.put("case-ended," + named(one), count(figures.ended(), one));
        }
        lines.put("done-in-one-visit,", Integer.toString(figures.doneInOne()));
        for (QueueEvent.How one : QueueEvent.How.values()) {
            lines.put("served-without-case," + named(one), count(figures.without(), one));
        }
        lines.put("exemptions,asked", Integer.toString(figures.exemptions().asked()));
        lines.put("exemptions,granted", Integer.toString(figures.exemptions().granted()));
        lines.put("exemptions,refused", Integer.toString(figures.exemptions().refused()));
        lines.put("not-served,no-show", Integer.toString(figures.noShows()));
        lines.put("not-served,left", Integer.toString(figures.left()));
        lines.put("not-served,booked-and-did-not-come", Integer.toString(didNotCome));
        return lines;
    }

    private static <K> String count(Map<K, Integer> counts, K of) {
        return Integer.toString(counts.getOrDefault(of, 0));
    }

    private static String named(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String seconds(Optional<Duration> waited) {
        return waited.map(one -> Long.toString(one.toSeconds())).orElse("");
    }

    private DayFigures figures(BookedOffice office, LocalDate day) {
        return DayFigures.of(
                day,
                site.counter().queues().of(site.code(office), office.officeId(), day),
                site.counter()
                        .cases()
                        .filesOf(
                                site.code(office),
                                office.officeId(),
                                day.atStartOfDay(JapanTime.ZONE).toInstant()));
    }

    private int didNotCome(BookedOffice office, LocalDate day) {
        return (int) site.reservations().attendances().sheet(office, day, site.now()).entries().stream()
                .filter(entry -> entry.attendance() instanceof Attendance.DidNotCome)
                .count();
    }

    /** Returns the day that is asked for; today, if none is. */
    private LocalDate day(Asked asked) {
        String on = asked.typed("on");
        return on.isEmpty() ? site.today() : DayPages.day(on).orElseThrow(NoSuchPage::new);
    }
}
