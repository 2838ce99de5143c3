package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import koshin.guide.Errand.When;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.Birthday;
import koshin.rules.CardPart;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateState;
import koshin.rules.DocumentDemand;
import koshin.rules.Fee;
import koshin.rules.IdentityCheck;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Procedure;
import koshin.rules.RepresentativeProof;
import koshin.rules.Residence;
import koshin.rules.UsableAfter;
import koshin.rules.VisitRequest;
import koshin.rules.Visits;
import koshin.rules.WhatToBring;

/** Finds the procedures that are open to one person, now or later, in the order in which they fall due. */
final class Errands {

    private final Facts facts;
    private final Profile profile;
    private final Standings standings;
    private final Choices choices;
    private final LocalDate today;
    private final List<Errand> found = new ArrayList<>();

    Errands(Facts facts, Profile profile, Standings standings, Choices choices, LocalDate today) {
        this.facts = facts;
        this.profile = profile;
        this.standings = standings;
        this.choices = choices;
        this.today = today;
    }

    List<Errand> all() {
        switch (standings.card().state()) {
            case Standing.Absent(), Standing.Ended(), Standing.Suspended() -> newCard(now());
            case Standing.Expired(LocalDate _) -> newCard(now());
            case Standing.Renewable(LocalDate closesOn) -> {
                newCard(new Errand.Now(Optional.of(closesOn)));
                certificates();
            }
            case Standing.TooEarly(LocalDate opensOn) -> {
                certificates();
                found.removeIf(this::comesWithCard);
                newCard(new Errand.From(opensOn, standings.card().expiry().orElseThrow()));
            }
            case Standing.EndsWithStay(LocalDate until) -> {
                validityChange(until);
                certificates();
            }
            case Standing.NotKnown(), Standing.NotIssued(var _) -> certificates();
        }
        if (facts.card() instanceof CardFact.InHand) {
            surfaceChange();
            pinReset();
        }
        return List.copyOf(found);
    }

    /** A renewal that would end with the card is left out: the next card brings certificates of its own. */
    private boolean comesWithCard(Errand errand) {
        return errand.procedure() == Procedure.CERTIFICATE_RENEWAL
                && errand.when() instanceof Errand.From(LocalDate _, LocalDate until)
                && standings.card().expiry().equals(Optional.of(until));
    }

    /** The application for the next card and its pick-up; with the new card come new certificates. */
    private void newCard(When when) {
        Fee fee = Fees.ofNewCard(facts, standings, today);
        Set<CardPart> parts = issuable(EnumSet.allOf(CardPart.class));
        found.add(errand(Procedure.CARD_APPLICATION, parts, when, fee)
                .because(Reason.of(
                        "card-application", Procedure.CARD_APPLICATION, "card.state", state(standings.card())))
                .build());
        found.add(errand(
                        Procedure.CARD_PICK_UP,
                        parts,
                        new Errand.AfterNotice(profile.card()
                                .monthsToHandOverNotice()
                                .map(stated -> stated.value())
                                .orElse(1)),
                        fee)
                .because(Reason.of("manufacture-time", Procedure.CARD_PICK_UP, "card.state", state(standings.card())))
                .build());
    }

    /** Returns help with the application that was found; no plan lists it, since nobody has to be helped. */
    Optional<Errand> applicationSupport() {
        for (Errand application : found) {
            if (application.procedure() == Procedure.CARD_APPLICATION) {
                return Optional.of(errand(
                                Procedure.APPLICATION_SUPPORT,
                                application.parts(),
                                application.when(),
                                application.fee())
                        .because(application.why().getFirst())
                        .build());
            }
        }
        return Optional.empty();
    }

    private void certificates() {
        boolean cardCounts = standings.card().isValid() || standings.card().state() instanceof Standing.NotKnown;
        if (!cardCounts) {
            return;
        }
        Set<CardPart> renewable = having(state -> state instanceof Standing.Renewable);
        Set<CardPart> early = having(state -> state instanceof Standing.TooEarly);
        Set<CardPart> anew = having(state -> state instanceof Standing.Expired || state instanceof Standing.Ended);
        Set<CardPart> absent = having(state -> state instanceof Standing.Absent);
        if (!renewable.isEmpty()) {
            LocalDate until = earliestExpiry(renewable);
            found.add(certificateErrand(Procedure.CERTIFICATE_RENEWAL, renewable, new Errand.Now(Optional.of(until)))
                    .build());
        }
        if (!anew.isEmpty()) {
            found.add(certificateErrand(Procedure.CERTIFICATE_NEW_ISSUE, anew, now())
                    .build());
        }
        if (!absent.isEmpty() && !withoutPins()) {
            found.add(certificateErrand(Procedure.CERTIFICATE_NEW_ISSUE, absent, now())
                    .optional()
                    .build());
        }
        if (!early.isEmpty()) {
            LocalDate until = earliestExpiry(early);
            LocalDate opensOn = early.stream()
                    .map(part -> ((Standing.TooEarly) of(part).state()).opensOn())
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            Set<CardPart> first = EnumSet.copyOf(early);
            first.removeIf(part -> !of(part).expiry().equals(Optional.of(until)));
            found.add(certificateErrand(Procedure.CERTIFICATE_RENEWAL, first, new Errand.From(opensOn, until))
                    .build());
        }
    }

    private Draft certificateErrand(Procedure procedure, Set<CardPart> parts, When when) {
        Draft draft = errand(procedure, parts, when, Fee.ofCertificates());
        draft.pins = withoutPins()
                ? EnumSet.noneOf(PinKind.class)
                : choices.pinsForCertificates(procedure == Procedure.CERTIFICATE_RENEWAL, parts);
        draft.usableAfter = Optional.of(choices.usableAfter());
        newExpiries(draft);
        for (CardPart part : parts) {
            draft.why.addAll(of(part).why());
        }
        return draft.because(Reason.of("early-and-late-renewal", procedure, "today", today));
    }

    /** What the new certificates would run to, done on the first possible day; the user-authentication certificate first. */
    private void newExpiries(Draft draft) {
        Optional<LocalDate> cardExpiry = standings.card().expiry();
        if (cardExpiry.isEmpty()) {
            return;
        }
        LocalDate day = draft.when instanceof Errand.From(LocalDate opensOn, LocalDate _) ? opensOn : today;
        boolean renewal = draft.procedure == Procedure.CERTIFICATE_RENEWAL;
        Optional<LocalDate> authentication =
                newAuthenticationToday().or(() -> standings.authentication().countsUntil());
        if (draft.parts.contains(CardPart.AUTHENTICATION)) {
            CertificateIssue issue = issue(renewal, standings.authentication(), day);
            CertificateExpiry expiry = CertificateExpiry.ofAuthentication(
                    facts.birthday(), issue, cardExpiry.get(), facts.readings().renewalOnExpiryDay());
            authentication = Optional.of(expiry.on());
            draft.gives(CardPart.AUTHENTICATION, expiry, day);
        }
        if (draft.parts.contains(CardPart.SIGNING)) {
            CertificateIssue issue = issue(renewal, standings.signing(), day);
            CertificateExpiry expiry = CertificateExpiry.ofSigning(
                    facts.birthday(),
                    issue,
                    authentication.filter(until -> !until.isBefore(day)),
                    cardExpiry.get(),
                    facts.readings().renewalOnExpiryDay());
            draft.gives(CardPart.SIGNING, expiry, day);
        }
    }

    private Optional<LocalDate> newAuthenticationToday() {
        for (Errand errand : found) {
            LocalDate expiry = errand.newExpiry().get(CardPart.AUTHENTICATION);
            if (expiry != null && errand.when() instanceof Errand.Now) {
                return Optional.of(expiry);
            }
        }
        return Optional.empty();
    }

    private static CertificateIssue issue(boolean renewal, Standing standing, LocalDate day) {
        return renewal ? CertificateIssue.replacing(standing.expiry().orElseThrow(), day) : CertificateIssue.anew(day);
    }

    private void validityChange(LocalDate until) {
        Optional<LocalDate> stayEndsOn = Residence.limitOf(facts.residence());
        Optional<LocalDate> longer = Standings.specialPeriod(facts, until, today);
        if (stayEndsOn.filter(until::isBefore).isPresent()) {
            validityChange(until, Reason.of("stay-extension", until, "card.expiry", until));
        } else if (longer.isPresent()) {
            validityChange(
                    until,
                    Reason.of(
                            "special-period",
                            longer.get(),
                            "card.expiry",
                            until,
                            "residence.extensionApplied",
                            facts.extensionAppliedOn().orElseThrow()));
        }
    }

    private void validityChange(LocalDate until, Reason reason) {
        When when = new Errand.Now(Optional.of(until));
        found.add(errand(Procedure.VALIDITY_CHANGE, EnumSet.of(CardPart.CARD), when, Fee.FREE)
                .because(reason)
                .build());
    }

    private void surfaceChange() {
        if (!facts.changes().isEmpty() && standings.card().isValid()) {
            found.add(errand(Procedure.SURFACE_CHANGE, EnumSet.noneOf(CardPart.class), now(), Fee.FREE)
                    .because(Reason.of("surface-change", Procedure.SURFACE_CHANGE, "changed", facts.changes()))
                    .build());
        }
    }

    /** A PIN that is not known is reset in the visit for the certificates if that is due; what is left, by itself. */
    private void pinReset() {
        Set<PinKind> lost = EnumSet.noneOf(PinKind.class);
        for (PinKind pin : PinKind.values()) {
            if (facts.pin(pin) != PinKnowledge.KNOWN && isOnCard(pin)) {
                lost.add(pin);
            }
        }
        for (Errand errand : found) {
            if (errand.when() instanceof Errand.Now && !errand.optional()) {
                lost.removeAll(errand.pins());
            }
        }
        if (lost.isEmpty() || withoutPins() || !standings.card().isValid()) {
            return;
        }
        Draft draft = errand(Procedure.PIN_RESET, EnumSet.noneOf(CardPart.class), now(), Fee.FREE);
        draft.pins = lost;
        found.add(draft.because(Reason.of("pin-reset-routes", Procedure.PIN_RESET, "pins", lost))
                .build());
    }

    /** The PIN of a certificate comes and goes with it. */
    private boolean isOnCard(PinKind pin) {
        return switch (pin) {
            case SIGNING -> isThere(standings.signing());
            case AUTHENTICATION -> isThere(standings.authentication());
            case RESIDENT_REGISTER, CARD_INPUT_SUPPORT -> true;
        };
    }

    private static boolean isThere(Standing certificate) {
        return !(certificate.state() instanceof Standing.NotIssued)
                && !(certificate.state() instanceof Standing.Absent);
    }

    private Draft errand(Procedure procedure, Set<CardPart> parts, When when, Fee fee) {
        return new Draft(procedure, parts, when, fee);
    }

    private static When now() {
        return new Errand.Now(Optional.empty());
    }

    private Set<CardPart> having(Predicate<Standing.State> wanted) {
        Set<CardPart> parts = EnumSet.noneOf(CardPart.class);
        for (Standing standing : List.of(standings.authentication(), standings.signing())) {
            if (wanted.test(standing.state())) {
                parts.add(standing.part());
            }
        }
        return issuable(parts);
    }

    private Set<CardPart> issuable(Set<CardPart> parts) {
        Set<CardPart> issuable = EnumSet.noneOf(CardPart.class);
        issuable.addAll(parts);
        if (standings.signing().state() instanceof Standing.NotIssued || withoutPins()) {
            issuable.remove(CardPart.SIGNING);
        }
        return issuable;
    }

    private LocalDate earliestExpiry(Set<CardPart> parts) {
        Optional<LocalDate> earliest = Optional.empty();
        for (CardPart part : parts) {
            Optional<LocalDate> expiry = of(part).expiry();
            if (earliest.isEmpty() || expiry.filter(earliest.get()::isAfter).isPresent()) {
                earliest = expiry;
            }
        }
        return earliest.orElseThrow();
    }

    private Standing of(CardPart part) {
        return switch (part) {
            case CARD -> standings.card();
            case AUTHENTICATION -> standings.authentication();
            case SIGNING -> standings.signing();
        };
    }

    private boolean withoutPins() {
        return facts.card() instanceof CardFact.InHand(CardFact.Dates _, boolean withoutPins) && withoutPins;
    }

    static String state(Standing standing) {
        return standing.state().getClass().getSimpleName();
    }

    /** An errand in the making: what every procedure needs is added when it is built. */
    private final class Draft {

        private final Procedure procedure;
        private final Set<CardPart> parts;
        private final When when;
        private final Fee fee;
        private final List<Reason> why = new ArrayList<>();
        private final Map<CardPart, LocalDate> newExpiry = new EnumMap<>(CardPart.class);
        private Set<PinKind> pins = EnumSet.noneOf(PinKind.class);
        private Optional<UsableAfter> usableAfter = Optional.empty();
        private boolean optional;

        Draft(Procedure procedure, Set<CardPart> parts, When when, Fee fee) {
            this.procedure = procedure;
            this.parts = Collections.unmodifiableSet(parts);
            this.when = when;
            this.fee = fee;
        }

        Draft because(Reason reason) {
            why.add(reason);
            return this;
        }

        Draft optional() {
            optional = true;
            return this;
        }

        void gives(CardPart part, CertificateExpiry expiry, LocalDate day) {
            newExpiry.put(part, expiry.on());
            why.add(Reason.of(
                    "renewed-certificate-validity",
                    expiry.on(),
                    "issuedOn",
                    day,
                    "cause",
                    expiry.cause(),
                    "card.expiry",
                    standings.card().expiry().orElseThrow()));
        }

        Errand build() {
            Applicant who = facts.visitor().who();
            Map<PinKind, PinKnowledge> asked = asked();
            Visits visits = visits(who, asked);
            why.add(visitsReason(who, asked, visits));
            WhatToBring bring = switch (who) {
                case HOLDER ->
                    WhatToBring.ofHolder(
                            procedure, allPinsWork(), facts.changes().isEmpty());
                case VOLUNTARY_AGENT -> WhatToBring.ofAgent(procedure, false);
                case LEGAL_REPRESENTATIVE -> WhatToBring.ofAgent(procedure, true);
            };
            return new Errand(
                    procedure,
                    parts,
                    optional,
                    when,
                    visits,
                    bring,
                    Collections.unmodifiableSet(pins),
                    documents(who, bring),
                    who == Applicant.LEGAL_REPRESENTATIVE ? Optional.of(proof()) : Optional.empty(),
                    fee,
                    Collections.unmodifiableMap(newExpiry),
                    usableAfter,
                    why);
        }

        private boolean allPinsWork() {
            for (PinKind pin : pins) {
                if (facts.pin(pin) != PinKnowledge.KNOWN) {
                    return false;
                }
            }
            return true;
        }

        private Reason visitsReason(Applicant who, Map<PinKind, PinKnowledge> asked, Visits visits) {
            return Reason.of(
                    who == Applicant.VOLUNTARY_AGENT ? "agent-visits" : "holder-documents",
                    visits.getClass().getSimpleName(),
                    "comes",
                    who,
                    "pins",
                    asked,
                    "inquiryLetter",
                    facts.visitor().letter());
        }

        private Visits visits(Applicant who, Map<PinKind, PinKnowledge> asked) {
            return Visits.of(new VisitRequest(
                    who,
                    procedure,
                    standings.card().isValid() || standings.card().state() instanceof Standing.NotKnown,
                    certificateState(),
                    asked,
                    facts.visitor().letter(),
                    choices.agentAfterExpiry()));
        }

        private Map<PinKind, PinKnowledge> asked() {
            Map<PinKind, PinKnowledge> asked = new EnumMap<>(PinKind.class);
            pins.forEach(pin -> asked.put(pin, facts.pin(pin)));
            if (procedure == Procedure.PIN_RESET) {
                asked.putAll(facts.pins());
            }
            return asked;
        }

        private CertificateState certificateState() {
            return switch (procedure) {
                case CERTIFICATE_RENEWAL -> CertificateState.VALID_IN_WINDOW;
                case CERTIFICATE_NEW_ISSUE ->
                    anyExpired() ? CertificateState.EXPIRED : CertificateState.REVOKED_OR_NONE;
                case CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP, PIN_RESET, SURFACE_CHANGE, VALIDITY_CHANGE ->
                    standings.authentication().isValid() && standings.signing().isValid()
                            ? CertificateState.VALID_BEFORE_WINDOW
                            : CertificateState.EXPIRED;
            };
        }

        private boolean anyExpired() {
            for (CardPart part : parts) {
                if (of(part).state() instanceof Standing.Expired) {
                    return true;
                }
            }
            return false;
        }

        private Optional<Errand.Documents> documents(Applicant who, WhatToBring bring) {
            Optional<Choices.Stateable<DocumentDemand>> demand = switch (who) {
                case HOLDER ->
                    bring.needed().contains(WhatToBring.Thing.IDENTITY_DOCUMENT)
                                    || bring.ifAtHand().contains(WhatToBring.Thing.IDENTITY_DOCUMENT)
                            ? Optional.of(choices.pinResetDocuments())
                            : Optional.empty();
                case VOLUNTARY_AGENT ->
                    procedure == Procedure.CARD_APPLICATION ? Optional.empty() : Optional.of(choices.agentDocuments());
                case LEGAL_REPRESENTATIVE ->
                    procedure == Procedure.CARD_APPLICATION
                            ? Optional.empty()
                            : Optional.of(choices.representativeDocuments());
            };
            return demand.map(asked -> new Errand.Documents(
                    asked.value(),
                    asked.stated(),
                    choices.accepted(),
                    profile.documents().accepted().stream().anyMatch(list -> list.complete()),
                    facts.visitor().documents().map(documents -> check(asked.value(), documents))));
        }

        private IdentityCheck check(DocumentDemand asked, List<koshin.rules.IdentityDocument> documents) {
            return IdentityCheck.of(
                    asked,
                    choices.accepted(),
                    documents.stream()
                            .map(document -> new IdentityCheck.Presented(
                                    document, true, Optional.empty(), IdentityCheck.Shows.NAME_AND_BIRTH_DATE))
                            .toList(),
                    today,
                    choices.expiredCard(),
                    procedure);
        }

        private RepresentativeProof proof() {
            return RepresentativeProof.asked(
                    Birthday.ageOn(facts.birthday(), today) >= Facts.AGE_OF_MAJORITY
                            ? RepresentativeProof.Representation.GUARDIAN_OF_ADULT
                            : RepresentativeProof.Representation.PARENT,
                    facts.visitor().sameHousehold(),
                    false,
                    false,
                    choices.registrationCertificateMonths(),
                    today);
        }
    }
}
