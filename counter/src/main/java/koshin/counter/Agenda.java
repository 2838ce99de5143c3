package koshin.counter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.counter.Matter.ToCard;
import koshin.counter.Progress.Answer;
import koshin.counter.Progress.Exemption;
import koshin.counter.Progress.OfCard;
import koshin.counter.Progress.PinSeen;
import koshin.counter.Progress.Seen;
import koshin.counter.Progress.Stage;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Procedure;
import koshin.rules.SigningEligibility;
import koshin.rules.VisitRequest;
import koshin.rules.Visits;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.WhyTwo;
import koshin.rules.WhatToBring;
import koshin.rules.Yen;

/** What is to come, in the order of the window: card, identity, entitlement, PINs, certificates, what is told. */
final class Agenda {

    /** The parts, in order. */
    enum Part {
        CARD,
        IDENTITY,
        ENTITLEMENT,
        PINS,
        DEED,
        CERTIFICATES,
        TELLING;

        static Part of(Missing missing) {
            return switch (missing) {
                case Missing.Card _ -> CARD;
                case Missing.Face _, Missing.Documents _, Missing.Proof _, Missing.Holder _ -> IDENTITY;
                case Missing.Letter _,
                        Missing.Answer _,
                        Missing.OldCard _,
                        Missing.Space _,
                        Missing.Photo _,
                        Missing.Fee _ -> ENTITLEMENT;
                case Missing.Pin _, Missing.NewPin _ -> PINS;
                case Missing.Deed _ -> DEED;
                case Missing.Key _, Missing.Certificate _, Missing.Writing _ -> CERTIFICATES;
                case Missing.Telling _ -> TELLING;
            };
        }
    }

    private final Matter matter;
    private final Progress progress;
    private final List<Missing> missing = new ArrayList<>();

    private Agenda(Matter matter, Progress progress) {
        this.matter = matter;
        this.progress = progress;
    }

    static List<Missing> of(Matter matter, Progress progress) {
        Agenda agenda = new Agenda(matter, progress);
        if (!agenda.isAnythingLeft()) {
            return agenda.isTellingLeft() ? List.of(new Missing.Telling()) : List.of();
        }
        if (!agenda.isCardHere()) {
            agenda.missing.add(new Missing.Card());
        }
        agenda.identity();
        agenda.entitlement();
        agenda.aboutTheCard();
        agenda.pins();
        agenda.openDeed().ifPresent(deed -> agenda.missing.add(new Missing.Deed(deed)));
        agenda.certificates();
        return List.copyOf(agenda.missing);
    }

    /** Returns what of {@code missing} keeps a step from being taken. */
    static List<Missing> before(Step step, List<Missing> missing) {
        Part part = switch (step) {
            case Step.CardRead _ -> Part.CARD;
            case Step.FaceCompared _,
                    Step.DocumentsShown _,
                    Step.ProofShown _,
                    Step.HolderJoined _,
                    Step.ExemptionAsked _,
                    Step.ExemptionDecided _ -> Part.IDENTITY;
            case Step.LetterFound _,
                    Step.InquirySent _,
                    Step.AnswerFound _,
                    Step.OldCardSeen _,
                    Step.SpaceSeen _,
                    Step.PhotoSeen _,
                    Step.FeeSettled _ -> Part.ENTITLEMENT;
            case Step.PinTried _, Step.PinSet _ -> Part.PINS;
            case Step.CardDeedDone _ -> Part.DEED;
            case Step.KeyMade _, Step.Issued _, Step.Written _, Step.GivenUp _ -> Part.CERTIFICATES;
            case Step.Told _, Step.Ended _, Step.CameAgain _ -> Part.TELLING;
        };
        return missing.stream().filter(one -> Part.of(one).compareTo(part) < 0).toList();
    }

    static boolean isToIssue(CertificateKind kind, Progress progress) {
        return !progress.isAt(kind, Stage.ISSUED) && !progress.isAt(kind, Stage.WRITTEN);
    }

    /** Returns why the case cannot go on, whatever anybody brings and whether the system is up or not. */
    static List<Obstacle> lasting(Matter matter, Progress progress) {
        List<Obstacle> all = new ArrayList<>();
        if (!matter.cardCounts() && matter.deed().map(CardDeed::needsCard).orElse(true)) {
            all.add(new Obstacle.CardDoesNotCount());
        }
        matter.toCard().filter(_ -> !progress.ofCard().isDone()).ifPresent(toCard -> {
            if (toCard.isRefused()) {
                all.add(new Obstacle.DeedRefused(toCard.deed()));
            }
            if (matter.who() == Applicant.VOLUNTARY_AGENT) {
                all.add(new Obstacle.AgentNotProvidedFor(toCard.deed()));
            }
            if (toCard.deed().writesOnSurface() && progress.ofCard().space() == Seen.NO) {
                all.add(new Obstacle.NoSpace());
            }
        });
        matter.mustCome().ifPresent(needed -> all.add(new Obstacle.AnotherMustCome(needed)));
        if (matter.certificates().entrySet().stream()
                .anyMatch(one ->
                        one.getValue() == CertificateState.VALID_BEFORE_WINDOW && isToIssue(one.getKey(), progress))) {
            all.add(new Obstacle.TooEarly());
        }
        if (matter.certificates().containsKey(CertificateKind.SIGNING)
                && isToIssue(CertificateKind.SIGNING, progress)) {
            switch (matter.signing()) {
                case SigningEligibility.Eligible _ -> {}
                case SigningEligibility.Refused(var why) -> all.add(new Obstacle.SigningRefused(why));
                case SigningEligibility.WithRepresentative(var why) -> {
                    if (matter.who() != Applicant.LEGAL_REPRESENTATIVE) {
                        all.add(new Obstacle.SigningRefused(why));
                    }
                }
            }
        }
        if (progress.face() == Seen.NO) {
            all.add(new Obstacle.AnotherFace());
        }
        return List.copyOf(all);
    }

    private boolean isAnythingLeft() {
        return openDeed().isPresent()
                || matter.certificates().keySet().stream().anyMatch(kind -> !progress.isAt(kind, Stage.WRITTEN))
                || matter.pinsWished().stream().anyMatch(pin -> progress.pins().get(pin) != PinSeen.SET);
    }

    private boolean isTellingLeft() {
        return !matter.certificates().isEmpty() && !progress.told();
    }

    /** Returns what is still to be done about the card. */
    private Optional<CardDeed> openDeed() {
        return matter.deed().filter(_ -> !progress.ofCard().isDone());
    }

    private boolean isCardHere() {
        return isCardHere(matter, progress);
    }

    /** Returns whether the card is here, or nobody asks for it. */
    static boolean isCardHere(Matter matter, Progress progress) {
        return progress.cardIsHere()
                || matter.deed().filter(deed -> !deed.needsCard()).isPresent();
    }

    /** What has to be seen before something is done about the card. */
    private void aboutTheCard() {
        if (openDeed().isEmpty()) {
            return;
        }
        ToCard toCard = matter.toCard().orElseThrow();
        OfCard seen = progress.ofCard();
        boolean isOldCardOpen = toCard.hasFormer() && seen.oldCard() == Seen.NOT_YET;
        if (isOldCardOpen) {
            missing.add(new Missing.OldCard());
        }
        if (toCard.deed().writesOnSurface() && seen.space() != Seen.YES) {
            missing.add(new Missing.Space());
        }
        if (toCard.needsPhoto() && seen.photo() != Seen.YES) {
            missing.add(new Missing.Photo());
        }
        Yen fee = toCard.hasFormer() && seen.oldCard() == Seen.NO ? toCard.feeWithoutFormer() : toCard.fee();
        if (!isOldCardOpen && fee.amount() > 0 && !seen.isFeeSettled()) {
            missing.add(new Missing.Fee(fee));
        }
    }

    private void identity() {
        switch (matter.who()) {
            case HOLDER -> {
                if (progress.face() == Seen.NOT_YET) {
                    missing.add(new Missing.Face());
                }
                if (holderShowsDocuments()) {
                    documents(true);
                }
            }
            case VOLUNTARY_AGENT -> documents(false);
            case LEGAL_REPRESENTATIVE -> {
                documents(false);
                if (progress.proof() != Seen.YES) {
                    missing.add(new Missing.Proof());
                }
                if (matter.signing() instanceof SigningEligibility.WithRepresentative
                        && matter.certificates().containsKey(CertificateKind.SIGNING)
                        && !progress.holderIsHere()) {
                    missing.add(new Missing.Holder());
                }
            }
        }
    }

    private void documents(boolean ofHolder) {
        if (progress.documents() != Seen.YES && !(progress.exemption() instanceof Exemption.Granted)) {
            missing.add(new Missing.Documents(ofHolder));
        }
    }

    /**
     * The card itself is one, and the PINs are as good as another; a PIN that is set anew asks for a document, and so does whatever
     * is done about the card without a PIN.
     */
    private boolean holderShowsDocuments() {
        if (openDeed().filter(deed -> deed.asksPins().isEmpty()).isPresent()) {
            return true;
        }
        Procedure procedure = matter.pinsWished().isEmpty() ? Procedure.CERTIFICATE_RENEWAL : Procedure.PIN_RESET;
        boolean pinsWork = knowledge().values().stream().allMatch(PinKnowledge.KNOWN::equals);
        return WhatToBring.ofHolder(procedure, pinsWork, matter.faceIsCurrent())
                .needed()
                .contains(WhatToBring.Thing.IDENTITY_DOCUMENT);
    }

    /** An agent who brings the holder's answer is entitled; before, the number of visits decides. */
    private void entitlement() {
        if (matter.who() != Applicant.VOLUNTARY_AGENT || progress.answer() == Answer.BROUGHT) {
            return;
        }
        Map<WhyTwo, Set<HowOne>> reasons = reasons(progress.letter().orElse(InquiryLetter.SEALED));
        if (!reasons.isEmpty()) {
            Set<HowOne> ways = EnumSet.allOf(HowOne.class);
            reasons.values().forEach(ways::retainAll);
            missing.add(new Missing.Answer(reasons.keySet(), ways));
        } else if (progress.letter().isEmpty()) {
            missing.add(new Missing.Letter());
        }
    }

    /** Why an agent's visit does not end it, if the letter is like that. */
    private Map<WhyTwo, Set<HowOne>> reasons(InquiryLetter letter) {
        Map<WhyTwo, Set<HowOne>> reasons = new EnumMap<>(WhyTwo.class);
        if (!matter.pinsWished().isEmpty()) {
            gather(reasons, Procedure.PIN_RESET, CertificateState.VALID_IN_WINDOW, letter);
        }
        matter.certificates().forEach((kind, state) -> {
            if (isToIssue(kind, progress)) {
                Procedure procedure = switch (state) {
                    case VALID_BEFORE_WINDOW, VALID_IN_WINDOW -> Procedure.CERTIFICATE_RENEWAL;
                    case EXPIRED, REVOKED_OR_NONE -> Procedure.CERTIFICATE_NEW_ISSUE;
                };
                gather(reasons, procedure, state, letter);
            }
        });
        return reasons;
    }

    private void gather(
            Map<WhyTwo, Set<HowOne>> reasons, Procedure procedure, CertificateState state, InquiryLetter letter) {
        Visits visits = Visits.of(
                new VisitRequest(matter.who(), procedure, true, state, knowledge(), letter, matter.agentAfterExpiry()));
        if (visits instanceof Visits.TwoVisits(Map<WhyTwo, Set<HowOne>> ways)) {
            ways.forEach((why, how) -> reasons.merge(why, how, (one, other) -> {
                Set<HowOne> both = EnumSet.copyOf(one);
                both.retainAll(other);
                return both;
            }));
        }
    }

    /** What the card has said of the PINs that are asked for; what was not tried is taken to be known. */
    private Map<PinKind, PinKnowledge> knowledge() {
        Map<PinKind, PinKnowledge> known = new EnumMap<>(PinKind.class);
        Set<PinKind> concerned = EnumSet.noneOf(PinKind.class);
        concerned.addAll(matter.pinsAsked());
        concerned.addAll(matter.pinsWished());
        for (PinKind pin : concerned) {
            known.put(
                    pin,
                    switch (Optional.ofNullable(progress.pins().get(pin)).orElse(PinSeen.RIGHT)) {
                        case RIGHT, SET -> PinKnowledge.KNOWN;
                        case WRONG -> PinKnowledge.UNKNOWN;
                        case LOCKED -> PinKnowledge.LOCKED;
                    });
        }
        return known;
    }

    /** What is issued already is only to be written: for that no PIN is asked for, nor set. */
    private void pins() {
        boolean isAnyToIssue = matter.certificates().keySet().stream().anyMatch(kind -> isToIssue(kind, progress));
        for (PinKind pin : PinKind.values()) {
            PinSeen seen = progress.pins().get(pin);
            if (matter.pinsWished().contains(pin)) {
                if (seen != PinSeen.SET) {
                    missing.add(new Missing.NewPin(pin));
                }
            } else if ((isAnyToIssue || openDeed().isPresent())
                    && matter.pinsAsked().contains(pin)
                    && !progress.isWorking(pin)) {
                missing.add(seen == null ? new Missing.Pin(pin) : new Missing.NewPin(pin));
            }
        }
    }

    /** The one for authentication first: the one for signing does not outlive it. */
    private void certificates() {
        for (CertificateKind kind : matter.certificates().keySet()) {
            Stage stage = progress.certificates().get(kind);
            if (stage == null) {
                missing.add(new Missing.Key(kind));
            }
            if (isToIssue(kind, progress)) {
                missing.add(new Missing.Certificate(kind));
            }
            if (stage != Stage.WRITTEN) {
                missing.add(new Missing.Writing(kind));
            }
        }
        if (isTellingLeft()) {
            missing.add(new Missing.Telling());
        }
    }
}
