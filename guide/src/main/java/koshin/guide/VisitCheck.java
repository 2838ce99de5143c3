package koshin.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.guide.Proviso.Kind;
import koshin.municipalities.Office;
import koshin.municipalities.Profile;
import koshin.municipalities.Suitability;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.SigningEligibility;
import koshin.rules.Visits;

/** Holds a visit against the day on which it would be: the matter, who comes, the office, the documents, the visits. */
final class VisitCheck {

    private final Facts facts;
    private final Profile profile;
    private final OpenDays openDays;
    private final VisitDay visit;

    VisitCheck(Facts facts, Profile profile, OpenDays openDays, VisitDay visit) {
        this.facts = facts;
        this.profile = profile;
        this.openDays = openDays;
        this.visit = visit;
    }

    VisitOutlook at(Office office) {
        Optional<Errand> errand = visit.errand();
        return errand.isPresent() ? at(office, errand.get()) : visit.refusal();
    }

    private VisitOutlook at(Office office, Errand errand) {
        if (errand.visits() instanceof Visits.NoVisit) {
            return new VisitOutlook.NoVisitNeeded(errand);
        }
        Optional<Applicant> needed = facts.neededInstead(visit.day());
        if (needed.isPresent()) {
            return new VisitOutlook.WrongVisitor(needed.get(), List.of(ofAge(needed.get())));
        }
        if (openDays.calendar()
                        .suits(office, visit.procedure(), facts.visitor().who(), facts.wardIn(profile), visit.day())
                instanceof Suitability.Unsuitable(Suitability.Reason reason)) {
            return new VisitOutlook.NotThere(errand, visit.day(), reason, suitable());
        }
        if (errand.isRefusedForDocuments()) {
            return new VisitOutlook.DocumentsMissing(errand, List.of(ofDocuments(errand)));
        }
        return switch (errand.visits()) {
            case Visits.OneVisit _ -> new VisitOutlook.EndsIt(errand, provided(errand));
            case Visits.TwoVisits _ -> new VisitOutlook.AnotherVisit(errand, provided(errand));
            case Visits.AskFirst() -> new VisitOutlook.AskFirst(errand, profile.contacts());
            case Visits.NoVisit(), Visits.NotPossible _ ->
                throw new IllegalStateException("an errand with " + errand.visits());
        };
    }

    private Reason ofAge(Applicant needed) {
        return Reason.of(
                "legal-representative",
                needed,
                "comes",
                facts.visitor().who(),
                "born",
                facts.born(),
                "adultWard",
                facts.adultWard(),
                "today",
                visit.day());
    }

    private Reason ofDocuments(Errand errand) {
        return Reason.of(
                "identity-groups",
                errand.documents().orElseThrow().demand(),
                "documents",
                facts.visitor().documents().orElseThrow(),
                "today",
                visit.day());
    }

    private List<OfficeChoice> suitable() {
        return OfficeChoice.of(
                        profile,
                        openDays,
                        new OpenDays.Question(
                                visit.procedure(), facts.visitor().who(), facts.wardIn(profile), visit.day()))
                .stream()
                .filter(OfficeChoice::suits)
                .toList();
    }

    private List<Proviso> provided(Errand errand) {
        List<Proviso> found = new ArrayList<>();
        Standing card = visit.standings().card();
        if (errand.when() instanceof Errand.AfterNotice(int months)) {
            found.add(new Proviso(
                    Kind.NOTICE_HAS_COME, List.of(Reason.of("manufacture-time", months, "today", visit.day()))));
        }
        if (facts.card() instanceof CardFact.Lost) {
            found.add(new Proviso(Kind.LOSS_REPORTED, card.why()));
        }
        if (card.state() instanceof Standing.NotKnown) {
            found.add(new Proviso(Kind.CARD_COUNTS, card.why()));
        }
        List<Reason> computed = computed();
        if (!computed.isEmpty()) {
            found.add(new Proviso(Kind.ENDS_AS_COMPUTED, computed));
        }
        if (facts.visitor().who() == Applicant.VOLUNTARY_AGENT && errand.visits() instanceof Visits.OneVisit) {
            found.add(new Proviso(
                    Kind.LETTER_COUNTS,
                    List.of(Reason.of(
                            "inquiry-letter",
                            facts.visitor().letter(),
                            "inquiryLetter",
                            facts.visitor().letter(),
                            "today",
                            visit.day()))));
        }
        if (errand.parts().contains(CardPart.SIGNING)
                && SigningEligibility.on(visit.day(), facts.birthday(), facts.adultWard(), visit.restrictedSigning())
                        instanceof SigningEligibility.WithRepresentative(var why)) {
            found.add(new Proviso(
                    Kind.BOTH_COME,
                    List.of(Reason.of(
                            "signing-restricted-persons",
                            why,
                            "born",
                            facts.born(),
                            "adultWard",
                            facts.adultWard(),
                            "today",
                            visit.day()))));
        }
        return found;
    }

    private List<Reason> computed() {
        return visit.concerned().stream()
                .filter(standing -> standing.countsUntil().isPresent() && standing.origin() != Standing.Origin.STATED)
                .flatMap(standing -> standing.why().stream())
                .toList();
    }
}
