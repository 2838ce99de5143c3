package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The way to the directory and back. Somebody who comes back from another site brings no cookie of a session, and what leads on
 * from there at once would bring none either: a page of ours is shown, which leads on by itself.
 */
@Controller
public final class DirectoryPages {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPages.class);

    private final ConsoleSite site;
    private final SignIn signIn;

    public DirectoryPages(ConsoleSite site, SignIn signIn) {
        this.site = site;
        this.signIn = signIn;
    }

    /** Leads to the directory. */
    @GetMapping(DirectorySignIn.START)
    public View go(HttpServletRequest request) {
        DirectorySignIn directory = signIn.directory().orElseThrow(NoSuchPage::new);
        return directory
                .way(Way.of(request))
                .<View>map(Page::next)
                .orElseGet(() -> page(request, "away", List.of(), "", HttpStatus.SERVICE_UNAVAILABLE));
    }

    /** The session lives by the setting, as that of everybody; the page says what was not done before. */
    void letIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) signIn.idle().toSeconds());
        Way way = OpenWays.wayOf(request);
        if (way.isNotDone()) {
            Asked.rememberNotDone(session);
        }
        leadOn(request, response, "in", way.back());
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof DirectorySignIn.NotMapped notMapped) {
            page(request, "unknown", notMapped.gaps(), "", HttpStatus.FORBIDDEN).render(Map.of(), request, response);
            return;
        }
        LOG.info("A sign-in by the directory was not completed: {}", why.getMessage());
        page(request, "failed", List.of(), "", HttpStatus.BAD_REQUEST).render(Map.of(), request, response);
    }

    /** Leads whoever came by the directory out of it; returns false if there is nothing to be led out of. */
    boolean letOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        String address = UriComponentsBuilder.fromUriString(
                        request.getRequestURL().toString())
                .replacePath("")
                .toUriString();
        Optional<String> out = signIn.directory().flatMap(directory -> directory.out(who, address));
        if (out.isPresent()) {
            leadOn(request, response, "out", out.get());
        }
        return out.isPresent();
    }

    private void leadOn(HttpServletRequest request, HttpServletResponse response, String kind, String next)
            throws IOException {
        response.setHeader("Refresh", "0;url=" + next);
        page(request, kind, List.of(), next, HttpStatus.OK).render(Map.of(), request, response);
    }

    private Page page(
            HttpServletRequest request, String kind, List<Directory.Gap> gaps, String next, HttpStatus status) {
        Frame frame = Frame.of(site, Asked.of(request), "office.directory." + kind + ".title", SignInPages.ADDRESS);
        return new Page("directory.jte", new DirectoryPage(frame, kind, gaps, next), status);
    }
}
