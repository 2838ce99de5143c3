package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Profile;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Procedure;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;

/** How one procedure stands for one person on the day of a visit: what can be done then, or why nothing can. */
final class VisitDay {

    private final Facts facts;
    private final Procedure procedure;
    private final LocalDate day;
    private final RestrictedSigning restrictedSigning;
    private final Standings standings;
    private final List<Errand> planned;
    private final Optional<Errand> errand;

    VisitDay(
            Facts facts,
            Profile profile,
            Map<IdentityDocument, IdentityDocument.Group> accepted,
            Procedure procedure,
            LocalDate day) {
        this.facts = facts;
        this.procedure = procedure;
        this.day = day;
        Choices choices = new Choices(profile, accepted, facts.readings());
        restrictedSigning = choices.restrictedSigning();
        standings = Standings.of(facts, day, restrictedSigning);
        Errands errands = new Errands(facts, profile, standings, choices, day);
        planned = errands.all();
        List<Errand> all = new ArrayList<>(planned);
        errands.applicationSupport().ifPresent(all::add);
        errand = first(all, procedure);
    }

    Facts facts() {
        return facts;
    }

    Procedure procedure() {
        return procedure;
    }

    LocalDate day() {
        return day;
    }

    Standings standings() {
        return standings;
    }

    RestrictedSigning restrictedSigning() {
        return restrictedSigning;
    }

    /** Returns what can be done on the day; what is due comes before what the person may well leave. */
    Optional<Errand> errand() {
        return errand;
    }

    private Optional<Errand> first(List<Errand> errands, Procedure wanted) {
        for (Errand one : errands) {
            if (one.procedure() == wanted && isOpen(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** No hand-over notice comes for a card that nobody could apply for yet. */
    private boolean isOpen(Errand one) {
        return switch (one.when()) {
            case Errand.Now _ -> true;
            case Errand.From _ -> false;
            case Errand.AfterNotice _ ->
                first(planned, Procedure.CARD_APPLICATION).isPresent();
        };
    }

    /** Returns why nothing can be done on the day. */
    VisitOutlook refusal() {
        NextStep next = NextSteps.of(facts, standings, planned, day);
        Optional<Reason> unwanted = unwanted();
        if (unwanted.isPresent()) {
            return new VisitOutlook.NothingToDo(next, List.of(unwanted.get()));
        }
        Optional<Errand> host = host();
        if (host.isPresent()) {
            return new VisitOutlook.ComesWith(host.get());
        }
        Optional<Standing> ended = ended();
        if (ended.isPresent()) {
            return new VisitOutlook.TooLate(ended.get().expiry().orElseThrow(), next, since(ended.get()));
        }
        List<Standing> unknown = concerned(Standing.NotKnown.class);
        if (!unknown.isEmpty()) {
            return new VisitOutlook.ExpiryNotKnown(
                    unknown.stream().map(Standing::part).toList(), reasons(unknown));
        }
        Optional<Standing> early = soonest();
        if (early.isPresent()) {
            return new VisitOutlook.TooEarly(
                    ((Standing.TooEarly) early.get().state()).opensOn(), next, since(early.get()));
        }
        return new VisitOutlook.NothingToDo(
                next, cardCounts() ? reasons(concerned()) : standings.card().why());
    }

    private boolean cardCounts() {
        return standings.card().isValid() || standings.card().state() instanceof Standing.NotKnown;
    }

    /** Some procedures have no sense for a person, whatever the card's dates. */
    private Optional<Reason> unwanted() {
        return switch (procedure) {
            case PIN_RESET ->
                lostPins().isEmpty()
                        ? Optional.of(Reason.of("pin-reset-routes", "NothingToDo", "pins", facts.pins()))
                        : Optional.empty();
            case SURFACE_CHANGE ->
                facts.changes().isEmpty()
                        ? Optional.of(Reason.of("surface-change", "NothingToDo", "changed", facts.changes()))
                        : Optional.empty();
            case VALIDITY_CHANGE ->
                Residence.limitOf(facts.residence()).isEmpty()
                        ? Optional.of(Reason.of("stay-extension", "NothingToDo", "residence.until", "-"))
                        : Optional.empty();
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE, CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP ->
                Optional.empty();
        };
    }

    private Set<PinKind> lostPins() {
        Set<PinKind> lost = EnumSet.noneOf(PinKind.class);
        for (PinKind pin : PinKind.values()) {
            if (facts.pin(pin) != PinKnowledge.KNOWN) {
                lost.add(pin);
            }
        }
        return lost;
    }

    /** A PIN that a visit for certificates asks for is set anew in that visit. */
    private Optional<Errand> host() {
        if (procedure == Procedure.PIN_RESET) {
            Set<PinKind> lost = lostPins();
            for (Errand one : planned) {
                if (one.when() instanceof Errand.Now
                        && !one.optional()
                        && one.pins().stream().anyMatch(lost::contains)) {
                    return Optional.of(one);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns what ended before the day, so that the procedure came too late for it. */
    private Optional<Standing> ended() {
        Optional<Standing> last = Optional.empty();
        if (procedure == Procedure.CERTIFICATE_RENEWAL) {
            for (Standing certificate : concerned(Standing.Expired.class)) {
                if (last.isEmpty()
                        || certificate
                                .expiry()
                                .orElseThrow()
                                .isAfter(last.get().expiry().orElseThrow())) {
                    last = Optional.of(certificate);
                }
            }
        }
        return last.or(() -> Optional.of(standings.card()).filter(card -> card.state() instanceof Standing.Expired));
    }

    /** Returns the first of what can be renewed later on. */
    Optional<Standing> soonest() {
        Optional<Standing> soonest = Optional.empty();
        for (Standing early : concerned(Standing.TooEarly.class)) {
            if (soonest.isEmpty() || opensOn(early).isBefore(opensOn(soonest.get()))) {
                soonest = Optional.of(early);
            }
        }
        return renews() ? soonest : Optional.empty();
    }

    private static LocalDate opensOn(Standing early) {
        return ((Standing.TooEarly) early.state()).opensOn();
    }

    private boolean renews() {
        return switch (procedure) {
            case CERTIFICATE_RENEWAL, CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP -> true;
            case CERTIFICATE_NEW_ISSUE, PIN_RESET, SURFACE_CHANGE, VALIDITY_CHANGE -> false;
        };
    }

    /** Returns what the procedure is about, as it stands on the day. */
    List<Standing> concerned() {
        return switch (procedure) {
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE -> List.of(standings.authentication(), standings.signing());
            case CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP, PIN_RESET, SURFACE_CHANGE, VALIDITY_CHANGE ->
                List.of(standings.card());
        };
    }

    List<Standing> concerned(Class<? extends Standing.State> state) {
        return concerned().stream()
                .filter(standing -> state.isInstance(standing.state()))
                .toList();
    }

    private List<Reason> since(Standing standing) {
        List<Reason> all = new ArrayList<>(standing.why());
        all.add(Reason.of("early-and-late-renewal", procedure, "today", day));
        return all;
    }

    private static List<Reason> reasons(List<Standing> some) {
        return some.stream().flatMap(standing -> standing.why().stream()).toList();
    }
}
