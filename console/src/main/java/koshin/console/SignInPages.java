package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The page where staff sign in; what is sent from it {@link SignIn} reads before any page does. */
@Controller
public final class SignInPages {

    static final String ADDRESS = "/office/sign-in";
    static final String OUT = "/office/sign-out";

    /** The fields of the form. */
    static final String STAFF = "staff";

    static final String PASSWORD = "password";

    private final ConsoleSite site;
    private final SignIn signIn;

    public SignInPages(ConsoleSite site, SignIn signIn) {
        this.site = site;
        this.signIn = signIn;
    }

    @GetMapping(ADDRESS)
    public View ask(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        Way way = Way.of(request);
        if (asked.whoever().filter(signIn::isStill).isPresent()) {
            return Page.next(way.back());
        }
        return page(asked, way, "", List.of(), Duration.ZERO, HttpStatus.OK);
    }

    /** Answers what {@link SignIn} did not let in: with the same page, the number still there. */
    void refuse(SignIn.Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = Asked.of(request);
        String id = asked.typed(STAFF);
        HttpStatus status = switch (refused.why().getFirst()) {
            case NO_ID, NO_PASSWORD -> HttpStatus.BAD_REQUEST;
            case WRONG -> HttpStatus.UNAUTHORIZED;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            response.setHeader("Retry-After", Long.toString(refused.left().toSeconds() + 1));
        }
        page(asked, Way.of(request), Staff.isId(id) ? id : "", refused.why(), refused.left(), status)
                .render(Map.of(), request, response);
    }

    private Page page(Asked asked, Way way, String id, List<SignIn.Why> flaws, Duration wait, HttpStatus status) {
        Frame frame = Frame.of(site, asked, "office.sign-in.title", ADDRESS, way.parts());
        boolean isOut = !asked.typed("out").isEmpty();
        return new Page(
                "signin.jte",
                new SignInPage(
                        frame,
                        way.back(),
                        way.isNotDone(),
                        isOut,
                        signIn.directory().map(_ -> frame.to(DirectorySignIn.START, way.parts())),
                        signIn.hasFile(),
                        signIn.hasNobody(),
                        id,
                        flaws,
                        wait),
                status);
    }
}
