package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import koshin.municipalities.Profile;
import koshin.rules.IdentityDocument;

/**
 * The guide of one municipality (案内). One that is kept for many plans remembers the open days of its
 * offices; the plans are the same. Several threads may use it.
 */
public final class Guide {

    private final Profile profile;
    private final OpenDays openDays;
    private final Map<IdentityDocument, IdentityDocument.Group> accepted;

    private Guide(Profile profile) {
        this.profile = profile;
        this.openDays = OpenDays.of(profile);
        this.accepted = Choices.accepted(profile);
    }

    public static Guide of(Profile profile) {
        return new Guide(profile);
    }

    /**
     * Returns the plan for these facts.
     *
     * @param today from {@link CaseFormat#FIRST_DAY} to {@link CaseFormat#LAST_DAY}
     * @throws IllegalArgumentException if the birth date lies after {@code today}; the case format refuses that
     */
    public Plan plan(Facts facts, LocalDate today) {
        Choices choices = new Choices(profile, accepted, facts.readings());
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
                ServiceOutlook.all(standings, today),
                errands,
                NextSteps.offices(facts, profile, openDays, next, errands, today),
                Advices.of(facts, standings, errands, today, choices.restrictedSigning()),
                choices.used());
    }
}
