package koshin.counter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.rules.CertificateKind;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;

/**
 * What has been seen and done so far; nothing in it says who somebody is, and no PIN.
 *
 * @param visit 1, or 2 for every later one
 * @param letter the sealed letter as it was found; empty until somebody looked
 * @param pins each PIN that was tried or set in this visit, and those that are locked
 * @param certificates how far each is; what is not in it has not been begun
 * @param keys the fingerprint of the public key that the card has made for each
 * @param ofCard what was seen and done about the card itself
 * @param endedHere the kinds of which an earlier certificate has ended by this case
 * @param told whether the holder was told from when on what is on the card will work
 * @param ended how this visit ended; empty while it goes on
 */
public record Progress(
        int visit,
        boolean cardIsHere,
        Seen face,
        Seen documents,
        Seen proof,
        boolean holderIsHere,
        Optional<InquiryLetter> letter,
        Answer answer,
        Exemption exemption,
        Map<PinKind, PinSeen> pins,
        Map<CertificateKind, Stage> certificates,
        Map<CertificateKind, String> keys,
        OfCard ofCard,
        Set<CertificateKind> endedHere,
        boolean told,
        Optional<Ending> ended) {

    /**
     * What was seen and done about the card itself.
     *
     * @param oldCard whether the card before it was handed in
     * @param space whether there is room for an addition
     * @param photo whether the photo will do
     * @param isFeeSettled whether it was paid, or is not owed
     * @param isDone whether it is done; the registry knows of it
     */
    public record OfCard(Seen oldCard, Seen space, Seen photo, boolean isFeeSettled, boolean isDone) {

        static final OfCard NOT_BEGUN = new OfCard(Seen.NOT_YET, Seen.NOT_YET, Seen.NOT_YET, false, false);

        private OfCard withOldCard(boolean handedIn) {
            return new OfCard(seen(handedIn), space, photo, isFeeSettled, isDone);
        }

        private OfCard withSpace(boolean isLeft) {
            return new OfCard(oldCard, seen(isLeft), photo, isFeeSettled, isDone);
        }

        private OfCard withPhoto(boolean isGood) {
            return new OfCard(oldCard, space, seen(isGood), isFeeSettled, isDone);
        }

        private OfCard settled() {
            return new OfCard(oldCard, space, photo, true, isDone);
        }

        private OfCard done() {
            return new OfCard(oldCard, space, photo, isFeeSettled, true);
        }
    }

    /** What a look at something showed. */
    public enum Seen {
        NOT_YET,
        /** It is not enough, or not the same. */
        NO,
        YES
    }

    /** The holder's answer to the town hall's letter (照会書兼回答書), which a second visit brings. */
    public enum Answer {
        NOT_ASKED,
        /** The town hall writes to the holder in this visit. */
        SENT,
        /** It wrote in an earlier one. */
        AWAITED,
        /** Filled in, sealed and in time. */
        BROUGHT
    }

    /** Whether somebody may be served though documents are missing, by a decision of two. */
    public sealed interface Exemption {

        record NotAsked() implements Exemption {}

        /** {@code clerk} has asked for it and cannot grant it. */
        record Asked(String clerk) implements Exemption {}

        record Granted() implements Exemption {}

        record Refused() implements Exemption {}
    }

    /** What is known of a PIN from the card itself. */
    public enum PinSeen {
        RIGHT,
        /** Wrong, or the holder does not know it; tries are left. */
        WRONG,
        LOCKED,
        /** Set at this counter. */
        SET
    }

    /** How far a new certificate is; each needs the one before. */
    public enum Stage {
        /** The card has made a pair of keys. */
        KEY_MADE,
        /** The authority has issued it, and what it replaces has ended with that. */
        ISSUED,
        /** It is on the card. */
        WRITTEN
    }

    /** How a visit ends. */
    public enum Ending {
        /** Everything that was wanted is done, and told. */
        DONE,
        /** Somebody comes again, with what was missing. */
        COMES_AGAIN,
        /** It cannot be done for this person, or not yet. */
        NOT_POSSIBLE,
        /** Somebody leaves it at that. */
        LEFT,
        /** The national system is down and the card stays here, against a receipt. */
        IN_CUSTODY
    }

    public Progress {
        if (visit < 1 || visit > 2) {
            throw new IllegalArgumentException("visit is 1 or 2, not " + visit);
        }
        pins = ordered(PinKind.class, pins);
        certificates = ordered(CertificateKind.class, certificates);
        keys = ordered(CertificateKind.class, keys);
        EnumSet<CertificateKind> kinds = EnumSet.noneOf(CertificateKind.class);
        kinds.addAll(endedHere);
        endedHere = Collections.unmodifiableSet(kinds);
    }

    /** Returns that of somebody who has just come. */
    public static Progress begun() {
        return new Progress(
                1,
                false,
                Seen.NOT_YET,
                Seen.NOT_YET,
                Seen.NOT_YET,
                false,
                Optional.empty(),
                Answer.NOT_ASKED,
                new Exemption.NotAsked(),
                Map.of(),
                Map.of(),
                Map.of(),
                OfCard.NOT_BEGUN,
                Set.of(),
                false,
                Optional.empty());
    }

    /** Returns what is known after a step that may be taken; whether it may is the case's to say. */
    Progress after(Step step) {
        Change change = new Change(this);
        switch (step) {
            case Step.CardRead _ -> change.cardIsHere = true;
            case Step.FaceCompared(boolean same) -> change.face = seen(same);
            case Step.DocumentsShown(boolean enough) -> change.documents = seen(enough);
            case Step.ProofShown(boolean counts) -> change.proof = seen(counts);
            case Step.HolderJoined _ -> change.holderIsHere = true;
            case Step.LetterFound(InquiryLetter found) -> change.letter = Optional.of(found);
            case Step.ExemptionAsked(String clerk, String _) -> change.exemption = new Exemption.Asked(clerk);
            case Step.ExemptionDecided(String _, boolean granted) ->
                change.exemption = granted ? new Exemption.Granted() : new Exemption.Refused();
            case Step.PinTried(PinKind pin, Step.Tried result) ->
                change.pins.put(
                        pin,
                        switch (result) {
                            case RIGHT -> PinSeen.RIGHT;
                            case WRONG -> PinSeen.WRONG;
                            case LOCKED -> PinSeen.LOCKED;
                        });
            case Step.PinSet(PinKind pin) -> change.pins.put(pin, PinSeen.SET);
            case Step.KeyMade(CertificateKind kind, String key) -> {
                change.certificates.put(kind, Stage.KEY_MADE);
                change.keys.put(kind, key);
            }
            case Step.Issued(Clearance clearance) -> {
                change.certificates.put(clearance.kind(), Stage.ISSUED);
                clearance.ends().ifPresent(change.endedHere::add);
            }
            case Step.Written(CertificateKind kind) -> {
                change.certificates.put(kind, Stage.WRITTEN);
                change.told = false;
            }
            case Step.GivenUp(CertificateKind kind) -> {
                change.certificates.remove(kind);
                change.keys.remove(kind);
            }
            case Step.OldCardSeen(boolean handedIn) -> change.ofCard = change.ofCard.withOldCard(handedIn);
            case Step.SpaceSeen(boolean isLeft) -> change.ofCard = change.ofCard.withSpace(isLeft);
            case Step.PhotoSeen(boolean isGood) -> change.ofCard = change.ofCard.withPhoto(isGood);
            case Step.FeeSettled _ -> change.ofCard = change.ofCard.settled();
            case Step.CardDeedDone _ -> change.ofCard = change.ofCard.done();
            case Step.Told _ -> change.told = true;
            case Step.InquirySent _ -> change.answer = Answer.SENT;
            case Step.AnswerFound(InquiryLetter found) ->
                change.answer = found == InquiryLetter.SEALED ? Answer.BROUGHT : Answer.AWAITED;
            case Step.Ended(Ending how) -> change.ended = Optional.of(how);
            case Step.CameAgain _ -> change.comeAgain();
        }
        return change.made();
    }

    private static Seen seen(boolean isSo) {
        return isSo ? Seen.YES : Seen.NO;
    }

    boolean isWorking(PinKind pin) {
        PinSeen seen = pins.get(pin);
        return seen == PinSeen.RIGHT || seen == PinSeen.SET;
    }

    boolean isAt(CertificateKind kind, Stage stage) {
        return certificates.get(kind) == stage;
    }

    /** Returns whether a certificate is known to the authority and not on the card: nobody leaves like that. */
    boolean isBetween() {
        return certificates.containsValue(Stage.ISSUED);
    }

    /** Returns the same as if {@code pin} had not been tried. */
    Progress untried(PinKind pin) {
        Change change = new Change(this);
        change.pins.remove(pin);
        return change.made();
    }

    private static <K extends Enum<K>, V> Map<K, V> ordered(Class<K> keys, Map<K, V> entries) {
        Map<K, V> copy = new EnumMap<>(keys);
        copy.putAll(entries);
        return Collections.unmodifiableMap(copy);
    }

    /** A progress while it is changed. */
    private static final class Change {

        private int visit;
        private boolean cardIsHere;
        private Seen face;
        private Seen documents;
        private Seen proof;
        private boolean holderIsHere;
        private Optional<InquiryLetter> letter;
        private Answer answer;
        private Exemption exemption;
        private final Map<PinKind, PinSeen> pins = new EnumMap<>(PinKind.class);
        private final Map<CertificateKind, Stage> certificates = new EnumMap<>(CertificateKind.class);
        private final Map<CertificateKind, String> keys = new EnumMap<>(CertificateKind.class);
        private OfCard ofCard;
        private final Set<CertificateKind> endedHere = EnumSet.noneOf(CertificateKind.class);
        private boolean told;
        private Optional<Ending> ended;

        private Change(Progress before) {
            visit = before.visit;
            cardIsHere = before.cardIsHere;
            face = before.face;
            documents = before.documents;
            proof = before.proof;
            holderIsHere = before.holderIsHere;
            letter = before.letter;
            answer = before.answer;
            exemption = before.exemption;
            pins.putAll(before.pins);
            certificates.putAll(before.certificates);
            keys.putAll(before.keys);
            ofCard = before.ofCard;
            endedHere.addAll(before.endedHere);
            told = before.told;
            ended = before.ended;
        }

        /** Whoever comes is looked at anew. What was made, issued or locked stays; a pair of keys is made again. */
        private void comeAgain() {
            visit = 2;
            cardIsHere = ended.equals(Optional.of(Ending.IN_CUSTODY));
            face = Seen.NOT_YET;
            documents = Seen.NOT_YET;
            proof = Seen.NOT_YET;
            holderIsHere = false;
            letter = Optional.empty();
            answer = answer == Answer.SENT ? Answer.AWAITED : answer;
            exemption = new Exemption.NotAsked();
            pins.values().removeIf(seen -> seen == PinSeen.RIGHT || seen == PinSeen.WRONG);
            certificates.values().removeIf(stage -> stage == Stage.KEY_MADE);
            keys.keySet().retainAll(certificates.keySet());
            ended = Optional.empty();
        }

        private Progress made() {
            return new Progress(
                    visit,
                    cardIsHere,
                    face,
                    documents,
                    proof,
                    holderIsHere,
                    letter,
                    answer,
                    exemption,
                    pins,
                    certificates,
                    keys,
                    ofCard,
                    endedHere,
                    told,
                    ended);
        }
    }
}
