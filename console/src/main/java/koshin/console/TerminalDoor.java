package koshin.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.Counter;
import koshin.counter.CounterException;
import koshin.counter.News;
import koshin.counter.Said;
import koshin.counter.Terminal;
import koshin.counter.Windows;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the terminals come in: each message is signed by the key of a terminal that was let in, and numbered above all before it. A
 * terminal that has nothing to say waits here until there is something new for it.
 */
public final class TerminalDoor {

    /** The longest message: a public key and a few words. */
    public static final int LONGEST = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger(TerminalDoor.class);
    private static final JOSEObjectType TYPE = new JOSEObjectType("koshin-terminal");
    /** Below the minute after which what stands between gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    /** Compares signatures four times as fast as that of the JDK. */
    private static final Provider SIGNATURES = new BouncyCastleProvider();

    private final Windows windows;
    private final Watch<String> watch;
    private final Clock clock;
    private final Duration patience;

    public TerminalDoor(Counter counter, Clock clock) {
        this(counter, clock, PATIENCE);
    }

    TerminalDoor(Counter counter, Clock clock, Duration patience) {
        windows = counter.windows();
        watch = new Watch<>(windows::signs);
        this.clock = clock;
        this.patience = patience;
        counter.news().tell(this::changed);
    }

    private void changed(Set<News.Item> items) {
        watch.changed(
                items.contains(new News.Item.Everything())
                        ? _ -> true
                        : id -> items.contains(new News.Item.OfTerminal(id)));
    }

    /**
     * What goes back over HTTP.
     *
     * @param status 200; 400 for what cannot be read, 401 for a terminal that is not let in, 403 for a signature that is not its
     *     own or a number that was heard before
     * @param body JSON; empty unless the status is 200
     */
    public record Answer(int status, String body) {

        private static Answer refused(int status) {
            return new Answer(status, "");
        }
    }

    /** Answers a message; may take {@code patience}. */
    public Answer answer(byte[] body) throws InterruptedException {
        if (body.length > LONGEST) {
            return Answer.refused(400);
        }
        JWSObject message;
        try {
            message = JWSObject.parse(new String(body, StandardCharsets.US_ASCII));
        } catch (ParseException noMessage) {
            return Answer.refused(400);
        }
        Optional<Terminal> terminal =
                Optional.ofNullable(message.getHeader().getKeyID()).flatMap(windows::find);
        if (terminal.isEmpty()) {
            return Answer.refused(401);
        }
        if (!isSigned(message, terminal.get())) {
            LOG.warn(
                    "terminal {}: a message that it has not signed",
                    terminal.get().id());
            return Answer.refused(403);
        }
        Optional<TerminalMessage> read =
                TerminalMessage.parse(message.getPayload().toBytes());
        if (read.isEmpty()) {
            return Answer.refused(400);
        }
        if (!windows.hears(terminal.get(), read.get().number(), clock.instant())) {
            LOG.warn(
                    "terminal {}: a number that was heard before",
                    terminal.get().id());
            return Answer.refused(403);
        }
        try {
            return new Answer(200, TerminalMessage.json(told(terminal.get(), read.get())));
        } catch (CounterException wrong) {
            LOG.error("terminal {}", terminal.get().id(), wrong);
            return Answer.refused(422);
        }
    }

    private Windows.Told told(Terminal terminal, TerminalMessage message) throws InterruptedException {
        Optional<Said> said = message.said().or(() -> gone(terminal, message));
        if (said.isPresent()) {
            return windows.talk(terminal, said, clock.instant());
        }
        // Before anything else is looked at: what changes meanwhile is noticed.
        String sign = watch.sign(terminal.id());
        Windows.Told now = windows.talk(terminal, Optional.empty(), clock.instant());
        long end = System.nanoTime() + patience.toNanos();
        while (TerminalMessage.mark(now).equals(message.has()) && System.nanoTime() < end) {
            String next = watch.next(terminal.id(), sign, Duration.ofNanos(end - System.nanoTime()));
            if (!next.equals(sign)) {
                sign = next;
                now = windows.talk(terminal, Optional.empty(), clock.instant());
            }
        }
        return now;
    }

    /** A terminal that was started anew knows nothing of a card that we believe to be in its reader. */
    private Optional<Said> gone(Terminal terminal, TerminalMessage message) {
        Optional<String> believed = windows.state(terminal).card();
        return believed.isPresent() && !believed.equals(message.card())
                ? Optional.of(new Said.CardGone(UUID.randomUUID()))
                : Optional.empty();
    }

    private static boolean isSigned(JWSObject message, Terminal terminal) {
        try {
            ECDSAVerifier key = new ECDSAVerifier(
                    (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(terminal.key())));
            key.getJCAContext().setProvider(SIGNATURES);
            return JWSAlgorithm.ES256.equals(message.getHeader().getAlgorithm())
                    && TYPE.equals(message.getHeader().getType())
                    && message.verify(key);
        } catch (JOSEException | GeneralSecurityException noSignature) {
            return false;
        }
    }
}
