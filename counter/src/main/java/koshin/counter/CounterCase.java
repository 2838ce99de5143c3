package koshin.counter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import koshin.counter.Progress.Answer;
import koshin.counter.Progress.Ending;
import koshin.counter.Progress.Exemption;
import koshin.counter.Progress.PinSeen;
import koshin.counter.Progress.Seen;
import koshin.counter.Progress.Stage;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import org.jspecify.annotations.Nullable;

/**
 * One procedure of one person at the window (案件): what may be done next, what is missing and how one can end, all computed from
 * what was seen and done and from how things stand at this moment.
 */
public final class CounterCase {

    private final Matter matter;
    private final Progress progress;
    private final List<Obstacle> lasting;
    private final List<Missing> missing;

    private CounterCase(Matter matter, Progress progress) {
        this.matter = matter;
        this.progress = progress;
        lasting = Agenda.lasting(matter, progress);
        missing = Agenda.of(matter, progress);
    }

    /** What became of a step. */
    public sealed interface Outcome {

        record Taken(CounterCase now) implements Outcome {}

        /**
         * Nothing was changed.
         *
         * @param before what has to come first; empty if the step is not asked for at all, or an obstacle is in the way
         */
        record Refused(List<Missing> before, List<Obstacle> obstacles) implements Outcome {
            public Refused {
                before = List.copyOf(before);
                obstacles = List.copyOf(obstacles);
            }
        }
    }

    public static CounterCase open(Matter matter) {
        return new CounterCase(matter, Progress.begun());
    }

    /** Returns the case of which {@code progress} was written down. */
    static CounterCase of(Matter matter, Progress progress) {
        return new CounterCase(matter, progress);
    }

    public Matter matter() {
        return matter;
    }

    public Progress progress() {
        return progress;
    }

    /** Returns the same case as things stand by now. */
    public CounterCase at(Matter now) {
        return new CounterCase(now, progress);
    }

    /** Returns why it cannot go on today, whatever anybody brings; the national system last. */
    public List<Obstacle> obstacles() {
        List<Obstacle> all = new ArrayList<>(lasting);
        if (!matter.systemIsUp()) {
            all.add(new Obstacle.SystemIsDown());
        }
        return all;
    }

    /** Returns what is still to come, in order; empty if all is done. */
    public List<Missing> missing() {
        return missing;
    }

    /** Returns how this visit can end now; empty while a certificate is issued and not on the card, or is not told of. */
    public Set<Ending> waysOut() {
        EnumSet<Ending> ways = EnumSet.noneOf(Ending.class);
        if (progress.ended().isPresent() || mustBeTold()) {
            return ways;
        }
        if (!matter.systemIsUp() && progress.cardIsHere()) {
            ways.add(Ending.IN_CUSTODY);
        }
        if (progress.isBetween()) {
            return ways;
        }
        if (missing.isEmpty()) {
            return EnumSet.of(Ending.DONE);
        }
        ways.add(Ending.LEFT);
        if (!lasting.isEmpty()) {
            ways.add(Ending.NOT_POSSIBLE);
        } else if (progress.answer() != Answer.NOT_ASKED
                || missing.stream().noneMatch(Missing.Answer.class::isInstance)) {
            ways.add(Ending.COMES_AGAIN);
        }
        return ways;
    }

    /** Returns the leave to issue {@code kind} now; empty if anything is missing before that. */
    public Optional<Clearance> clearance(CertificateKind kind) {
        return progress.ended().isEmpty()
                        && goesOn()
                        && missing.stream().findFirst().equals(Optional.of(new Missing.Certificate(kind)))
                ? Optional.of(new Clearance(
                        kind,
                        Objects.requireNonNull(progress.keys().get(kind)),
                        matter.replaces(kind) && !progress.endedHere().contains(kind)))
                : Optional.empty();
    }

    /** Takes a step, or says what has to come first. */
    public Outcome take(Step step) {
        return may(step)
                ? new Outcome.Taken(new CounterCase(matter, progress.after(step)))
                : new Outcome.Refused(Agenda.before(step, missing), obstacles());
    }

    boolean may(Step step) {
        if (progress.ended().isPresent()) {
            return step instanceof Step.CameAgain
                    && (progress.ended().get() == Ending.COMES_AGAIN
                            || progress.ended().get() == Ending.IN_CUSTODY);
        }
        return switch (step) {
            case Step.CardRead _ -> isMissing(Missing.Card.class);
            case Step.FaceCompared _ -> isCardHere() && isMissing(Missing.Face.class);
            case Step.DocumentsShown _ -> isCardHere() && isMissing(Missing.Documents.class);
            case Step.ProofShown _ -> isCardHere() && isMissing(Missing.Proof.class);
            case Step.HolderJoined _ -> progress.cardIsHere() && isMissing(Missing.Holder.class);
            case Step.LetterFound _ -> isNext(Agenda.Part.ENTITLEMENT) && isMissing(Missing.Letter.class);
            case Step.ExemptionAsked _ ->
                progress.documents() == Seen.NO
                        && progress.exemption() instanceof Exemption.NotAsked
                        && isMissing(Missing.Documents.class);
            case Step.ExemptionDecided(String clerk, boolean _) ->
                progress.exemption() instanceof Exemption.Asked(String asking) && !asking.equals(clerk);
            case Step.PinTried(PinKind pin, Step.Tried _) -> mayTry(pin);
            case Step.PinSet(PinKind pin) ->
                goesOn() && isNext(Agenda.Part.PINS) && missing.contains(new Missing.NewPin(pin));
            case Step.KeyMade(CertificateKind kind, String _) -> goesOn() && comesNext(new Missing.Key(kind));
            case Step.Issued(Clearance clearance) ->
                clearance(clearance.kind()).filter(clearance::isSameAs).isPresent();
            case Step.Written(CertificateKind kind) -> goesOn() && comesNext(new Missing.Writing(kind));
            case Step.GivenUp(CertificateKind kind) -> matter.systemIsUp() && progress.isAt(kind, Stage.ISSUED);
            case Step.OldCardSeen _ -> isCardHere() && isMissing(Missing.OldCard.class);
            case Step.SpaceSeen _ -> isCardHere() && isMissing(Missing.Space.class);
            case Step.PhotoSeen _ -> isMissing(Missing.Photo.class);
            case Step.FeeSettled _ -> isCardHere() && isMissing(Missing.Fee.class);
            case Step.CardDeedDone(CardDeed deed) -> goesOn() && comesNext(new Missing.Deed(deed));
            case Step.Told _ -> mustBeTold();
            case Step.InquirySent _ ->
                progress.answer() != Answer.SENT && isNext(Agenda.Part.ENTITLEMENT) && isMissing(Missing.Answer.class);
            case Step.AnswerFound _ -> progress.cardIsHere() && progress.answer() == Answer.AWAITED;
            case Step.Ended(Ending how) -> waysOut().contains(how);
            case Step.CameAgain _ -> false;
        };
    }

    /** A PIN can be tried again while tries are left: who types for an agent may have mistyped. */
    private boolean mayTry(PinKind pin) {
        if (!goesOn() || progress.pins().get(pin) == PinSeen.LOCKED || progress.isWorking(pin)) {
            return false;
        }
        return matter.pinsAsked().contains(pin)
                && new CounterCase(matter, progress.untried(pin)).isNext(Agenda.Part.PINS);
    }

    private boolean isCardHere() {
        return Agenda.isCardHere(matter, progress);
    }

    private boolean goesOn() {
        return lasting.isEmpty() && matter.systemIsUp();
    }

    /** Nothing is looked at that is not asked for, nor for a case that cannot go on. */
    private boolean isMissing(Class<? extends Missing> what) {
        return lasting.isEmpty() && missing.stream().anyMatch(what::isInstance);
    }

    private boolean isNext(Agenda.Part part) {
        return missing.stream().findFirst().map(Agenda.Part::of).equals(Optional.of(part));
    }

    private boolean comesNext(Missing wanted) {
        return missing.stream().findFirst().equals(Optional.of(wanted));
    }

    private boolean mustBeTold() {
        return !progress.told() && progress.certificates().containsValue(Stage.WRITTEN);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CounterCase one && matter.equals(one.matter) && progress.equals(one.progress);
    }

    @Override
    public int hashCode() {
        return 31 * matter.hashCode() + progress.hashCode();
    }

    @Override
    public String toString() {
        return "CounterCase[" + matter + ", " + progress + "]";
    }
}
