package koshin.console;

import java.util.List;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody who has signed in by the directory; what the directory said is kept as long as the session, to sign out there. */
final class ByDirectory extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;

    ByDirectory(SignedIn signedIn, OidcIdToken token) {
        super(List.of(), token);
        this.signedIn = signedIn;
    }

    SignedIn signedIn() {
        return signedIn;
    }
}
