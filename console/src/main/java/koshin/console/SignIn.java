package koshin.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import koshin.registry.By;
import koshin.registry.Registry;
import koshin.registry.RegistryException;
import koshin.registry.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.transaction.TransactionException;

/**
 * Lets in whoever knows the password of a staff number (サインイン). Nobody is in before the journal has it.
 *
 * <p>What was typed as a number that nobody has is in no journal and no log: it may be a password.
 */
public final class SignIn implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final By NOBODY = new By(Role.PROGRAM, "sign-in", "sign-in");

    private final StaffFile staff;
    private final Map<String, String> codes;
    private final Registry registry;
    private final InstantSource clock;
    private final Duration idle;
    private final Tries tries;
    private final Optional<DirectorySignIn> directory;
    private final boolean hasFile;
    private final AtomicLong unknown = new AtomicLong();

    /** Why somebody was not let in. */
    enum Why {
        NO_ID,
        NO_PASSWORD,
        /** Nobody is told which of both is wrong. */
        WRONG,
        TOO_MANY,
        /** The journal cannot be written. */
        AWAY
    }

    /** Somebody was not let in. */
    static final class Refused extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final EnumSet<Why> why;
        private final Duration wait;

        private Refused(EnumSet<Why> why, Duration wait) {
            super("not let in: " + why);
            this.why = why;
            this.wait = wait;
        }

        List<Why> why() {
            return List.copyOf(why);
        }

        Duration left() {
            return wait;
        }
    }

    SignIn(
            StaffFile staff,
            Map<String, String> codes,
            Registry registry,
            InstantSource clock,
            Duration idle,
            Tries tries) {
        this(staff, codes, registry, clock, idle, tries, Optional.empty());
    }

    private SignIn(
            StaffFile staff,
            Map<String, String> codes,
            Registry registry,
            InstantSource clock,
            Duration idle,
            Tries tries,
            Optional<Directory> directory) {
        this.directory = directory.map(one -> new DirectorySignIn(one, this));
        hasFile = directory.map(Directory::withFile).orElse(true);
        this.staff = staff;
        this.codes = Map.copyOf(codes);
        this.registry = registry;
        this.clock = clock;
        this.idle = idle;
        this.tries = tries;
    }

    /**
     * Returns that of a server.
     *
     * @param codes the five digits of each municipality by the id of its profile, for the journal
     * @param idle after how long without a request somebody is signed out
     */
    public static SignIn of(
            StaffFile staff, Map<String, String> codes, Registry registry, InstantSource clock, Duration idle) {
        return new SignIn(staff, codes, registry, clock, idle, Tries.ofServer());
    }

    /** Returns one that also lets in whom {@code directory} knows. */
    public SignIn with(Directory other) {
        return new SignIn(staff, codes, registry, clock, idle, tries, Optional.of(other));
    }

    Optional<DirectorySignIn> directory() {
        return directory;
    }

    /** Returns whether somebody can sign in by the file of users. */
    boolean hasFile() {
        return hasFile;
    }

    Duration idle() {
        return idle;
    }

    boolean hasNobody() {
        return directory.isEmpty() && staff.isEmpty();
    }

    /**
     * Returns whether somebody who has signed in still works here, in the same role. Whoever came by the directory does until the
     * session ends.
     */
    boolean isStill(SignedIn signedIn) {
        return Asked.isByDirectory() || staff.has(signedIn);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String id = Asked.plain(asked.getName());
        String password = String.valueOf(asked.getCredentials());
        EnumSet<Why> missing = EnumSet.noneOf(Why.class);
        if (id.isEmpty()) {
            missing.add(Why.NO_ID);
        }
        if (password.isEmpty()) {
            missing.add(Why.NO_PASSWORD);
        }
        if (!missing.isEmpty()) {
            throw new Refused(missing, Duration.ZERO);
        }
        SignedIn signedIn = signedIn(id, password, address(asked));
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, "", List.of());
    }

    private SignedIn signedIn(String id, String password, String address) {
        Optional<Staff> known = staff.find(id);
        Optional<Tries.Wait> wait = tries.take(id, address);
        if (wait.isPresent()) {
            if (wait.get().isNew()) {
                known.ifPresent(one -> refused(one, Why.TOO_MANY));
            }
            throw new Refused(EnumSet.of(Why.TOO_MANY), wait.get().left());
        }
        if (known.isEmpty()) {
            Passwords.matchNobody(password);
            LOG.info("A staff number that nobody has was typed; since the start: {}", unknown.incrementAndGet());
            throw new Refused(EnumSet.of(Why.WRONG), Duration.ZERO);
        }
        if (!Passwords.matches(password, known.get().password())) {
            refused(known.get(), Why.WRONG);
            throw new Refused(EnumSet.of(Why.WRONG), Duration.ZERO);
        }
        SignedIn signedIn = known.get().signedIn();
        note(signedIn.by("", "sign-in"), signedIn.municipality(), "SIGNED_IN", Map.of("staff", id));
        tries.right(id, address);
        return signedIn;
    }

    /** Notes that somebody was let in because the directory says who it is. */
    void byDirectory(SignedIn signedIn) {
        note(
                signedIn.by("", "sign-in"),
                signedIn.municipality(),
                "SIGNED_IN",
                Map.of("staff", signedIn.staff(), "by", "directory"));
    }

    /** Who it was is not known, only whose number was typed. */
    private void refused(Staff one, Why why) {
        note(NOBODY, one.municipality(), "SIGN_IN_REFUSED", Map.of("staff", one.id(), "why", why.name()));
    }

    private void note(By by, String municipality, String deed, Map<String, String> content) {
        try {
            registry.note(by, code(municipality), deed, content, clock.instant());
        } catch (RegistryException | DataAccessException | TransactionException away) {
            LOG.error("the journal cannot be written", away);
            throw new Refused(EnumSet.of(Why.AWAY), Duration.ZERO);
        }
    }

    /** Notes that somebody has signed out; whoever wants to go goes, also if the journal is away. */
    void signedOut(SignedIn signedIn) {
        try {
            registry.note(
                    signedIn.by("", "sign-out"),
                    code(signedIn.municipality()),
                    "SIGNED_OUT",
                    Map.of("staff", signedIn.staff()),
                    clock.instant());
        } catch (RegistryException | DataAccessException | TransactionException away) {
            LOG.error("the journal cannot be written: {} has signed out", signedIn.staff(), away);
        }
    }

    private String code(String municipality) {
        String code = codes.get(municipality);
        if (code == null) {
            throw new IllegalArgumentException("no code of " + municipality);
        }
        return code;
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details && details.getRemoteAddress() != null
                ? details.getRemoteAddress()
                : "";
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
