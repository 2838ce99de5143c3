package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs in whom the directory knows (OpenID Connect: authorization code with PKCE, state and nonce). What the directory says of
 * somebody is read once, at the sign-in; a token of its is kept for nothing but to sign out there.
 */
final class DirectorySignIn implements ClientRegistrationRepository {

    /** The beginning of the way to the directory, and where it leads back to. */
    static final String START = SignInPages.ADDRESS + "/directory";

    static final String TO = SignInPages.ADDRESS + "/to";
    static final String BACK = SignInPages.ADDRESS + "/from";

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySignIn.class);
    private static final String NAME = "directory";

    private final Directory directory;
    private final SignIn signIn;
    private final OpenWays ways = new OpenWays();
    private final AtomicLong unknown = new AtomicLong();
    private volatile Optional<ClientRegistration> registration = Optional.empty();

    DirectorySignIn(Directory directory, SignIn signIn) {
        this.directory = directory;
        this.signIn = signIn;
    }

    /** The directory knows somebody who is nobody here. */
    static final class NotMapped extends OAuth2AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final transient List<Directory.Gap> gaps;

        private NotMapped(Set<Directory.Gap> gaps) {
            super(new OAuth2Error("not_mapped"), "the directory does not say enough: " + gaps);
            this.gaps = gaps.stream().sorted().toList();
        }

        List<Directory.Gap> gaps() {
            return gaps;
        }
    }

    OpenWays ways() {
        return ways;
    }

    /** Returns the address at which the way to the directory begins; empty if the directory does not answer. */
    Optional<String> way(Way way) {
        try {
            if (findByRegistrationId(NAME) != null) {
                return Optional.of(TO + "/" + NAME + "?" + String.join("&", way.parts()));
            }
        } catch (RuntimeException away) {
            LOG.error("the directory {} does not answer: {}", directory.issuer(), away.getMessage());
        }
        return Optional.empty();
    }

    /** Asked for when somebody first signs in: a directory that is away keeps no server from starting. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String name) {
        if (!name.equals(NAME)) {
            return null;
        }
        ClientRegistration known = registration.orElseGet(
                () -> ClientRegistrations.fromIssuerLocation(directory.issuer().toString())
                        .registrationId(NAME)
                        .clientId(directory.client())
                        .clientSecret(directory.secret())
                        .scope(directory.scopes())
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .redirectUri("{baseUrl}" + BACK + "/{registrationId}")
                        .build());
        registration = Optional.of(known);
        return known;
    }

    DefaultOAuth2AuthorizationRequestResolver resolver() {
        return new DefaultOAuth2AuthorizationRequestResolver(this, TO);
    }

    AuthenticationProvider provider() {
        return new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), this::person);
    }

    private OidcUser person(OidcUserRequest request) {
        return switch (directory.person(request.getIdToken().getClaims())) {
            case Directory.Person.Known(var signedIn) -> {
                signIn.byDirectory(signedIn);
                yield new ByDirectory(signedIn, request.getIdToken());
            }
            case Directory.Person.Unknown(var gaps) -> {
                LOG.info(
                        "The directory knows somebody who is nobody here {}; since the start: {}",
                        gaps,
                        unknown.incrementAndGet());
                throw new NotMapped(gaps);
            }
        };
    }

    /** Returns where somebody signs out of the directory too; empty if it offers no such thing, or somebody came by the file. */
    Optional<String> out(@Nullable Authentication who, String address) {
        if (who == null || !(who.getPrincipal() instanceof ByDirectory person)) {
            return Optional.empty();
        }
        return registration
                .map(known ->
                        known.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(end -> UriComponentsBuilder.fromUri(URI.create(end.toString()))
                        .queryParam("id_token_hint", person.getIdToken().getTokenValue())
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(address + SignInPages.ADDRESS + "?out=1")
                        .toUriString());
    }

    /** Nothing is asked of the directory in somebody's name, so nothing for that is kept. */
    static final class NoClients implements OAuth2AuthorizedClientRepository {

        /** By the signature of the framework. */
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String name, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Kept nowhere.
        }

        @Override
        public void removeAuthorizedClient(
                String name, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            // Kept nowhere.
        }
    }
}
