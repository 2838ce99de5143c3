package koshin.console;

import gg.jte.Content;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import koshin.registry.Role;
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

/** What goes wrong, and what to do. */
@ControllerAdvice
@Controller
public final class FaultPages {

    private static final Logger LOG = LoggerFactory.getLogger(FaultPages.class);

    private final ConsoleSite site;

    public FaultPages(ConsoleSite site) {
        this.site = site;
    }

    /**
     * A page about something that went wrong.
     *
     * @param kind by what its sentences are found
     * @param givenTo the roles that are given the page; empty where it is not about that
     */
    public record FaultPage(Frame frame, String kind, Set<Role> givenTo) implements Framed {

        public FaultPage {
            givenTo = Set.copyOf(givenTo);
        }

        /** Returns what to do. */
        public Content told() {
            String key = "office.fault." + kind + ".do";
            if (givenTo.isEmpty()) {
                return frame.w().say(key);
            }
            return frame.w()
                    .say(key, frame.w().say(frame.signedIn().orElseThrow().role()), roles());
        }

        private Content roles() {
            return output -> {
                String comma = "";
                for (Role role : new TreeSet<>(givenTo)) {
                    output.writeContent(comma);
                    frame.w().say(role).writeTo(output);
                    comma = frame.w().plain("list.comma");
                }
            };
        }

        /** Returns whether the choice of an office would help. */
        public boolean hasStart() {
            return frame.signedIn()
                    .filter(reader -> !Rights.may(reader.role(), "/office"))
                    .isEmpty();
        }
    }

    /** A page that is not given to this role. */
    @ExceptionHandler
    View notGiven(NotGiven why, HttpServletRequest request) {
        return page(HttpStatus.FORBIDDEN, "role", why.givenTo(), request);
    }

    /** Answers a form that no page of ours sends now. */
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        page(HttpStatus.FORBIDDEN, "form", Set.of(), request).render(Map.of(), request, response);
    }

    @ExceptionHandler({NoSuchPage.class, NoResourceFoundException.class, NoHandlerFoundException.class})
    View notFound(HttpServletRequest request) {
        return page(HttpStatus.NOT_FOUND, request);
    }

    @ExceptionHandler
    View wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        return page(HttpStatus.METHOD_NOT_ALLOWED, request);
    }

    @ExceptionHandler({
        HttpMediaTypeException.class,
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class
    })
    View unreadable(HttpServletRequest request) {
        return page(HttpStatus.BAD_REQUEST, request);
    }

    @ExceptionHandler
    View away(ReservationsException away, HttpServletRequest request) {
        LOG.error("the bookings are away", away);
        return page(HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @ExceptionHandler
    View fault(Exception fault, HttpServletRequest request) {
        LOG.error("fault on {} {}", request.getMethod(), request.getRequestURI(), fault);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    /** Answers what was refused before any page saw it. */
    @RequestMapping("/office/error")
    public View refusedByServer(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return page(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status, request);
    }

    private View page(HttpStatus status, HttpServletRequest request) {
        String kind = switch (status) {
            case FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, SERVICE_UNAVAILABLE -> Integer.toString(status.value());
            default -> status.is4xxClientError() ? "400" : "500";
        };
        return page(status, kind, Set.of(), request);
    }

    private Page page(HttpStatus status, String kind, Set<Role> givenTo, HttpServletRequest request) {
        Frame frame = Frame.of(site, Asked.of(request), "office.fault." + kind + ".title", "/office");
        return new Page("fault.jte", new FaultPage(frame, kind, givenTo), status);
    }
}
