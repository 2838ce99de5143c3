package koshin.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import koshin.reservations.Secret;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * A booking, by the link that only whoever booked has. To open a link never changes anything: mail scanners and browsers
 * open links by themselves.
 */
@Controller
public final class BookedPages {

    private static final String LINK = "/{language:ja|ja-easy|en}/booking/{secret:[0-9A-Za-z_-]{32}}";

    private final BookingSite site;

    public BookedPages(BookingSite site) {
        this.site = site;
    }

    @GetMapping(LINK)
    public View show(@PathVariable("language") String path, @PathVariable("secret") String secret) {
        return booked(path, secret).show();
    }

    @PostMapping(LINK + "/confirm")
    public View confirm(
            @PathVariable("language") String path, @PathVariable("secret") String secret, HttpServletRequest request)
            throws IOException {
        return counted(path, secret, request).confirm(read(request));
    }

    @GetMapping(LINK + "/cancel")
    public View askToCancel(@PathVariable("language") String path, @PathVariable("secret") String secret) {
        return booked(path, secret).askToCancel();
    }

    @PostMapping(LINK + "/cancel")
    public View cancel(
            @PathVariable("language") String path, @PathVariable("secret") String secret, HttpServletRequest request) {
        return counted(path, secret, request).cancel();
    }

    @PostMapping(LINK + "/leave")
    public View leave(
            @PathVariable("language") String path, @PathVariable("secret") String secret, HttpServletRequest request) {
        return counted(path, secret, request).leave();
    }

    /** Shows the days and times to which it can be changed. */
    @GetMapping(LINK + "/change")
    public View toChange(
            @PathVariable("language") String path,
            @PathVariable("secret") String secret,
            @RequestParam(name = "month", defaultValue = "") String month,
            @RequestParam(name = "day", defaultValue = "") String day) {
        Answers asked = Answers.none();
        asked = month.isEmpty() ? asked : asked.with(BookingForm.MONTH, month);
        asked = day.isEmpty() ? asked : asked.with(BookingForm.DAY, day);
        return booked(path, secret).toChange(BookingForm.month(asked), BookingForm.day(asked));
    }

    @PostMapping(LINK + "/change")
    public View change(
            @PathVariable("language") String path, @PathVariable("secret") String secret, HttpServletRequest request)
            throws IOException {
        return counted(path, secret, request).change(read(request));
    }

    /** Returns the visit for a calendar. */
    @GetMapping(LINK + "/visit.ics")
    public void calendar(
            @PathVariable("language") String path, @PathVariable("secret") String secret, HttpServletResponse response)
            throws IOException {
        Optional<byte[]> file = booked(path, secret).calendar();
        if (file.isEmpty()) {
            throw new UnknownBooking();
        }
        response.setContentType(CalendarFile.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"visit.ics\"");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(file.get());
    }

    private Booked booked(String path, String secret) {
        return new Booked(site, path, new Secret(secret));
    }

    private Booked counted(String path, String secret, HttpServletRequest request) {
        site.throttle().count(request.getRemoteAddr(), secret);
        return booked(path, secret);
    }

    private static Answers read(HttpServletRequest request) throws IOException {
        return FormBody.read(request, BookingPages.FIELDS);
    }
}
