package koshin.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in only what a page of this computer asks of it.
 *
 * <p>A page of elsewhere, open in a browser of this computer, must neither send anything here nor read anything, whoever has
 * signed in there. It sends under its own name (an origin that is not ours), or
 * has its own name lead to this computer (a host that is not ours).
 */
public final class Gate extends OncePerRequestFilter {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setCharacterEncoding("UTF-8");
        if (!isOurs(request) || !(READING.contains(request.getMethod()) || isFromOurPage(request))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isOurs(HttpServletRequest request) {
        String host = header(request, "Host");
        return HOSTS.contains(host.replaceFirst(":\\d{1,5}$", ""));
    }

    /** Whatever says nothing of where it comes from is not let in: every browser of the last years says one or the other. */
    private static boolean isFromOurPage(HttpServletRequest request) {
        String site = header(request, "Sec-Fetch-Site");
        if (!site.isEmpty()) {
            return site.equals("same-origin");
        }
        try {
            String origin = new URI(header(request, "Origin")).getAuthority();
            return header(request, "Host").equals(origin);
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
