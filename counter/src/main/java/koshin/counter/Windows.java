package koshin.counter;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.card.CardProver;
import koshin.card.KeyState;
import koshin.counter.Cases.Outcome;
import koshin.counter.Progress.Ending;
import koshin.counter.Progress.Stage;
import koshin.municipalities.NationalDays;
import koshin.municipalities.NationalHolidays;
import koshin.pki.PkiException;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.UsableAfter;

/**
 * The terminals at the windows (窓口端末). What one is to do follows from the case that is served there; what it says of its card
 * becomes steps of that case. Whatever dies between, the next message finds the truth of card, authority and registry.
 */
public final class Windows {

    private static final int CHALLENGE_DIGITS = 32;
    private static final NationalHolidays HOLIDAYS = NationalDays.bundled().holidays();

    private final TerminalRows rows;
    private final Registry registry;
    private final Cases cases;
    private final Issuing issuing;
    private final Outages outages;
    private final Refusals refusals;
    private final CardProver prover;

    Windows(
            TerminalRows rows,
            Registry registry,
            Cases cases,
            Issuing issuing,
            Outages outages,
            Refusals refusals,
            CardProver prover) {
        this.rows = rows;
        this.registry = registry;
        this.cases = cases;
        this.issuing = issuing;
        this.outages = outages;
        this.refusals = refusals;
        this.prover = prover;
    }

    /**
     * What a terminal is told.
     *
     * @param language in which the clerk wants the resident to be spoken to
     */
    public record Told(TerminalTask task, String language) {}

    /** Lets in the terminal with this key; returns false if it is let in, or barred, already. */
    public boolean enrol(Terminal terminal, Clerk clerk, Instant now) {
        return registry.together(entries -> {
            boolean isNew = rows.add(terminal, clerk, now);
            if (isNew) {
                entries.note(
                        terminal.municipality(),
                        clerk.by("terminal " + terminal.id()),
                        "TERMINAL_ENROLLED",
                        Map.of("terminal", terminal.id(), "office", terminal.office(), "place", terminal.place()),
                        now);
            }
            return isNew;
        });
    }

    /** Lets the terminal in no more, for good. */
    public boolean bar(Terminal terminal, Clerk clerk, Instant now) {
        return registry.together(entries -> {
            boolean isBarred = rows.bar(terminal, clerk, now);
            if (isBarred) {
                entries.note(
                        terminal.municipality(),
                        clerk.by("terminal " + terminal.id()),
                        "TERMINAL_BARRED",
                        Map.of("terminal", terminal.id()),
                        now);
            }
            return isBarred;
        });
    }

    /** Returns the terminal with this id; empty if none is let in. */
    public Optional<Terminal> find(String id) {
        return rows.find(id);
    }

    public List<Terminal> of(String municipality, String office) {
        return rows.of(municipality, office);
    }

    public AtTerminal state(Terminal terminal) {
        return rows.state(terminal);
    }

    /** Returns the terminals at which the case is served: none or one, most often. */
    public List<Terminal> serving(CaseId id) {
        return rows.serving(id);
    }

    /**
     * Serves a case at a terminal, or none any more.
     *
     * @param language {@code ja}, {@code ja-easy} or {@code en}
     */
    public void serve(Terminal terminal, Optional<CaseId> id, String language) {
        registry.together(entries -> {
            rows.set(terminal, rows.lock(terminal).serving(id.map(CaseId::id), language));
            return true;
        });
    }

    /** The clerk has said that the certificates of this case are to be made now: what follows cannot be taken back. */
    public void goAhead(Terminal terminal, CaseId id) {
        registry.together(entries -> {
            AtTerminal state = rows.lock(terminal);
            if (state.matter().equals(Optional.of(id.id()))) {
                rows.set(terminal, state.goingAhead(true));
            }
            return true;
        });
    }

    /** Notes the number of a message; returns false if it, or a later one, was heard before. */
    public boolean hears(Terminal terminal, long number, Instant now) {
        return rows.hears(terminal, number, now);
    }

    /**
     * Returns how things stand for each of the terminals in a few letters, by one question to the database: while they are the same,
     * there is nothing new for it but what time alone brings.
     *
     * @param ids of terminals that are let in
     */
    public Map<String, String> signs(Collection<String> ids) {
        return rows.signs(ids);
    }

    /** Returns how things stand with each of these cases, as {@link #sign} does; without those that are none. */
    public Map<CaseId, String> signsOf(Collection<CaseId> ids) {
        return rows.signsOf(ids);
    }

    /** Returns the same for a case: while it does not change, its page is as it was; empty if the office has no such case. */
    public Optional<String> sign(CaseId id, String office) {
        return rows.sign(id, office);
    }

    /** Returns what the terminal is to do, after what it says was written down. */
    public Told talk(Terminal terminal, Optional<Said> said, Instant now) {
        AtTerminal before = rows.state(terminal);
        Optional<CaseNow> served = served(terminal, before, now);
        if (said.isEmpty() || served.isEmpty()) {
            return new Told(next(terminal, before, served, now), before.language());
        }
        Heard heard = heard(terminal, before, served.get(), said.get(), now);
        AtTerminal after = rows.state(terminal);
        TerminalTask task = heard.answer()
                .orElseGet(() -> next(terminal, after, heard.current().or(() -> served(terminal, after, now)), now));
        return new Told(task, after.language());
    }

    /**
     * What came of something that a terminal said.
     *
     * @param current the case after it; empty if it has to be looked at again
     * @param answer if it is answered by itself, and not by what the case needs next
     */
    private record Heard(Optional<CaseNow> current, Optional<TerminalTask> answer) {

        private static final Heard LOOK_AGAIN = new Heard(Optional.empty(), Optional.empty());

        private static Heard with(CaseNow current) {
            return new Heard(Optional.of(current), Optional.empty());
        }

        private static Heard answered(TerminalTask answer) {
            return new Heard(Optional.empty(), Optional.of(answer));
        }
    }

    private Heard heard(Terminal terminal, AtTerminal state, CaseNow current, Said said, Instant now) {
        boolean isHere = isHere(state, current);
        return switch (said) {
            case Said.CardThere(var _, String serial, String challenge) ->
                Heard.answered(begin(terminal, serial, challenge));
            case Said.Proved proved -> proved(terminal, current, proved, now);
            case Said.CardGone _ -> {
                change(terminal, Optional.empty(), Map.of());
                yield Heard.with(current);
            }
            case Said.PinTyped typed when isHere -> Heard.with(typed(terminal, current, typed, now));
            case Said.PinChosen(var _, var pin)
            when isHere -> Heard.with(step(terminal, current, new Step.PinSet(pin), Map.of(), said, now));
            case Said.KeyMade(var _, var kind, String key)
            when isHere -> Heard.with(keyMade(terminal, current, kind, key, said, now));
            case Said.PinsTakenOff _
            when isHere -> Heard.with(deedDone(terminal, current, CardDeed.PINS_TAKEN_OFF, said, now));
            case Said.ExpiryWritten(var _, var lastDay)
            when isHere && lastDay.equals(current.situation().cardEndsOn()) ->
                Heard.with(deedDone(terminal, current, CardDeed.VALIDITY_CHANGE, said, now));
            case Said.Written(var _, var kind)
            when isHere -> Heard.with(step(terminal, current, new Step.Written(kind), Map.of(), said, now));
            case Said.NotWritten(var _, var kind, String why)
            when isHere -> {
                refusals.note(current, kind, Refusals.Why.CARD, Optional.of(said.id()), clerk(terminal), now);
                // Read anew before anything is given up: the card may have it after all.
                change(terminal, Optional.empty(), Map.of());
                System.getLogger("koshin.counter")
                        .log(
                                System.Logger.Level.WARNING,
                                "terminal {0}: a card did not take its certificate {1}: {2}",
                                terminal.id(),
                                kind,
                                why);
                yield Heard.LOOK_AGAIN;
            }
            case Said.PinTyped _,
                    Said.PinChosen _,
                    Said.KeyMade _,
                    Said.PinsTakenOff _,
                    Said.ExpiryWritten _,
                    Said.Written _,
                    Said.NotWritten _ -> Heard.with(current);
        };
    }

    /** What comes after it waits for another word of the clerk; so does what was not taken. */
    private CaseNow deedDone(Terminal terminal, CaseNow current, CardDeed deed, Said said, Instant now) {
        CaseNow after = step(terminal, current, new Step.CardDeedDone(deed), Map.of(), said, now);
        if (after.now().missing().contains(new Missing.Deed(deed))) {
            registry.together(entries -> {
                rows.set(terminal, rows.lock(terminal).goingAhead(false));
                return true;
            });
        }
        return after;
    }

    private static boolean isHere(AtTerminal state, CaseNow current) {
        return state.card().equals(Optional.of(current.file().wanted().card()));
    }

    /** The issuer's proof opens a card for whoever has it: it goes to this terminal alone, and for the card of its case. */
    private TerminalTask begin(Terminal terminal, String serial, String challenge) {
        if (!serial.matches("[0-9]{15}") || !challenge.matches("[0-9a-f]{" + CHALLENGE_DIGITS + "}")) {
            return new TerminalTask.ReturnCard();
        }
        CardProver.Challenge begun = prover.begin(serial, HexFormat.of().parseHex(challenge));
        return registry.together(entries -> {
            AtTerminal state = rows.lock(terminal);
            rows.set(terminal, state.with(Optional.empty(), Map.of()).with(Optional.of(begun)));
            return new TerminalTask.Prove(begun.ofIssuer(), begun.proof());
        });
    }

    private Heard proved(Terminal terminal, CaseNow current, Said.Proved proved, Instant now) {
        Optional<CardProver.Challenge> begun = registry.together(entries -> {
            AtTerminal state = rows.lock(terminal);
            // It counts once.
            rows.set(terminal, state.with(Optional.empty(), Map.of()));
            return state.challenge();
        });
        boolean isHex = proved.proof().matches("([0-9a-f]{2})+");
        if (begun.isEmpty()
                || !isHex
                || !prover.isGenuine(begun.get(), HexFormat.of().parseHex(proved.proof()))
                || !begun.get().serial().equals(current.file().wanted().card())) {
            return Heard.answered(new TerminalTask.ReturnCard());
        }
        change(terminal, Optional.of(begun.get().serial()), proved.tries());
        CaseNow read = current.now().missing().contains(new Missing.Card())
                ? step(terminal, current, new Step.CardRead(), Map.of(), proved, now)
                : current;
        compare(terminal, read, proved.keys(), now);
        return Heard.LOOK_AGAIN;
    }

    /** What is issued is on the card, or can get onto it still, or is given up: the card alone knows which. */
    private void compare(Terminal terminal, CaseNow current, Map<CertificateKind, KeyState> card, Instant now) {
        for (CertificateKind kind : CertificateKind.values()) {
            Optional<X509Certificate> issued = issuing.issued(current, kind);
            if (current.now().progress().isAt(kind, Stage.ISSUED) && issued.isPresent()) {
                KeyState state = card.getOrDefault(kind, new KeyState(Optional.empty(), Optional.empty()));
                String key = current.now().progress().keys().get(kind);
                if (state.certificate().equals(Optional.of(Issuing.fingerprint(encoded(issued.get()))))) {
                    compareAgain(terminal, current, new Step.Written(kind), card, now);
                    return;
                }
                if (!state.pendingKey().equals(Optional.ofNullable(key))) {
                    compareAgain(terminal, current, new Step.GivenUp(kind), card, now);
                    return;
                }
            }
        }
    }

    private void compareAgain(
            Terminal terminal, CaseNow current, Step step, Map<CertificateKind, KeyState> card, Instant now) {
        Outcome outcome = cases.take(current.id(), current.file().position(), step, Map.of(), clerk(terminal), now);
        if (outcome instanceof Outcome.Taken(var after)) {
            compare(terminal, after, card, now);
        }
    }

    /** A wrong PIN may be typed again; that the holder does not know it, or that it is locked, is written down. */
    private CaseNow typed(Terminal terminal, CaseNow current, Said.PinTyped typed, Instant now) {
        registry.together(entries -> {
            rows.set(terminal, rows.lock(terminal).left(typed.pin(), typed.left()));
            return true;
        });
        Optional<Step.Tried> tried = switch (typed.result()) {
            case RIGHT -> Optional.of(Step.Tried.RIGHT);
            case WRONG -> Optional.empty();
            case LOCKED -> Optional.of(Step.Tried.LOCKED);
            case UNKNOWN -> Optional.of(Step.Tried.WRONG);
        };
        return tried.map(
                        result -> step(terminal, current, new Step.PinTried(typed.pin(), result), Map.of(), typed, now))
                .orElse(current);
    }

    private CaseNow keyMade(
            Terminal terminal, CaseNow current, CertificateKind kind, String key, Said said, Instant now) {
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            throw new CounterException("terminal " + terminal.id() + " says a key that is no Base64", e);
        }
        if (Issuing.publicKey(encoded).isEmpty()) {
            throw new CounterException("terminal " + terminal.id() + " says a key that is none of RSA");
        }
        return step(
                terminal,
                current,
                new Step.KeyMade(kind, Issuing.fingerprint(encoded)),
                Map.of(Situation.KEY, key),
                said,
                now);
    }

    /** Takes a step for a terminal; if the case went on meanwhile, what follows from that is told instead. */
    private CaseNow step(
            Terminal terminal, CaseNow current, Step step, Map<String, String> details, Said said, Instant now) {
        Outcome outcome = cases.take(
                current.id(), current.file().position(), step, details, clerk(terminal), Optional.of(said.id()), now);
        return switch (outcome) {
            case Outcome.Taken(var after) -> after;
            case Outcome.Stale(var after) -> after;
            case Outcome.Refused(var after, var _, var _) -> after;
            case Outcome.Unknown() -> current;
        };
    }

    private TerminalTask next(Terminal terminal, AtTerminal state, Optional<CaseNow> served, Instant now) {
        return served.map(current -> next(terminal, state, current, now)).orElseGet(TerminalTask.Idle::new);
    }

    private TerminalTask next(Terminal terminal, AtTerminal state, CaseNow current, Instant now) {
        CounterCase one = current.now();
        if (one.progress().ended().isPresent()) {
            boolean stays = one.progress().ended().get() == Ending.IN_CUSTODY;
            return state.card().isPresent() && !stays ? new TerminalTask.ReturnCard() : new TerminalTask.Idle();
        }
        if (!isHere(state, current)) {
            return one.missing().isEmpty() ? new TerminalTask.Wait() : new TerminalTask.ReadCard();
        }
        if (!one.obstacles().isEmpty()
                || one.missing().isEmpty()
                || current.refused().isPresent()) {
            return new TerminalTask.Wait();
        }
        return switch (one.missing().getFirst()) {
            case Missing.Card _,
                    Missing.Face _,
                    Missing.Documents _,
                    Missing.Proof _,
                    Missing.Holder _,
                    Missing.Letter _,
                    Missing.Answer _,
                    Missing.OldCard _,
                    Missing.Space _,
                    Missing.Photo _,
                    Missing.Fee _ -> new TerminalTask.Wait();
            case Missing.Deed(var deed) -> state.isToGoAhead() ? about(deed, current) : new TerminalTask.Wait();
            case Missing.Pin(var pin) -> new TerminalTask.EnterPin(pin);
            case Missing.NewPin(var pin) -> new TerminalTask.ChoosePin(pin);
            case Missing.Key(var kind) ->
                state.isToGoAhead() ? new TerminalTask.MakeKey(kind) : new TerminalTask.Wait();
            case Missing.Certificate(var kind) ->
                state.isToGoAhead() ? issue(terminal, state, current, kind, now) : new TerminalTask.Wait();
            case Missing.Writing(var kind) ->
                issuing.issued(current, kind)
                        .<TerminalTask>map(certificate -> new TerminalTask.Write(
                                kind, base64(certificate), base64(issuing.issuerOf(kind, certificate))))
                        .orElseGet(TerminalTask.Wait::new);
            case Missing.Telling _ -> new TerminalTask.Tell(usableFrom(current, now));
        };
    }

    private static TerminalTask about(CardDeed deed, CaseNow current) {
        return switch (deed) {
            case PINS_TAKEN_OFF -> new TerminalTask.TakePinsOff();
            case VALIDITY_CHANGE ->
                new TerminalTask.WriteExpiry(current.situation().cardEndsOn());
            case APPLICATION, HAND_OVER, HOLD_LIFTED, SURFACE_CHANGE, PINS_PUT_ON -> new TerminalTask.Wait();
        };
    }

    /**
     * An authority that does not sign is an outage, and a certificate that it may not issue is a refusal: whoever serves sees it, and
     * nothing goes on by guessing.
     */
    private TerminalTask issue(
            Terminal terminal, AtTerminal state, CaseNow current, CertificateKind kind, Instant now) {
        try {
            Outcome outcome = issuing.issue(current.id(), current.file().position(), kind, clerk(terminal), now);
            return outcome instanceof Outcome.Taken(var after)
                    ? next(terminal, state, after, now)
                    : new TerminalTask.Wait();
        } catch (PkiException e) {
            outages.note(terminal.municipality(), true, "the authority does not sign", clerk(terminal), now);
            return new TerminalTask.Wait();
        } catch (CounterException e) {
            Refusals.Why why = e instanceof CertificateRefused refused ? refused.why() : Refusals.Why.FAULT;
            System.getLogger("koshin.counter")
                    .log(
                            System.Logger.Level.ERROR,
                            "a certificate of " + current.id().matter() + " was not issued",
                            e);
            refusals.note(current, kind, why, Optional.empty(), clerk(terminal), now);
            return new TerminalTask.Wait();
        }
    }

    /** Returns from when on what was issued last works everywhere. */
    public LocalDateTime usableFrom(CaseNow current, Instant now) {
        Instant issuedAt = current.file().steps().reversed().stream()
                .filter(one -> one.step() instanceof Step.Issued)
                .findFirst()
                .map(CaseFile.Happened::at)
                .orElse(now);
        return UsableAfter.usableFrom(
                LocalDateTime.ofInstant(issuedAt, JapanTime.ZONE),
                current.situation().demands().usableAfter(),
                Windows::isBusinessDay);
    }

    private static boolean isBusinessDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> false;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY ->
                HOLIDAYS.on(day).isEmpty() && !isNewYear(MonthDay.from(day));
        };
    }

    private static boolean isNewYear(MonthDay day) {
        return day.isAfter(MonthDay.of(12, 28)) || day.isBefore(MonthDay.of(1, 4));
    }

    private Optional<CaseNow> served(Terminal terminal, AtTerminal state, Instant now) {
        return state.matter().flatMap(id -> cases.look(new CaseId(terminal.municipality(), id), now));
    }

    private void change(Terminal terminal, Optional<String> card, Map<PinKind, Integer> tries) {
        registry.together(entries -> {
            rows.set(terminal, rows.lock(terminal).with(card, tries));
            return true;
        });
    }

    private static Clerk clerk(Terminal terminal) {
        return new Clerk(Clerk.NOBODY, Role.PROGRAM, terminal.office() + ", terminal " + terminal.id());
    }

    private static String base64(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(encoded(certificate));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }
}
