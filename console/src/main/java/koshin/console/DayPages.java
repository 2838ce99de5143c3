package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import koshin.reservations.BookedOffice;
import koshin.reservations.BookingNumber;
import koshin.reservations.CheckIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Who comes on a day, and who came. */
@Controller
public final class DayPages {

    /** What stands before the number in the QR code; scanners that think of another keyboard write another sign. */
    private static final Pattern OF_CODE = Pattern.compile("(?i)^KOSHIN\\s*\\W?\\s*");

    private static final String OFFICE = "/office/{municipality}/{office}";

    private final ConsoleSite site;

    public DayPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping(OFFICE + "/day")
    public View day(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        String on = asked.typed("on");
        Optional<LocalDate> day = on.isEmpty() ? Optional.of(site.today()) : day(on);
        Frame frame = Frame.of(
                site,
                asked,
                found,
                Frame.Tab.DAY,
                "office.day.title",
                Frame.part("on", day.orElse(site.today()).toString()));
        Optional<String> unreadable = day.isPresent() ? Optional.empty() : Optional.of(on);
        return new Page(
                "day.jte",
                new DayPage(
                        frame,
                        site.reservations().attendances().sheet(found, day.orElse(site.today()), site.now()),
                        said(found, asked),
                        unreadable),
                unreadable.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    /** What became of the number that was typed before this page was shown: found out anew, for a page that is loaded again. */
    private Optional<DayPage.Said> said(BookedOffice office, Asked asked) {
        String typed = asked.typed("number");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DayPage.Said(
                typed,
                number(typed)
                        .map(number -> site.reservations()
                                .attendances()
                                .look(office, number.number(), site.today(), site.now())),
                !asked.typed("again").isEmpty()));
    }

    /** Notes that whoever has this number has come today, however often it is sent. */
    @PostMapping(OFFICE + "/arrived")
    public View arrived(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        boolean isAgain = number(asked.typed("number"))
                .map(number -> arrivals(asked, found).arrive(number))
                .filter(one -> one instanceof CheckIn.Arrived(var _, var _, boolean isNew) && !isNew)
                .isPresent();
        return told(asked, found, isAgain);
    }

    /** Takes back what was noted today. */
    @PostMapping(OFFICE + "/not-arrived")
    public View notArrived(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        number(asked.typed("number"))
                .filter(number ->
                        site.reservations().attendances().look(found, number.number(), site.today(), site.now())
                                instanceof CheckIn.Arrived)
                .ifPresent(number -> arrivals(asked, found).takeBack(number));
        return told(asked, found, false);
    }

    private Arrivals arrivals(Asked asked, BookedOffice office) {
        return new Arrivals(site, office, CasesPages.clerk(asked, office));
    }

    private View told(Asked asked, BookedOffice office, boolean isAgain) {
        String typed = asked.typed("number");
        String shown = number(typed).map(BookingNumber::text).orElse(typed.isEmpty() ? "-" : typed);
        Frame frame = Frame.of(site, asked, office, Frame.Tab.DAY, "office.day.title");
        return Page.next(
                isAgain
                        ? frame.link("day", Frame.part("number", shown), "again=1")
                        : frame.link("day", Frame.part("number", shown)));
    }

    /** Reads a number as it was typed or scanned. */
    static Optional<BookingNumber> number(String typed) {
        return BookingNumber.parse(OF_CODE.matcher(typed).replaceFirst(""));
    }

    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
