package koshin.website;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import koshin.municipalities.Profile;
import koshin.reservations.ReservationsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What goes wrong, told in the language of the page: what to do, and whom to call.
 *
 * <p>The log learns the address and the kind of fault, never an answer.
 */
@ControllerAdvice
@Controller
public final class ErrorPages {

    /** The request attribute under which a page notes the municipality, for its telephone number. */
    static final String PLACE = "koshin.place";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Site site;

    public ErrorPages(Site site) {
        this.site = site;
    }

    @ExceptionHandler
    View refused(RefusedRequest refused, HttpServletRequest request) {
        Wording w = wording(request);
        return page(
                w,
                HttpStatus.valueOf(refused.why().status()),
                request,
                Optional.of(w.say(refused.why()).with(w.echo(refused.field()), w.echo(refused.value()))));
    }

    @ExceptionHandler
    View unknown(UnknownBooking unknown, HttpServletRequest request) {
        LOG.info("{}", unknown.getMessage());
        return page(wording(request), HttpStatus.NOT_FOUND, "booking", request, Optional.empty());
    }

    /** What was booked is safe; the pages without bookings go on. */
    @ExceptionHandler
    View away(ReservationsException away, HttpServletRequest request) {
        // The address of a booking is its key.
        LOG.error("the bookings are away", away);
        return page(wording(request), HttpStatus.SERVICE_UNAVAILABLE, "503", request, Optional.empty());
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    View notFound(HttpServletRequest request) {
        return page(wording(request), HttpStatus.NOT_FOUND, request, Optional.empty());
    }

    @ExceptionHandler
    View wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        return page(wording(request), HttpStatus.METHOD_NOT_ALLOWED, request, Optional.empty());
    }

    @ExceptionHandler({
        HttpMediaTypeException.class,
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class
    })
    View unreadable(HttpServletRequest request) {
        return page(wording(request), HttpStatus.BAD_REQUEST, request, Optional.empty());
    }

    @ExceptionHandler
    View fault(Exception fault, HttpServletRequest request) {
        LOG.error("fault on {} {}", request.getMethod(), told(request.getRequestURI()), fault);
        return page(wording(request), HttpStatus.INTERNAL_SERVER_ERROR, request, Optional.empty());
    }

    /** Answers what the server refused before any page saw it. */
    @RequestMapping("/error")
    public View refusedByServer(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return page(
                wording(request),
                status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
                request,
                Optional.empty());
    }

    private static Wording wording(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String address = failed instanceof String path ? path : request.getRequestURI();
        String[] parts = address.split("/", 3);
        return Wording.in(Language.of(parts.length > 1 ? parts[1] : "")
                .orElseGet(() -> Language.preferredBy(Redirects.acceptedBy(request))));
    }

    private View page(Wording w, HttpStatus status, HttpServletRequest request, Optional<gg.jte.Content> detail) {
        String known = switch (status.value()) {
            case 404, 405, 413, 429 -> Integer.toString(status.value());
            default -> status.is4xxClientError() ? "400" : "500";
        };
        return page(w, status, known, request, detail);
    }

    /** Without what only whoever booked may know. */
    private static String told(String address) {
        int booking = address.indexOf("/booking/");
        return booking < 0 ? address : address.substring(0, booking + "/booking/".length()) + "…";
    }

    private View page(
            Wording w, HttpStatus status, String known, HttpServletRequest request, Optional<gg.jte.Content> detail) {
        Optional<Profile> place =
                request.getAttribute(PLACE) instanceof Profile profile ? Optional.of(profile) : Optional.empty();
        Chrome chrome = Chrome.of(w, "error." + known + ".title", "", site.chrome());
        return new Page("fault.jte", new FaultPage(chrome, known, detail, place), status);
    }
}
