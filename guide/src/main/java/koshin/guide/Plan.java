package koshin.guide;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import koshin.municipalities.Profile;
import koshin.rules.CardService;

/**
 * What one person does about one card, from {@code today} on, with the reason of every element (手続きの計画).
 *
 * @param municipality the id of its profile
 * @param offices for the procedure of the next step that needs a counter; none if nothing does
 */
public record Plan(
        String municipality,
        LocalDate today,
        NextStep next,
        List<Contradiction> contradictions,
        Standing card,
        Standing authentication,
        Standing signing,
        List<ServiceOutlook> services,
        List<Errand> errands,
        List<OfficeChoice> offices,
        List<Advice> advice,
        List<SettingUsed> settings) {

    public Plan {
        contradictions = List.copyOf(contradictions);
        services = List.copyOf(services);
        errands = List.copyOf(errands);
        offices = List.copyOf(offices);
        advice = List.copyOf(advice);
        settings = List.copyOf(settings);
    }

    /**
     * Returns the plan for these facts.
     *
     * @throws IllegalArgumentException if the birth date lies after {@code today}; the case format refuses that
     */
    public static Plan of(Facts facts, Profile profile, LocalDate today) {
        Choices choices = new Choices(profile, facts.readings());
        Standings standings = Standings.of(facts, today, choices.restrictedSigning());
        List<Errand> errands = new Errands(facts, profile, standings, choices, today).all();
        NextStep next = NextSteps.of(facts, standings, errands, today);
        return new Plan(
                profile.id(),
                today,
                next,
                Contradictions.in(facts, profile, today, choices.restrictedSigning()),
                standings.card(),
                standings.authentication(),
                standings.signing(),
                Arrays.stream(CardService.values())
                        .map(service -> ServiceOutlook.of(service, standings, today))
                        .toList(),
                errands,
                NextSteps.offices(facts, profile, next, errands, today),
                Advices.of(facts, standings, errands, today),
                choices.used());
    }

    /** Returns the three parts, the card first. */
    public List<Standing> standings() {
        return List.of(card, authentication, signing);
    }
}
