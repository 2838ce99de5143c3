package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.card.Application;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CertificateFiles;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.KeyState;
import koshin.card.LastTry;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.card.Tries;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** A window with a terminal that does what it is told, with a software card, one message at a time and without a network. */
final class TestWindow implements AutoCloseable {

    private final Counter counter;
    private final Terminal terminal;
    private final SoftwareCard card;
    private final CardLink link;
    private final Map<PinKind, String> known = new EnumMap<>(PinKind.class);
    private final String chosen;
    private Optional<IssuerSession> session = Optional.empty();
    private Optional<Said> unsent = Optional.empty();
    private Optional<IssuerSession.Greeting> greeting = Optional.empty();
    private boolean isBroken;

    /** @param chosen what the holder chooses where a new PIN of four digits is asked for */
    TestWindow(Counter counter, Path file, String chosen) {
        this.counter = counter;
        this.chosen = chosen;
        terminal = enrolled(counter);
        card = SoftwareCard.open(file);
        link = card.link();
        for (PinKind pin : PinKind.values()) {
            known.put(pin, pin == PinKind.SIGNING ? TownHall.SIGNING_PIN : TownHall.FOUR_DIGITS);
        }
    }

    private static Terminal enrolled(Counter counter) {
        KeyPair key = TownHall.keyPair();
        byte[] encoded = key.getPublic().getEncoded();
        Terminal terminal = new Terminal(
                TownHall.SAKU.code(),
                Terminal.idOf(encoded),
                "city-hall",
                "3",
                Base64.getEncoder().encodeToString(encoded));
        assertThat(counter.windows().enrol(terminal, TownHall.CLERK, TownHall.NOW))
                .isTrue();
        return terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The holder does not know it. */
    TestWindow forgets(PinKind pin) {
        known.remove(pin);
        return this;
    }

    /** Whether its card takes no certificate. */
    TestWindow broken(boolean is) {
        isBroken = is;
        return this;
    }

    /** Says what is to be said and does what it is told; returns the task. */
    TerminalTask once(Instant now) {
        TerminalTask task = counter.windows().talk(terminal, unsent, now).task();
        unsent = done(task);
        return task;
    }

    /** The terminal is started anew, with the card in its reader. */
    void restart() {
        session = Optional.empty();
        greeting = Optional.empty();
        unsent = Optional.of(new Said.CardGone(UUID.randomUUID()));
    }

    /** Goes on until the terminal has nothing to do; returns the last task. */
    TerminalTask work(Instant now) {
        TerminalTask task = once(now);
        while (unsent.isPresent()) {
            task = once(now);
        }
        return task;
    }

    private Optional<Said> done(TerminalTask task) {
        UUID id = UUID.randomUUID();
        return switch (task) {
            case TerminalTask.Idle(), TerminalTask.Wait(), TerminalTask.ReturnCard(), TerminalTask.Tell _ ->
                Optional.empty();
            case TerminalTask.ReadCard() -> {
                greeting = Optional.of(IssuerSession.greet(link));
                yield Optional.of(new Said.CardThere(
                        id,
                        greeting.get().serial(),
                        HexFormat.of().formatHex(greeting.get().challenge())));
            }
            case TerminalTask.Prove(String challenge, String proof) -> {
                session = Optional.of(greeting.orElseThrow()
                        .answer(
                                HexFormat.of().parseHex(challenge),
                                HexFormat.of().parseHex(proof)));
                yield Optional.of(new Said.Proved(
                        id, HexFormat.of().formatHex(session.get().proofOfCard()), keys(), tries()));
            }
            case TerminalTask.EnterPin(PinKind pin) -> Optional.of(entered(id, pin));
            case TerminalTask.ChoosePin(PinKind pin) -> {
                char[] value = (pin == PinKind.SIGNING ? "NEW" + chosen + "PIN" : chosen).toCharArray();
                JpkiClient.placesOf(pin).forEach(place -> session.orElseThrow().resetPin(place, value));
                known.put(pin, new String(value));
                yield Optional.of(new Said.PinChosen(id, pin));
            }
            case TerminalTask.MakeKey(CertificateKind kind) ->
                Optional.of(new Said.KeyMade(
                        id,
                        kind,
                        Base64.getEncoder()
                                .encodeToString(
                                        session.orElseThrow().generate(kind).getEncoded())));
            case TerminalTask.TakePinsOff() -> {
                for (PinKind pin : PinKind.values()) {
                    JpkiClient.placesOf(pin)
                            .forEach(place -> session.orElseThrow().withdrawPin(place));
                }
                session.orElseThrow().erase(CertificateKind.SIGNING);
                yield Optional.of(new Said.PinsTakenOff(id));
            }
            case TerminalTask.WriteExpiry(LocalDate lastDay) -> {
                CardInfo info = JpkiClient.detect(link).orElseThrow().info().orElseThrow();
                session.orElseThrow()
                        .writeFile(
                                Application.COMMON,
                                CardInfo.FILE,
                                new CardInfo(info.serial(), info.municipality(), lastDay).bytes());
                yield Optional.of(new Said.ExpiryWritten(id, lastDay));
            }
            case TerminalTask.Write(CertificateKind kind, var _, var _)
            when isBroken -> Optional.of(new Said.NotWritten(id, kind, "6581"));
            case TerminalTask.Write(CertificateKind kind, String certificate, String authority) -> {
                session.orElseThrow()
                        .writeFile(
                                Application.JPKI,
                                CertificateFiles.of(kind).authority(),
                                Base64.getDecoder().decode(authority));
                session.orElseThrow().write(kind, Base64.getDecoder().decode(certificate));
                yield Optional.of(new Said.Written(id, kind));
            }
        };
    }

    private Map<CertificateKind, KeyState> keys() {
        Map<CertificateKind, KeyState> keys = new EnumMap<>(CertificateKind.class);
        for (CertificateKind kind : CertificateKind.values()) {
            keys.put(kind, session.orElseThrow().keyState(kind));
        }
        return keys;
    }

    private Map<PinKind, Integer> tries() {
        JpkiClient client = JpkiClient.detect(link).orElseThrow();
        Map<PinKind, Integer> tries = new EnumMap<>(PinKind.class);
        for (PinKind pin : PinKind.values()) {
            tries.put(
                    pin, client.tries(JpkiClient.placesOf(pin).getFirst()) instanceof Tries.Left(int left) ? left : 0);
        }
        return tries;
    }

    private Said entered(UUID id, PinKind pin) {
        String typed = known.get(pin);
        if (typed == null) {
            return new Said.PinTyped(id, pin, Said.Typed.UNKNOWN, 3);
        }
        CertificateKind kind = pin == PinKind.SIGNING ? CertificateKind.SIGNING : CertificateKind.AUTHENTICATION;
        return switch (JpkiClient.detect(link).orElseThrow().enter(kind, typed.toCharArray(), LastTry.KEEP)) {
            case PinEntry.Accepted _ -> new Said.PinTyped(id, pin, Said.Typed.RIGHT, 3);
            case PinEntry.Locked() -> new Said.PinTyped(id, pin, Said.Typed.LOCKED, 0);
            case PinEntry.NotAccepted other -> throw new AssertionError(other);
        };
    }

    @Override
    public void close() {
        link.close();
        card.close();
    }
}
