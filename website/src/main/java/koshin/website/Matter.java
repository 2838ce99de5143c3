package koshin.website;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.guide.Facts;
import koshin.guide.Guide;
import koshin.guide.Plan;
import koshin.guide.Standing;
import koshin.guide.VisitOutlook;
import koshin.guide.VisitWindow;
import koshin.municipalities.Profile;
import koshin.reservations.BookedOffice;
import koshin.reservations.Bounds;
import koshin.reservations.Visitor;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * What somebody wants to book and where, as the answers say.
 *
 * @param procedure that of the next step of the plan
 * @param visitors whoever comes for the card of the answers, then those who come too
 */
record Matter(
        Answers answers,
        Guide guide,
        Facts facts,
        Profile profile,
        BookedOffice office,
        Procedure procedure,
        List<Visitor> visitors) {

    Matter {
        visitors = List.copyOf(visitors);
    }

    /** Returns the matter; empty if a question is open, nothing is to be done at a counter, or this office takes no booking for it. */
    static Optional<Matter> of(BookingSite booking, Answers sent) {
        Site site = booking.site();
        Answers answers = sent.without(BookingForm.FIELDS);
        Told told = Told.read(answers, site.places());
        Interview interview = new Interview(site.today());
        Optional<Profile> place = told.place();
        Optional<String> office = sent.to(BookingForm.OFFICE);
        if (place.isEmpty() || office.isEmpty() || interview.open(told).isPresent()) {
            return Optional.empty();
        }
        Profile profile = place.get();
        Guide guide = site.places().guideOf(profile);
        Facts facts = FactsFromAnswers.of(told, interview);
        Plan plan = guide.plan(facts, site.today());
        if (plan.offices().isEmpty()) {
            return Optional.empty();
        }
        Procedure procedure = plan.offices().getFirst().procedure();
        List<Visitor> visitors = new ArrayList<>();
        visitors.add(new Visitor(procedure, facts.visitor().who()));
        BookingForm.with(sent).forEach(other -> visitors.add(new Visitor(other, Applicant.HOLDER)));
        return booking.reservations()
                .offices()
                .find(profile.id(), office.get())
                .filter(one -> one.receives(visitors)
                        && visitors.size() <= one.mostPersons(visitors).orElse(visitors.size()))
                .map(one -> new Matter(answers, guide, facts, profile, one, procedure, visitors));
    }

    /** Returns whether a visit on that day will succeed. */
    VisitOutlook outlook(LocalDate day) {
        return guide.visit(facts, office.office(), procedure, day);
    }

    /** Returns between which days a visit makes sense; whose services have ended already is as urgent as can be. */
    Bounds bounds(LocalDate day) {
        VisitWindow window = guide.window(facts, procedure, day);
        return new Bounds(window.notBefore(), window.servicesEnd().or(() -> ended(day)));
    }

    private Optional<LocalDate> ended(LocalDate day) {
        Plan plan = guide.plan(facts, day);
        Stream<Standing> standings = switch (procedure) {
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE -> Stream.of(plan.authentication(), plan.signing());
            case CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP, VALIDITY_CHANGE -> Stream.of(plan.card());
            case PIN_RESET, SURFACE_CHANGE -> Stream.empty();
        };
        return standings
                .filter(one -> one.state() instanceof Standing.Expired)
                .flatMap(one -> one.expiry().stream())
                .min(LocalDate::compareTo);
    }
}
