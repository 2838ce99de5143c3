package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import koshin.registry.Role;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Asks {@link Rights} for every page, by the address under which the page itself is known: no second reading of it can differ. */
public final class Doorkeeper implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object page) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (Rights.OPEN.contains(pattern)) {
            return true;
        }
        SignedIn signedIn = Asked.of(request).signedIn();
        // An office elsewhere is as if there were none.
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named
                && named.containsKey("municipality")
                && !signedIn.municipality().equals(named.get("municipality"))) {
            throw new NoSuchPage();
        }
        Set<Role> givenTo = Rights.of(pattern);
        if (!givenTo.contains(signedIn.role())) {
            throw new NotGiven(givenTo);
        }
        return true;
    }
}
