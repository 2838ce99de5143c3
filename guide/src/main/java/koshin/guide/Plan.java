package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import koshin.municipalities.Profile;

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
     * Returns the plan for these facts; for many plans of one municipality keep a {@link Guide}.
     *
     * @param today from {@link CaseFormat#FIRST_DAY} to {@link CaseFormat#LAST_DAY}
     * @throws IllegalArgumentException if the birth date lies after {@code today}; the case format refuses that
     */
    public static Plan of(Facts facts, Profile profile, LocalDate today) {
        return Guide.of(profile).plan(facts, today);
    }

    /** Returns the three parts, the card first. */
    public List<Standing> standings() {
        return List.of(card, authentication, signing);
    }
}
