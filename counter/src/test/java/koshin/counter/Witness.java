package koshin.counter;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.counter.Matter.ToCard;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import koshin.rules.SigningEligibility;

/**
 * Somebody who stands beside the window and knows the law by heart, not the program: what was seen in this visit, and which
 * certificates count.
 *
 * @param counting how many certificates of a kind count
 */
record Witness(
        Set<Fact> facts,
        Optional<String> asking,
        Set<PinKind> working,
        Set<PinKind> everWrong,
        Set<PinKind> chosen,
        Set<CertificateKind> issued,
        Map<CertificateKind, Integer> counting) {

    /** What was seen in this visit, or is owed. */
    enum Fact {
        FACE,
        DOCUMENTS,
        PROOF,
        HOLDER,
        SEALED_LETTER,
        ANSWER,
        EXEMPTED,
        OLD_CARD,
        NO_OLD_CARD,
        SPACE,
        PHOTO,
        SETTLED,
        DEED,
        UNTOLD
    }

    static Witness of(Matter matter) {
        Map<CertificateKind, Integer> counting = new EnumMap<>(CertificateKind.class);
        matter.certificates().forEach((kind, state) -> counting.put(kind, counts(state) ? 1 : 0));
        return new Witness(Set.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(), counting);
    }

    private static boolean counts(CertificateState state) {
        return state == CertificateState.VALID_IN_WINDOW || state == CertificateState.VALID_BEFORE_WINDOW;
    }

    /** Returns what is wrong with a step that was taken; empty if nothing is. */
    Optional<String> objection(CounterCase before, Step step) {
        Matter matter = before.matter();
        return switch (step) {
            case Step.PinSet(PinKind pin) -> {
                if (!matter.systemIsUp() || !matter.cardCounts()) {
                    yield Optional.of("a PIN was set without system or card");
                }
                if (!isKnown(matter) || !isEntitled(matter)) {
                    yield Optional.of("a PIN was set for somebody who is not known or not entitled");
                }
                yield matter.who() == Applicant.HOLDER
                                && (matter.pinsWished().contains(pin) || !matter.faceIsCurrent())
                                && !has(Fact.DOCUMENTS)
                                && !has(Fact.EXEMPTED)
                        ? Optional.of("the holder showed nothing but the card")
                        : Optional.empty();
            }
            case Step.ExemptionDecided(String clerk, boolean _) ->
                asking.filter(clerk::equals).map(same -> same + " decided on an own wish");
            case Step.KeyMade _, Step.Written _ ->
                matter.systemIsUp() && matter.cardCounts()
                        ? Optional.empty()
                        : Optional.of("written without system or card");
            case Step.Issued(Clearance clearance) -> ofIssue(before, clearance);
            case Step.CardDeedDone(CardDeed deed) -> ofDeed(matter, deed);
            case Step.Ended(Progress.Ending how) -> ofEnding(before, how);
            case Step.CardRead _,
                    Step.FaceCompared _,
                    Step.DocumentsShown _,
                    Step.ProofShown _,
                    Step.HolderJoined _,
                    Step.LetterFound _,
                    Step.OldCardSeen _,
                    Step.SpaceSeen _,
                    Step.PhotoSeen _,
                    Step.FeeSettled _,
                    Step.ExemptionAsked _,
                    Step.PinTried _,
                    Step.GivenUp _,
                    Step.Told _,
                    Step.InquirySent _,
                    Step.CameAgain _,
                    Step.AnswerFound _ -> Optional.empty();
        };
    }

    private Optional<String> ofDeed(Matter matter, CardDeed deed) {
        if (!matter.deed().equals(Optional.of(deed)) || has(Fact.DEED)) {
            return Optional.of("done though nobody wants it, or twice");
        }
        ToCard toCard = matter.toCard().orElseThrow();
        if (!matter.systemIsUp() || toCard.isRefused() || (deed.needsCard() && !matter.cardCounts())) {
            return Optional.of("done without system or card, or against the registry");
        }
        if (matter.who() == Applicant.VOLUNTARY_AGENT || matter.mustCome().isPresent() || !isKnown(matter)) {
            return Optional.of("done for somebody who may not, or is not known");
        }
        boolean isByPin = deed == CardDeed.SURFACE_CHANGE || deed == CardDeed.VALIDITY_CHANGE;
        if (isByPin ? !working.contains(PinKind.RESIDENT_REGISTER) : !has(Fact.DOCUMENTS) && !has(Fact.EXEMPTED)) {
            return Optional.of("done without PIN or documents");
        }
        if (isByPin && !has(Fact.SPACE)) {
            return Optional.of("written where nobody has looked for room");
        }
        if (deed == CardDeed.APPLICATION && !has(Fact.PHOTO)) {
            return Optional.of("applied for without a photo");
        }
        if (deed == CardDeed.HAND_OVER || deed == CardDeed.PINS_PUT_ON) {
            if (chosen.size() != PinKind.values().length) {
                return Optional.of("handed out without its PINs");
            }
        }
        if (toCard.hasFormer() && !has(Fact.OLD_CARD) && !has(Fact.NO_OLD_CARD)) {
            return Optional.of("nobody has asked for the old card");
        }
        int owed = (has(Fact.NO_OLD_CARD) ? toCard.feeWithoutFormer() : toCard.fee()).amount();
        return owed > 0 && !has(Fact.SETTLED)
                ? Optional.of("handed over, and " + owed + " yen owed")
                : Optional.empty();
    }

    private Optional<String> ofIssue(CounterCase before, Clearance clearance) {
        Matter matter = before.matter();
        CertificateKind kind = clearance.kind();
        if (matter.mustCome().isPresent()) {
            return Optional.of("issued to one in whose place another must come");
        }
        if (!matter.systemIsUp() || !matter.cardCounts()) {
            return Optional.of("issued without system or card");
        }
        if (!isKnown(matter)) {
            return Optional.of("issued to somebody who is not known");
        }
        if (matter.toCard().isPresent() && !has(Fact.DEED)) {
            return Optional.of("issued before the card was seen to");
        }
        if (!isEntitled(matter)) {
            return Optional.of("issued to somebody who is not entitled");
        }
        if (!working.containsAll(matter.pinsAsked())) {
            return Optional.of("issued without " + matter.pinsAsked());
        }
        if (matter.certificates().get(kind) == CertificateState.VALID_BEFORE_WINDOW) {
            return Optional.of("issued before the window opens");
        }
        if (before.progress().certificates().get(kind) != Progress.Stage.KEY_MADE) {
            return Optional.of("issued for no key");
        }
        if (!clearance.key().equals(before.progress().keys().get(kind))) {
            return Optional.of("issued for another key");
        }
        if (kind == CertificateKind.SIGNING) {
            if (matter.certificates().containsKey(CertificateKind.AUTHENTICATION)
                    && before.progress().certificates().get(CertificateKind.AUTHENTICATION) != Progress.Stage.WRITTEN) {
                return Optional.of("issued for signing before authentication was renewed");
            }
            if (matter.signing() instanceof SigningEligibility.Refused) {
                return Optional.of("issued for signing to whom it is refused");
            }
            if (matter.signing() instanceof SigningEligibility.WithRepresentative
                    && !(matter.who() == Applicant.LEGAL_REPRESENTATIVE && has(Fact.HOLDER))) {
                return Optional.of("issued for signing without both");
            }
        }
        int left = counting.getOrDefault(kind, 0) - (clearance.ends().isPresent() ? 1 : 0);
        return left == 0 ? Optional.empty() : Optional.of(left + 1 + " certificates of a kind count");
    }

    private Optional<String> ofEnding(CounterCase before, Progress.Ending how) {
        if (has(Fact.UNTOLD)) {
            return Optional.of("left without being told");
        }
        if (how != Progress.Ending.IN_CUSTODY
                && before.progress().certificates().containsValue(Progress.Stage.ISSUED)) {
            return Optional.of("left with a certificate that is not on the card");
        }
        if (how != Progress.Ending.DONE) {
            return Optional.empty();
        }
        if (counting.values().stream().anyMatch(number -> number != 1)) {
            return Optional.of("done, and certificates count as " + counting);
        }
        if (before.matter().toCard().isPresent() && !has(Fact.DEED)) {
            return Optional.of("done, and nothing was done about the card");
        }
        if (!chosen.containsAll(before.matter().pinsWished())) {
            return Optional.of("done without " + before.matter().pinsWished());
        }
        return Optional.empty();
    }

    private boolean isKnown(Matter matter) {
        return switch (matter.who()) {
            case HOLDER -> has(Fact.FACE);
            case VOLUNTARY_AGENT -> has(Fact.DOCUMENTS) || has(Fact.EXEMPTED);
            case LEGAL_REPRESENTATIVE -> (has(Fact.DOCUMENTS) || has(Fact.EXEMPTED)) && has(Fact.PROOF);
        };
    }

    /** R-AG-2 and R-AG-3, once more: one visit with the sealed letter, certificates that count, and PINs that agree. */
    private boolean isEntitled(Matter matter) {
        return matter.who() != Applicant.VOLUNTARY_AGENT || has(Fact.ANSWER) || !needsTwo(matter);
    }

    private boolean needsTwo(Matter matter) {
        return !has(Fact.SEALED_LETTER) || !working.containsAll(everWrong) || needsTwoWithTheLetter(matter);
    }

    /** Whatever an agent brings and knows: a PIN is set anew, or a certificate does not count any more. */
    static boolean needsTwoWithTheLetter(Matter matter) {
        return !matter.pinsWished().isEmpty()
                || matter.certificates().values().stream()
                        .anyMatch(state -> state == CertificateState.REVOKED_OR_NONE
                                || (state == CertificateState.EXPIRED
                                        && matter.agentAfterExpiry() == AgentAfterExpiry.TWO_VISITS));
    }

    private boolean has(Fact fact) {
        return facts.contains(fact);
    }

    Witness after(CounterCase before, Step step) {
        Set<Fact> facts = copy(Fact.class, this.facts);
        Optional<String> asking = this.asking;
        Set<PinKind> working = copy(PinKind.class, this.working);
        Set<PinKind> everWrong = copy(PinKind.class, this.everWrong);
        Set<PinKind> chosen = copy(PinKind.class, this.chosen);
        Set<CertificateKind> issued = copy(CertificateKind.class, this.issued);
        Map<CertificateKind, Integer> counting = new EnumMap<>(CertificateKind.class);
        counting.putAll(this.counting);
        switch (step) {
            case Step.FaceCompared(boolean same) -> put(facts, Fact.FACE, same);
            case Step.DocumentsShown(boolean enough) -> put(facts, Fact.DOCUMENTS, enough);
            case Step.ProofShown(boolean isProof) -> put(facts, Fact.PROOF, isProof);
            case Step.HolderJoined _ -> facts.add(Fact.HOLDER);
            case Step.LetterFound(InquiryLetter letter) ->
                put(facts, Fact.SEALED_LETTER, letter == InquiryLetter.SEALED);
            case Step.AnswerFound(InquiryLetter letter) -> put(facts, Fact.ANSWER, letter == InquiryLetter.SEALED);
            case Step.ExemptionAsked(String clerk, String _) -> asking = Optional.of(clerk);
            case Step.ExemptionDecided(String _, boolean granted) -> put(facts, Fact.EXEMPTED, granted);
            case Step.PinTried(PinKind pin, Step.Tried result) ->
                put(result == Step.Tried.RIGHT ? working : everWrong, pin, true);
            case Step.PinSet(PinKind pin) -> {
                working.add(pin);
                chosen.add(pin);
            }
            case Step.OldCardSeen(boolean handedIn) -> facts.add(handedIn ? Fact.OLD_CARD : Fact.NO_OLD_CARD);
            case Step.SpaceSeen(boolean isLeft) -> put(facts, Fact.SPACE, isLeft);
            case Step.PhotoSeen(boolean isGood) -> put(facts, Fact.PHOTO, isGood);
            case Step.FeeSettled _ -> facts.add(Fact.SETTLED);
            case Step.CardDeedDone _ -> facts.add(Fact.DEED);
            case Step.Issued(Clearance clearance) -> {
                issued.add(clearance.kind());
                counting.merge(clearance.kind(), clearance.ends().isPresent() ? 0 : 1, Integer::sum);
            }
            case Step.GivenUp(CertificateKind kind) -> counting.put(kind, 0);
            case Step.Written _ -> facts.add(Fact.UNTOLD);
            case Step.Told _ -> facts.remove(Fact.UNTOLD);
            case Step.CameAgain _ -> {
                // An answer that was given stays with the case, as does what was handed in, looked at on the card, or
                // paid.
                facts.retainAll(Set.of(
                        Fact.ANSWER, Fact.OLD_CARD, Fact.NO_OLD_CARD, Fact.SPACE, Fact.PHOTO, Fact.SETTLED, Fact.DEED));
                asking = Optional.empty();
                working.retainAll(chosen);
                everWrong.removeIf(pin -> before.progress().pins().get(pin) != Progress.PinSeen.LOCKED);
            }
            case Step.CardRead _, Step.KeyMade _, Step.InquirySent _, Step.Ended _ -> {}
        }
        return new Witness(facts, asking, working, everWrong, chosen, issued, counting);
    }

    /** What was not replaced has run out, as the matter of a later day says. */
    Witness on(Matter later) {
        Map<CertificateKind, Integer> left = new EnumMap<>(CertificateKind.class);
        left.putAll(counting);
        later.certificates().forEach((kind, state) -> {
            if (!counts(state) && !issued.contains(kind)) {
                left.put(kind, 0);
            }
        });
        return new Witness(facts, asking, working, everWrong, chosen, issued, left);
    }

    private static <E> void put(Set<E> set, E element, boolean isIn) {
        if (isIn) {
            set.add(element);
        } else {
            set.remove(element);
        }
    }

    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> elements) {
        Set<E> copy = EnumSet.noneOf(type);
        copy.addAll(elements);
        return copy;
    }
}
