package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import koshin.counter.CounterCase.Outcome;
import koshin.counter.Progress.Ending;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import org.junit.jupiter.api.Test;

/**
 * Everything that can happen at a window, tried out: whoever comes for whatever, every step at every moment, the system going down
 * and coming back, the card ending, and a second visit on which the certificates have ended. Steps that can change places are
 * tried at once and followed in one order; of letters that do not count one kind is followed.
 */
class EveryCaseTest {

    static final String KEY = "of this card";
    static final List<Step> STEPS = steps();

    private record Moment(CounterCase at, Witness witness) {}

    private final Map<String, Integer> taken = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> inTheWay = new TreeSet<>();
    private final Set<String> provisions = new TreeSet<>();
    private final Set<Ending> endings = new TreeSet<>();
    private int moments;

    @Test
    void whatever_happens_nothing_is_issued_that_may_not_be_and_everybody_can_go_home() {
        Matters.all().forEach(this::explore);

        assertThat(taken.keySet())
                .as("every step is taken somewhere")
                .hasSameSizeAs(Step.class.getPermittedSubclasses());
        assertThat(asked).as("everything is missing somewhere").hasSameSizeAs(Missing.class.getPermittedSubclasses());
        assertThat(inTheWay).hasSameSizeAs(Obstacle.class.getPermittedSubclasses());
        assertThat(endings).containsExactly(Ending.values());
        assertThat(provisions)
                .as("each is a file of the law")
                .allMatch(provision -> Files.exists(Path.of("..", "law", provision + ".md")));
        assertThat(moments).as("moments of %d matters", Matters.all().size()).isGreaterThan(200_000);
    }

    int explore(Matter matter) {
        Set<Moment> seen = new HashSet<>();
        Deque<Moment> next = new ArrayDeque<>();
        Moment first = new Moment(CounterCase.open(matter), Witness.of(matter));
        seen.add(first);
        next.add(first);
        while (!next.isEmpty()) {
            Moment moment = next.remove();
            for (Moment follows : look(moment)) {
                if (seen.add(follows)) {
                    next.add(follows);
                }
            }
        }
        moments += seen.size();
        return seen.size();
    }

    /** Every step is tried; of those that can change places the others are followed in one order only. */
    private List<Moment> look(Moment moment) {
        CounterCase one = moment.at();
        one.missing().forEach(missing -> {
            asked.add(missing.getClass().getSimpleName());
            provisions.add(missing.provision());
        });
        hasAWayOut(one);
        List<Moment> follow = new ArrayList<>();
        for (Step step : STEPS) {
            Optional<Moment> then = take(moment, step).filter(_ -> isInOrder(one, step));
            then.ifPresent(follow::add);
            then.filter(_ -> step instanceof Step.CameAgain)
                    .map(EveryCaseTest::later)
                    .ifPresent(follow::add);
        }
        if (one.progress().ended().isEmpty()) {
            Matter matter = one.matter();
            look(new Moment(one.at(Matters.withoutCard(matter)), moment.witness()), Ending.NOT_POSSIBLE);
            follow.addAll(
                    look(new Moment(one.at(Matters.withSystem(matter, false)), moment.witness()), Ending.IN_CUSTODY));
        }
        return follow;
    }

    /** The card has ended, or the system is down: returns what comes of those who come again when it is up. */
    private List<Moment> look(Moment moment, Ending then) {
        hasAWayOut(moment.at());
        for (Step step : STEPS) {
            take(moment, step);
        }
        return take(moment, new Step.Ended(then))
                .flatMap(ended -> take(ended, new Step.CameAgain()))
                .map(again ->
                        new Moment(again.at().at(Matters.withSystem(again.at().matter(), true)), again.witness()))
                .map(again -> List.of(again, later(again)))
                .orElse(List.of());
    }

    private void hasAWayOut(CounterCase one) {
        one.obstacles().forEach(obstacle -> {
            inTheWay.add(obstacle.getClass().getSimpleName());
            obstacle.provision().ifPresent(provisions::add);
        });
        if (one.progress().ended().isEmpty() && !canGoHome(one)) {
            fail("no way home from %s", one);
        }
    }

    private Optional<Moment> take(Moment moment, Step step) {
        CounterCase one = moment.at();
        if (!one.may(step)) {
            return Optional.empty();
        }
        CounterCase now = ((Outcome.Taken) one.take(step)).now();
        moment.witness().objection(one, step).ifPresent(objection -> fail("%s: %s at %s", objection, step, moment));
        now.progress().ended().ifPresent(endings::add);
        taken.merge(step.getClass().getSimpleName(), 1, Integer::sum);
        Moment then = new Moment(now, moment.witness().after(one, step));
        return Optional.of(then);
    }

    private static Moment later(Moment again) {
        Matter later = Matters.afterTheWindow(again.at());
        return new Moment(again.at().at(later), again.witness().on(later));
    }

    /** What the clerk looks at first, and which PIN, is the clerk's to choose: here what comes first among what is missing. */
    private static boolean isInOrder(CounterCase one, Step step) {
        Optional<Missing> first = one.missing().stream()
                .filter(missing -> missing instanceof Missing.Face
                        || missing instanceof Missing.Documents
                        || missing instanceof Missing.Proof
                        || missing instanceof Missing.Holder
                        || missing instanceof Missing.OldCard
                        || missing instanceof Missing.Space
                        || missing instanceof Missing.Photo
                        || missing instanceof Missing.Pin
                        || missing instanceof Missing.NewPin)
                .findFirst();
        return switch (step) {
            case Step.FaceCompared _ -> first.get() instanceof Missing.Face;
            case Step.DocumentsShown _ -> first.get() instanceof Missing.Documents;
            case Step.ProofShown _ -> first.get() instanceof Missing.Proof;
            case Step.OldCardSeen _ -> first.get() instanceof Missing.OldCard;
            case Step.SpaceSeen _ -> first.get() instanceof Missing.Space;
            case Step.PhotoSeen _ -> first.get() instanceof Missing.Photo;
            case Step.HolderJoined _ -> first.get() instanceof Missing.Holder;
            case Step.PinTried(PinKind pin, Step.Tried _) ->
                first.get().equals(new Missing.Pin(pin)) || first.get().equals(new Missing.NewPin(pin));
            case Step.PinSet(PinKind pin) -> first.get().equals(new Missing.NewPin(pin));
            case Step.LetterFound(InquiryLetter letter) -> isOneOfTwo(letter);
            case Step.AnswerFound(InquiryLetter letter) -> isOneOfTwo(letter);
            default -> true;
        };
    }

    /** Whatever a letter lacks, it is not sealed and in time. */
    private static boolean isOneOfTwo(InquiryLetter letter) {
        return letter == InquiryLetter.SEALED || letter == InquiryLetter.OPENED;
    }

    /** By what the town hall alone can do: tell, give up what cannot be written, end. */
    private static boolean canGoHome(CounterCase one) {
        for (Step step : List.of(
                new Step.Told(),
                new Step.GivenUp(CertificateKind.AUTHENTICATION),
                new Step.GivenUp(CertificateKind.SIGNING))) {
            if (one.may(step)) {
                return canGoHome(((Outcome.Taken) one.take(step)).now());
            }
        }
        return !one.waysOut().isEmpty();
    }

    @Test
    void a_matter_of_two_visits_never_ends_in_the_first() {
        for (Matter matter : Matters.all()) {
            if (matter.who() == Applicant.VOLUNTARY_AGENT) {
                Set<CounterCase> seen = new HashSet<>();
                Deque<CounterCase> next = new ArrayDeque<>(List.of(CounterCase.open(matter)));
                while (!next.isEmpty()) {
                    CounterCase one = next.remove();
                    boolean isDone = one.progress().ended().equals(Optional.of(Ending.DONE));
                    boolean isSealed = one.progress().letter().equals(Optional.of(InquiryLetter.SEALED));
                    assertThat(isDone
                                    && (Witness.needsTwoWithTheLetter(matter)
                                            || !isSealed
                                            || !one.progress().pins().values().stream()
                                                    .allMatch(Progress.PinSeen.RIGHT::equals)))
                            .as("%s", one)
                            .isFalse();
                    for (Step step : STEPS) {
                        if (!(step instanceof Step.CameAgain)
                                && one.take(step) instanceof Outcome.Taken(CounterCase now)
                                && seen.add(now)) {
                            next.add(now);
                        }
                    }
                }
            }
        }
    }

    /** Every step that anybody could try, with a leave of somebody else's case among them. */
    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>(List.of(
                new Step.CardRead(),
                new Step.HolderJoined(),
                new Step.ExemptionAsked("one", "because"),
                new Step.Told(),
                new Step.InquirySent(),
                new Step.CameAgain()));
        for (boolean yes : new boolean[] {true, false}) {
            steps.add(new Step.FaceCompared(yes));
            steps.add(new Step.DocumentsShown(yes));
            steps.add(new Step.ProofShown(yes));
            steps.add(new Step.OldCardSeen(yes));
            steps.add(new Step.SpaceSeen(yes));
            steps.add(new Step.PhotoSeen(yes));
            steps.add(new Step.ExemptionDecided("one", yes));
            steps.add(new Step.ExemptionDecided("other", yes));
        }
        steps.add(new Step.FeeSettled(Optional.empty()));
        for (CardDeed deed : CardDeed.values()) {
            steps.add(new Step.CardDeedDone(deed));
        }
        for (InquiryLetter letter : InquiryLetter.values()) {
            steps.add(new Step.LetterFound(letter));
            steps.add(new Step.AnswerFound(letter));
        }
        for (PinKind pin : PinKind.values()) {
            for (Step.Tried result : Step.Tried.values()) {
                steps.add(new Step.PinTried(pin, result));
            }
            steps.add(new Step.PinSet(pin));
        }
        for (CertificateKind kind : CertificateKind.values()) {
            steps.add(new Step.KeyMade(kind, KEY));
            for (String key : List.of(KEY, "of another card")) {
                steps.add(new Step.Issued(new Clearance(kind, key, true)));
                steps.add(new Step.Issued(new Clearance(kind, key, false)));
            }
            steps.add(new Step.Written(kind));
            steps.add(new Step.GivenUp(kind));
        }
        for (Ending ending : Ending.values()) {
            steps.add(new Step.Ended(ending));
        }
        return List.copyOf(steps);
    }
}
