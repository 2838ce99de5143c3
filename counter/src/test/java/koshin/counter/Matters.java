package koshin.counter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.counter.Matter.ToCard;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.PinKind;
import koshin.rules.SigningEligibility;
import koshin.rules.Yen;

/** Everything that people may come for, as far as a case tells it apart. */
final class Matters {

    static final Matter RENEWAL = of(
            Applicant.HOLDER,
            Map.of(
                    CertificateKind.AUTHENTICATION, CertificateState.VALID_IN_WINDOW,
                    CertificateKind.SIGNING, CertificateState.VALID_IN_WINDOW));

    private Matters() {}

    static Matter of(Applicant who, Map<CertificateKind, CertificateState> certificates) {
        return new Draft(who, certificates, Set.of()).made();
    }

    static Matter pins(Applicant who, PinKind... pins) {
        return new Draft(who, Map.of(), Set.of(pins)).made();
    }

    static Matter by(Applicant who, Matter matter) {
        Draft draft = new Draft(matter);
        draft.who = who;
        return draft.made();
    }

    static Matter withSystem(Matter matter, boolean isUp) {
        Draft draft = new Draft(matter);
        draft.systemIsUp = isUp;
        return draft.made();
    }

    static Matter withoutCard(Matter matter) {
        Draft draft = new Draft(matter);
        draft.cardCounts = false;
        return draft.made();
    }

    static Matter withOldFace(Matter matter) {
        Draft draft = new Draft(matter);
        draft.faceIsCurrent = false;
        return draft.made();
    }

    static Matter insteadOf(Applicant needed, Matter matter) {
        Draft draft = new Draft(matter);
        draft.mustCome = Optional.of(needed);
        return draft.made();
    }

    static Matter about(Applicant who, ToCard toCard, Map<CertificateKind, CertificateState> certificates) {
        Draft draft = new Draft(who, certificates, toCard.deed().setsPins());
        draft.toCard = Optional.of(toCard);
        draft.pinsAsked.addAll(toCard.deed().asksPins());
        if (toCard.deed() == CardDeed.PINS_TAKEN_OFF) {
            draft.pinsAsked.clear();
        }
        return draft.made();
    }

    /** Nothing is owed and nothing is in the way. */
    static ToCard plain(CardDeed deed) {
        return new ToCard(deed, false, deed == CardDeed.APPLICATION, Yen.ZERO, Yen.ZERO, false);
    }

    static Matter signing(SigningEligibility signing, Matter matter) {
        Draft draft = new Draft(matter);
        draft.signing = signing;
        return draft.made();
    }

    static Matter afterExpiry(AgentAfterExpiry setting, Matter matter) {
        Draft draft = new Draft(matter);
        draft.agentAfterExpiry = setting;
        return draft.made();
    }

    /** As on a later day: what could be renewed has ended by then, unless it was replaced here. */
    static Matter afterTheWindow(CounterCase one) {
        Draft draft = new Draft(one.matter());
        draft.certificates.replaceAll((kind, state) -> state == CertificateState.VALID_IN_WINDOW
                        && !one.progress().endedHere().contains(kind)
                ? CertificateState.EXPIRED
                : state);
        return draft.made();
    }

    private static Set<PinKind> pins(Map<CertificateKind, CertificateState> certificates) {
        Set<PinKind> pins = EnumSet.noneOf(PinKind.class);
        certificates.keySet().forEach(kind -> pins.add(kind.pin()));
        return pins;
    }

    static List<Matter> all() {
        List<Matter> all = new ArrayList<>();
        for (Map<CertificateKind, CertificateState> certificates : certificates()) {
            for (Applicant who : Applicant.values()) {
                for (SigningEligibility signing : eligibilities(certificates)) {
                    all.add(signing(signing, of(who, certificates)));
                }
            }
            all.add(withOldFace(of(Applicant.HOLDER, certificates)));
            if (certificates.containsValue(CertificateState.EXPIRED)) {
                all.add(afterExpiry(AgentAfterExpiry.SAME_AS_RENEWAL, of(Applicant.VOLUNTARY_AGENT, certificates)));
            }
        }
        for (Applicant who : Applicant.values()) {
            all.add(pins(who, PinKind.SIGNING));
            all.add(pins(who, PinKind.AUTHENTICATION, PinKind.CARD_INPUT_SUPPORT));
            all.add(new Draft(who, RENEWAL.certificates(), Set.of(PinKind.RESIDENT_REGISTER)).made());
        }
        all.add(insteadOf(Applicant.LEGAL_REPRESENTATIVE, RENEWAL));
        all.add(insteadOf(Applicant.HOLDER, by(Applicant.LEGAL_REPRESENTATIVE, RENEWAL)));
        for (Applicant who : Applicant.values()) {
            all.addAll(aboutCards(who));
        }
        for (CardDeed deed : CardDeed.values()) {
            all.add(about(Applicant.HOLDER, new ToCard(deed, false, false, Yen.ZERO, Yen.ZERO, true), Map.of()));
        }
        return all;
    }

    private static List<Matter> aboutCards(Applicant who) {
        Map<CertificateKind, CertificateState> none = Map.of(
                CertificateKind.AUTHENTICATION, CertificateState.REVOKED_OR_NONE,
                CertificateKind.SIGNING, CertificateState.REVOKED_OR_NONE);
        Yen thousand = new Yen(1000);
        return List.of(
                about(who, plain(CardDeed.APPLICATION), Map.of()),
                about(who, new ToCard(CardDeed.HAND_OVER, true, false, Yen.ZERO, thousand, false), none),
                about(who, new ToCard(CardDeed.HAND_OVER, true, false, thousand, thousand, false), Map.of()),
                about(who, plain(CardDeed.HAND_OVER), none),
                about(who, plain(CardDeed.HOLD_LIFTED), none),
                about(who, plain(CardDeed.HOLD_LIFTED), Map.of()),
                withOldFace(about(
                        who,
                        plain(CardDeed.SURFACE_CHANGE),
                        Map.of(CertificateKind.SIGNING, CertificateState.REVOKED_OR_NONE))),
                about(who, plain(CardDeed.VALIDITY_CHANGE), RENEWAL.certificates()),
                about(who, plain(CardDeed.PINS_TAKEN_OFF), Map.of()),
                about(
                        who,
                        plain(CardDeed.PINS_TAKEN_OFF),
                        Map.of(CertificateKind.AUTHENTICATION, CertificateState.EXPIRED)),
                about(who, plain(CardDeed.PINS_PUT_ON), none));
    }

    private static List<Map<CertificateKind, CertificateState>> certificates() {
        List<Map<CertificateKind, CertificateState>> all = new ArrayList<>();
        for (CertificateState one : CertificateState.values()) {
            all.add(Map.of(CertificateKind.AUTHENTICATION, one));
            all.add(Map.of(CertificateKind.SIGNING, one));
            for (CertificateState other : CertificateState.values()) {
                all.add(Map.of(CertificateKind.AUTHENTICATION, one, CertificateKind.SIGNING, other));
            }
        }
        return all;
    }

    private static List<SigningEligibility> eligibilities(Map<CertificateKind, CertificateState> certificates) {
        return certificates.containsKey(CertificateKind.SIGNING)
                ? List.of(
                        new SigningEligibility.Eligible(),
                        new SigningEligibility.WithRepresentative(SigningEligibility.Why.UNDER_15),
                        new SigningEligibility.Refused(SigningEligibility.Why.ADULT_WARD))
                : List.of(new SigningEligibility.Eligible());
    }

    /** A matter while it is made up. */
    private static final class Draft {

        private Applicant who;
        private final Map<CertificateKind, CertificateState> certificates = new EnumMap<>(CertificateKind.class);
        private final Set<PinKind> pinsWished;
        private final Set<PinKind> pinsAsked;
        private Optional<ToCard> toCard = Optional.empty();
        private boolean cardCounts = true;
        private boolean faceIsCurrent = true;
        private Optional<Applicant> mustCome = Optional.empty();
        private SigningEligibility signing = new SigningEligibility.Eligible();
        private AgentAfterExpiry agentAfterExpiry = AgentAfterExpiry.TWO_VISITS;
        private boolean systemIsUp = true;

        private Draft(Applicant who, Map<CertificateKind, CertificateState> certificates, Set<PinKind> pinsWished) {
            this.who = who;
            this.certificates.putAll(certificates);
            this.pinsWished = pinsWished;
            pinsAsked = pins(certificates);
        }

        private Draft(Matter matter) {
            who = matter.who();
            certificates.putAll(matter.certificates());
            pinsWished = matter.pinsWished();
            pinsAsked = matter.pinsAsked();
            toCard = matter.toCard();
            cardCounts = matter.cardCounts();
            faceIsCurrent = matter.faceIsCurrent();
            mustCome = matter.mustCome();
            signing = matter.signing();
            agentAfterExpiry = matter.agentAfterExpiry();
            systemIsUp = matter.systemIsUp();
        }

        private Matter made() {
            return new Matter(
                    who,
                    certificates,
                    pinsWished,
                    pinsAsked,
                    toCard,
                    cardCounts,
                    faceIsCurrent,
                    mustCome,
                    signing,
                    agentAfterExpiry,
                    systemIsUp);
        }
    }
}
