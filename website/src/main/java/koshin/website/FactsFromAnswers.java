package koshin.website;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.guide.CardFact;
import koshin.guide.CertificateFact;
import koshin.guide.Facts;
import koshin.guide.Visitor;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.InquiryLetter;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.website.Told.AuthenticationPin;
import koshin.website.Told.CertificatesFrom;
import koshin.website.Told.Change;
import koshin.website.Told.Holding;
import koshin.website.Told.LetterState;
import koshin.website.Told.ResidenceKind;
import koshin.website.Told.SigningPin;
import koshin.website.Told.VoidBecause;

/** Turns answers without a problem into the facts from which a plan is made. */
final class FactsFromAnswers {

    private final Told told;
    private final Interview interview;

    private FactsFromAnswers(Told told, Interview interview) {
        this.told = told;
        this.interview = interview;
    }

    /**
     * Returns the facts.
     *
     * @throws IllegalStateException if a question is still open
     */
    static Facts of(Told told, Interview interview) {
        return new FactsFromAnswers(told, interview).facts();
    }

    private Facts facts() {
        return new Facts(
                answered(told.born().given(), "born"),
                told.ward().map(Profile.Ward::id),
                residence(),
                told.extension()
                        .given()
                        .filter(_ -> told.residence().equals(Optional.of(ResidenceKind.MID_TO_LONG_TERM))),
                told.adultWard(),
                told.isHeld() && told.changes().contains(Change.ABROAD),
                card(),
                certificate(),
                signing(),
                pins(),
                changes(),
                visitor(),
                Readings.recommended());
    }

    private static <T> T answered(Optional<T> answer, String field) {
        return answer.orElseThrow(() -> new IllegalStateException("no answer to " + field));
    }

    private Residence residence() {
        ResidenceKind kind = answered(told.residence(), "residence");
        return switch (kind) {
            case JAPANESE -> new Residence.Japanese();
            case SPECIAL_PERMANENT_RESIDENT -> new Residence.SpecialPermanentResident();
            case PERMANENT_RESIDENT -> new Residence.PermanentResident();
            case HIGHLY_SKILLED_PROFESSIONAL_2 -> new Residence.HighlySkilledProfessional2();
            case MID_TO_LONG_TERM -> new Residence.MidToLongTerm(stay());
            case TEMPORARY_REFUGE -> new Residence.TemporaryRefuge(stay());
            case PROVISIONAL_STAY -> new Residence.ProvisionalStay(stay());
            case TRANSITIONAL -> new Residence.Transitional(stay());
        };
    }

    private LocalDate stay() {
        return answered(told.stay().given(), "stay");
    }

    private CardFact card() {
        Holding holding = answered(told.holding(), "card");
        return switch (holding) {
            case HELD ->
                new CardFact.InHand(
                        new CardFact.Dates(told.cardExpiry().given(), issuedIfAsked(), Optional.empty()),
                        withoutPins());
            case LOST -> new CardFact.Lost(CardFact.Dates.unknown());
            case NONE -> new CardFact.None();
            case VOID -> new CardFact.VoidCard(why(answered(told.voidBecause(), "void-because")));
        };
    }

    private Optional<LocalDate> issuedIfAsked() {
        return interview.asks(Question.ISSUE, told) ? told.issued().given() : Optional.empty();
    }

    private static CardFact.Why why(VoidBecause because) {
        return switch (because) {
            case DEADLINE_MISSED -> CardFact.Why.DEADLINE_MISSED;
            case LEFT_JAPAN -> CardFact.Why.LEFT_JAPAN;
            case RETURNED -> CardFact.Why.RETURNED;
        };
    }

    private boolean withoutPins() {
        return told.authenticationPin()
                .filter(AuthenticationPin.NO_PINS::equals)
                .isPresent();
    }

    private CertificateFact certificate() {
        if (!told.isHeld()) {
            return new CertificateFact.Absent();
        }
        boolean later =
                told.certificatesFrom().filter(CertificatesFrom.LATER::equals).isPresent();
        Optional<LocalDate> issued = later && interview.asks(Question.ISSUE, told)
                ? told.certificatesIssued().given()
                : Optional.empty();
        return new CertificateFact.Loaded(told.certificateExpiry().given(), issued);
    }

    private CertificateFact signing() {
        boolean isAsked = told.isHeld()
                && interview.fields(Question.PINS, told).contains(Told.SIGNING_PIN)
                && !withoutPins()
                && told.signingPin().filter(SigningPin.NO_CERTIFICATE::equals).isEmpty();
        return isAsked ? certificate() : new CertificateFact.Absent();
    }

    private Map<PinKind, PinKnowledge> pins() {
        Map<PinKind, PinKnowledge> pins = new EnumMap<>(PinKind.class);
        if (!told.isHeld() || withoutPins()) {
            return pins;
        }
        switch (answered(told.authenticationPin(), "authentication-pin")) {
            case KNOWN -> pins.put(PinKind.AUTHENTICATION, PinKnowledge.KNOWN);
            case UNSURE -> pins.put(PinKind.AUTHENTICATION, PinKnowledge.UNKNOWN);
            case LOCKED -> pins.put(PinKind.AUTHENTICATION, PinKnowledge.LOCKED);
            case NO_PINS -> {}
        }
        if (signing() instanceof CertificateFact.Loaded) {
            switch (answered(told.signingPin(), "signing-pin")) {
                case KNOWN -> pins.put(PinKind.SIGNING, PinKnowledge.KNOWN);
                case UNSURE -> pins.put(PinKind.SIGNING, PinKnowledge.UNKNOWN);
                case LOCKED -> pins.put(PinKind.SIGNING, PinKnowledge.LOCKED);
                case NO_CERTIFICATE -> {}
            }
        }
        return pins;
    }

    private Set<RecordChange> changes() {
        Set<RecordChange> changes = EnumSet.noneOf(RecordChange.class);
        if (told.isHeld()) {
            for (Change change : told.changes()) {
                switch (change) {
                    case NAME -> changes.add(RecordChange.NAME);
                    case ADDRESS -> changes.add(RecordChange.ADDRESS);
                    case ABROAD -> {}
                }
            }
        }
        return changes;
    }

    private Visitor visitor() {
        Applicant who = answered(told.visitor(), "visitor");
        return new Visitor(
                who,
                letter(),
                interview.asks(Question.DOCUMENTS, told)
                        ? Optional.of(List.copyOf(told.documents()))
                        : Optional.empty(),
                told.sameHousehold());
    }

    private InquiryLetter letter() {
        LetterState state = told.letter().orElse(LetterState.MISSING);
        return switch (state) {
            case SEALED -> InquiryLetter.SEALED;
            case OPENED -> InquiryLetter.OPENED;
            case MISSING -> InquiryLetter.MISSING;
            case PAST_VALIDITY -> InquiryLetter.PAST_VALIDITY;
        };
    }
}
