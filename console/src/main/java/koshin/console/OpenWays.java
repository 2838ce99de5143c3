package koshin.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Who is on the way to the directory and back. The cookie of a session does not come along from another site; this one does,
 * says nothing but a random number, and is good for one return within ten minutes.
 */
final class OpenWays implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "koshin-office-way";
    private static final String PATH = "/office/sign-in";
    private static final String WAY = OpenWays.class.getName();
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 10_000;
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Open> open =
            Caffeine.newBuilder().expireAfterWrite(LONGEST).maximumSize(MOST).build();

    private record Open(OAuth2AuthorizationRequest asked, Way way) {}

    /** Returns to which page somebody goes on who has come back. */
    static Way wayOf(HttpServletRequest request) {
        return request.getAttribute(WAY) instanceof Way way ? way : Way.of(request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return number(request)
                .map(open::getIfPresent)
                .filter(one -> Objects.equals(one.asked().getState(), request.getParameter("state")))
                .map(Open::asked)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            return;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String number = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(number, new Open(asked, Way.of(request)));
        setCookie(request, response, number, LONGEST);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        Optional<Open> one = number(request).map(open::getIfPresent);
        one.ifPresent(each -> request.setAttribute(WAY, each.way()));
        number(request).ifPresent(open::invalidate);
        setCookie(request, response, "", Duration.ZERO);
        return asked;
    }

    private static void setCookie(
            HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path(PATH)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    private static Optional<String> number(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }
}
