package koshin.website;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** The headers that keep a page from loading, sending or leaving behind anything. */
public final class Protection {

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Protection() {}

    /** Which scripts a page may run. */
    public enum Scripts {
        NONE,
        /** Those of its own server, which may ask that server and no other. */
        OWN
    }

    /**
     * Returns the chain for every address.
     *
     * <p>No token against forged requests (CSRF): a request changes nothing, and there is neither a
     * cookie nor a session that a forged one could ride on. Nobody signs in here, so nothing is left of
     * the chain but its firewall and the headers. HSTS is sent over TLS alone, by default.
     */
    public static SecurityFilterChain of(HttpSecurity http) throws Exception {
        headers(http, ReferrerPolicy.NO_REFERRER, Scripts.NONE);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Sets the headers alone, for pages that have more standing before them. */
    public static void headers(HttpSecurity http, ReferrerPolicy referrer, Scripts scripts) throws Exception {
        String policy = switch (scripts) {
            case NONE -> CONTENT_SECURITY_POLICY;
            case OWN -> CONTENT_SECURITY_POLICY + "; script-src 'self'; connect-src 'self'";
        };
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(given -> given.policy(referrer))
                .frameOptions(FrameOptionsConfig::deny)
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"))
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin")));
    }
}
