package koshin.console;

import gg.jte.Content;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import koshin.counter.AtTerminal;
import koshin.counter.CardDeed;
import koshin.counter.CaseFile;
import koshin.counter.CaseNow;
import koshin.counter.Missing;
import koshin.counter.Obstacle;
import koshin.counter.Progress.Answer;
import koshin.counter.Progress.Ending;
import koshin.counter.Progress.Exemption;
import koshin.counter.Progress.Seen;
import koshin.counter.Progress.Stage;
import koshin.counter.Terminal;
import koshin.residents.CardState;
import koshin.residents.Standing;
import koshin.rules.CertificateKind;
import koshin.rules.IdentityDocument;
import koshin.rules.InquiryLetter;
import koshin.rules.PhotoRequirement;
import koshin.rules.PinKind;
import koshin.rules.ReissueReason;

/**
 * One case at the window.
 *
 * @param how things stand in a few letters: when they change, the page is to be loaded again
 * @param terminals of the office
 * @param served at which one the case is
 * @param said what became of the form that was sent
 * @param wrong the fields that need another answer
 * @param sent what was typed into a field
 */
public record CasePage(
        Frame frame,
        CaseNow one,
        String how,
        List<Terminal> terminals,
        Optional<Served> served,
        Said said,
        List<String> wrong,
        UnaryOperator<String> sent)
        implements Framed {

    public CasePage {
        terminals = List.copyOf(terminals);
        wrong = List.copyOf(wrong);
    }

    /** Longer than a terminal that waits is without a word. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** The terminal of the case, and how things stand there. */
    public record Served(Terminal terminal, AtTerminal state) {}

    /** What became of a form. */
    public enum Said {
        NOTHING,
        /** The case had gone on. */
        STALE,
        /** Something has to come first, or is in the way. */
        REFUSED,
        UNREADABLE
    }

    /** Which form is open: what comes next decides. */
    public enum Panel {
        OBSTACLE,
        TERMINAL,
        CARD,
        FACE,
        DOCUMENTS,
        PROOF,
        HOLDER,
        LETTER,
        ANSWER,
        OLD_CARD,
        SPACE,
        PHOTO,
        FEE,
        DEED,
        PIN,
        NEW_PIN,
        GO_AHEAD,
        MAKING,
        TELLING,
        END,
        ENDED
    }

    public Panel panel() {
        if (one.now().progress().ended().isPresent()) {
            return Panel.ENDED;
        }
        if (!one.now().obstacles().isEmpty()) {
            return Panel.OBSTACLE;
        }
        if (one.now().missing().isEmpty()) {
            return Panel.END;
        }
        Missing first = one.now().missing().getFirst();
        boolean needsTerminal = served.isEmpty() && asksTerminal(first);
        return needsTerminal ? Panel.TERMINAL : panel(first);
    }

    private static boolean asksTerminal(Missing missing) {
        return switch (missing) {
            case Missing.Card _,
                    Missing.Pin _,
                    Missing.NewPin _,
                    Missing.Key _,
                    Missing.Certificate _,
                    Missing.Writing _ -> true;
            case Missing.Face _,
                    Missing.Documents _,
                    Missing.Proof _,
                    Missing.Holder _,
                    Missing.Letter _,
                    Missing.Answer _,
                    Missing.OldCard _,
                    Missing.Space _,
                    Missing.Photo _,
                    Missing.Fee _,
                    Missing.Telling _ -> false;
            case Missing.Deed(var deed) -> deed.isByTerminal();
        };
    }

    private Panel panel(Missing missing) {
        return switch (missing) {
            case Missing.Card _ -> Panel.CARD;
            case Missing.Face _ -> Panel.FACE;
            case Missing.Documents _ -> Panel.DOCUMENTS;
            case Missing.Proof _ -> Panel.PROOF;
            case Missing.Holder _ -> Panel.HOLDER;
            case Missing.Letter _ -> Panel.LETTER;
            case Missing.Answer _ -> Panel.ANSWER;
            case Missing.OldCard _ -> Panel.OLD_CARD;
            case Missing.Space _ -> Panel.SPACE;
            case Missing.Photo _ -> Panel.PHOTO;
            case Missing.Fee _ -> Panel.FEE;
            case Missing.Deed(var deed) -> deed.isByTerminal() ? making() : Panel.DEED;
            case Missing.Pin _ -> Panel.PIN;
            case Missing.NewPin _ -> Panel.NEW_PIN;
            case Missing.Key _, Missing.Certificate _ -> making();
            case Missing.Writing _ -> Panel.MAKING;
            case Missing.Telling _ -> Panel.TELLING;
        };
    }

    private Panel making() {
        return served.filter(at -> at.state().isToGoAhead()).isPresent() ? Panel.MAKING : Panel.GO_AHEAD;
    }

    /** Returns whether something else than the clerk brings the next step, so that the page looks by itself. */
    public boolean isWaiting() {
        return switch (panel()) {
            case CARD, PIN, NEW_PIN, MAKING -> true;
            case OBSTACLE -> !one.now().matter().systemIsUp();
            case TERMINAL,
                    FACE,
                    DOCUMENTS,
                    PROOF,
                    HOLDER,
                    LETTER,
                    ANSWER,
                    OLD_CARD,
                    SPACE,
                    PHOTO,
                    FEE,
                    DEED,
                    GO_AHEAD,
                    TELLING,
                    END,
                    ENDED -> false;
        };
    }

    public String name(Panel panel) {
        return panel.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String address(String part) {
        return frame.link("case/" + one.id().id() + part);
    }

    /** Returns where is told that things stand otherwise than here. */
    public String news() {
        return frame.link("case/" + one.id().id() + "/how", "has=" + how);
    }

    public CardState card() {
        return one.situation().card();
    }

    public Content standing(Standing standing) {
        return StandingWords.of(frame.w(), standing);
    }

    public String tone(Standing standing) {
        return StandingWords.tone(standing);
    }

    public List<CardState.CertificateState> certificates() {
        return StandingWords.latest(card());
    }

    public Content certificate(CertificateKind kind) {
        return CaseWords.certificate(frame.w(), kind);
    }

    public Content wanted() {
        return CaseWords.wanted(frame.w(), one.file().wanted());
    }

    public Content missing(Missing missing) {
        return CaseWords.missing(frame.w(), missing);
    }

    public Content obstacle(Obstacle obstacle) {
        return CaseWords.obstacle(frame.w(), obstacle);
    }

    public Content next() {
        return CaseWords.next(frame.w(), one);
    }

    public Content step(CaseFile.Happened happened) {
        return CaseWords.step(frame.w(), happened.step());
    }

    public Content time(CaseFile.Happened happened) {
        return CaseWords.time(frame.w(), happened.at());
    }

    /** Returns whether nobody has heard of a terminal for a while: it is switched off, or its line is down. */
    public boolean isSilent(Terminal terminal) {
        return frame.site()
                .counter()
                .windows()
                .state(terminal)
                .at()
                .isBefore(frame.site().now().minus(SILENCE));
    }

    /** Returns what happened, the latest first. */
    public List<CaseFile.Happened> past() {
        return one.file().steps().reversed();
    }

    public String staff(CaseFile.Happened happened) {
        return happened.staff().equals("-") ? "" : happened.staff();
    }

    /** Returns what this counter accepts, group A first. */
    public List<IdentityDocument> accepted() {
        Map<IdentityDocument, IdentityDocument.Group> all =
                one.situation().demands().documents().accepted();
        List<IdentityDocument> documents = new ArrayList<>(all.keySet());
        documents.sort(Comparator.comparing((IdentityDocument each) -> all.getOrDefault(each, IdentityDocument.Group.B))
                .thenComparing(each -> each));
        return documents;
    }

    /** Returns what a field is to hold: what was typed, where something else was wrong, and the kinds of documents that were not enough. */
    public String typed(String field) {
        if (!wrong.isEmpty()) {
            return sent.apply(field);
        }
        List<String> shown = lastLook("documents");
        return IntStream.range(0, shown.size())
                .filter(i -> field.equals("document" + (i + 1)))
                .mapToObj(shown::get)
                .findFirst()
                .orElse("");
    }

    public Content demand() {
        return frame.w()
                .say("office.demand."
                        + one.situation().demands().documents().demand().name());
    }

    public boolean isDemandStated() {
        return one.situation().demands().documents().stated();
    }

    public int documents() {
        return CaseForm.DOCUMENTS;
    }

    /** Returns what would have been enough, where the documents of the last look were not. */
    public List<Content> wouldDo() {
        return lastLook("wouldDo").stream()
                .<Content>map(word -> frame.w().say("office.would-do." + word))
                .toList();
    }

    /** What was noted of the last look at documents, if they were not enough. */
    private List<String> lastLook(String what) {
        if (one.now().progress().documents() != Seen.NO) {
            return List.of();
        }
        return past().stream()
                .filter(happened -> happened.details().containsKey("wouldDo"))
                .flatMap(happened -> Optional.ofNullable(happened.details().get(what)).stream())
                .findFirst()
                .map(words -> List.of(words.split(" ", -1)))
                .orElse(List.of());
    }

    public boolean isExemptionAsked() {
        return one.now().progress().exemption() instanceof Exemption.Asked;
    }

    public boolean mayAskExemption() {
        return one.now().progress().exemption() instanceof Exemption.NotAsked
                && one.now().progress().documents() == Seen.NO;
    }

    /** Returns whether the reader is another than the one who asked for the exemption. */
    public boolean mayDecide() {
        return one.now().progress().exemption() instanceof Exemption.Asked(var clerk)
                && frame.signedIn()
                        .filter(reader -> !reader.staff().equals(clerk))
                        .isPresent();
    }

    /** Returns what is still to be done about the card. */
    public Optional<CardDeed> openDeed() {
        return one.file()
                .wanted()
                .deed()
                .filter(_ -> !one.now().progress().ofCard().isDone());
    }

    public boolean isApplication() {
        return openDeed().equals(Optional.of(CardDeed.APPLICATION));
    }

    /** Returns what {@link Panel#DEED} and {@link Panel#GO_AHEAD} are about to do, and what to do with the hands for it. */
    public Content deedText(String part) {
        return frame.w()
                .say("office.deed." + part + "." + openDeed().orElseThrow().name());
    }

    /** Returns from which day on the photo for the next card may be. */
    public LocalDate photoSince() {
        return PhotoRequirement.takenSince(one.situation().today());
    }

    public List<ReissueReason> freeBy() {
        return CaseForm.freeBy().toList();
    }

    public boolean isAnswerAwaited() {
        return one.now().progress().answer() == Answer.AWAITED;
    }

    public boolean isInquirySent() {
        return one.now().progress().answer() == Answer.SENT;
    }

    /** Returns whether there is a letter to the holder to be printed. */
    public boolean hasLetter() {
        return frame.site().counter().inquiries().isSent(one);
    }

    public List<InquiryLetter> letters() {
        return List.of(InquiryLetter.values());
    }

    /** Returns the PIN that the terminal asks for. */
    public Optional<PinKind> pinAsked() {
        return one.now().missing().stream().findFirst().flatMap(first -> switch (first) {
            case Missing.Pin(var pin) -> Optional.of(pin);
            case Missing.NewPin(var pin) -> Optional.of(pin);
            default -> Optional.empty();
        });
    }

    public Content pin(PinKind pin) {
        return CaseWords.pin(frame.w(), pin);
    }

    /** Returns how many tries a PIN has left, as the card said last. */
    public Optional<Integer> left(PinKind pin) {
        return served.flatMap(at -> Optional.ofNullable(at.state().tries().get(pin)));
    }

    public boolean isCardIn() {
        return served.filter(at -> at.state().card().isPresent()).isPresent();
    }

    /** Returns what is issued and not on the card. */
    public Set<CertificateKind> between() {
        EnumSet<CertificateKind> between = EnumSet.noneOf(CertificateKind.class);
        for (CertificateKind kind : CertificateKind.values()) {
            if (one.now().progress().certificates().get(kind) == Stage.ISSUED) {
                between.add(kind);
            }
        }
        return between;
    }

    public Content usableFrom() {
        var at = frame.site().counter().windows().usableFrom(one, frame.site().now());
        return frame.w()
                .say(
                        "office.telling.from",
                        frame.w().day(at.toLocalDate()),
                        frame.w().hour(at.toLocalTime()));
    }

    /** Returns how this visit can end but as it should. */
    public List<Ending> otherEnds() {
        return one.now().waysOut().stream()
                .filter(way -> way != Ending.DONE && way != Ending.IN_CUSTODY)
                .toList();
    }

    public boolean mayComeAgain() {
        return one.now()
                .progress()
                .ended()
                .filter(how -> how == Ending.COMES_AGAIN
                        || (how == Ending.IN_CUSTODY && (one.kept().isEmpty() || one.isInCustody())))
                .isPresent();
    }

    /** Returns whether the card can stay here, against a receipt. */
    public boolean mayKeep() {
        return one.now().waysOut().contains(Ending.IN_CUSTODY);
    }

    /** Returns whether a certificate does not come about, and the visit has not ended for all that. */
    public boolean isRefused() {
        return one.refused().isPresent() && one.now().progress().ended().isEmpty();
    }
}
