package koshin.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import koshin.website.Protection;
import koshin.website.Protection.Scripts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What stands before every page of the offices: somebody who has signed in, a token in what is sent, and the headers.
 *
 * <p>A page says to itself, and to no other, from where something is sent: whoever signs in again is led back there.
 */
public final class OfficeProtection {

    private final SignIn signIn;
    private final SignInPages pages;
    private final FaultPages faults;
    private final Idleness idleness;
    private final DirectoryPages directory;

    public OfficeProtection(SignIn signIn, SignInPages pages, FaultPages faults, DirectoryPages directory) {
        this.signIn = signIn;
        this.pages = pages;
        this.faults = faults;
        idleness = Idleness.of(signIn.idle());
        this.directory = directory;
    }

    public SecurityFilterChain of(HttpSecurity http) throws Exception {
        Protection.headers(http, ReferrerPolicy.SAME_ORIGIN, Scripts.OWN);
        if (signIn.directory().isPresent()) {
            DirectorySignIn elsewhere = signIn.directory().get();
            http.oauth2Login(login -> login.loginPage(SignInPages.ADDRESS)
                    .clientRegistrationRepository(elsewhere)
                    .authorizedClientRepository(new DirectorySignIn.NoClients())
                    .authorizationEndpoint(to -> to.authorizationRequestResolver(elsewhere.resolver())
                            .authorizationRequestRepository(elsewhere.ways()))
                    .loginProcessingUrl(DirectorySignIn.BACK + "/*")
                    .redirectionEndpoint(from -> from.baseUri(DirectorySignIn.BACK + "/*"))
                    .successHandler((request, response, _) -> directory.letIn(request, response))
                    .failureHandler(this::refuseFromDirectory));
        }
        return http.authenticationManager(new ProviderManager(providers()))
                .authorizeHttpRequests(asked -> asked.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(Rights.OPEN.toArray(String[]::new))
                        .permitAll()
                        .requestMatchers("/office", "/office/**")
                        .access((_, asking) -> new AuthorizationDecision(isSomebody(asking.getRequest())))
                        // There is nothing else, and the doorkeeper would ask who it is.
                        .anyRequest()
                        .permitAll())
                .formLogin(form -> form.loginPage(SignInPages.ADDRESS)
                        .usernameParameter(SignInPages.STAFF)
                        .passwordParameter(SignInPages.PASSWORD)
                        .successHandler(this::letIn)
                        .failureHandler(this::refuse))
                .logout(out -> out.logoutUrl(SignInPages.OUT)
                        .addLogoutHandler((_, _, who) -> noteSignedOut(who))
                        .logoutSuccessHandler(this::letOut))
                .exceptionHandling(
                        wrong -> wrong.authenticationEntryPoint((request, response, _) -> ask(request, response))
                                .accessDeniedHandler(this::deny))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private List<AuthenticationProvider> providers() {
        List<AuthenticationProvider> providers = new ArrayList<>();
        if (signIn.hasFile()) {
            providers.add(signIn);
        }
        signIn.directory().map(DirectorySignIn::provider).ifPresent(providers::add);
        return providers;
    }

    private boolean isSomebody(HttpServletRequest request) {
        return Asked.known().filter(signIn::isStill).isPresent() && !idleness.isOver(request);
    }

    /** The session lives by the setting; the page says what was not done before. */
    private void letIn(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) signIn.idle().toSeconds());
        Way way = Way.of(request);
        if (way.isNotDone()) {
            Asked.rememberNotDone(session);
        }
        goTo(response, way.back());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        switch (why) {
            case SignIn.Refused refused -> pages.refuse(refused, request, response);
            // Nobody signs in by the file of users here.
            case ProviderNotFoundException _ -> faults.refuse(request, response);
            default -> throw why;
        }
    }

    private void refuseFromDirectory(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (why instanceof SignIn.Refused refused) {
            pages.refuse(refused, request, response);
        } else {
            directory.refuse(request, response, why);
        }
    }

    /** Whoever came by the directory signs out there as well. */
    private void letOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        if (!directory.letOut(request, response, who)) {
            goTo(response, out(request));
        }
    }

    private void noteSignedOut(@Nullable Authentication who) {
        Asked.person(who).ifPresent(signIn::signedOut);
    }

    private static void ask(HttpServletRequest request, HttpServletResponse response) {
        goTo(
                response,
                request.getRequestURI().equals(SignInPages.OUT)
                        ? out(request)
                        : Way.from(request).toSignIn());
    }

    /** Whoever is nobody any more signs in anew; whoever is somebody sent what no page of ours sends now. */
    private void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (isSomebody(request)) {
            faults.refuse(request, response);
            return;
        }
        HttpSession session = request.getSession(false);
        if (Asked.known().isPresent() && session != null) {
            session.invalidate();
        }
        ask(request, response);
    }

    private static String out(HttpServletRequest request) {
        return SignInPages.ADDRESS + "?out=1" + ("en".equals(request.getParameter("lang")) ? "&lang=en" : "");
    }

    private static void goTo(HttpServletResponse response, String address) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", address);
    }
}
