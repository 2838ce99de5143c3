package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import koshin.municipalities.Office;
import koshin.municipalities.Profile;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateKind;
import koshin.rules.Fee;
import koshin.rules.IdentityDocument;
import koshin.rules.Procedure;

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

    /**
     * Returns what comes of a visit to {@code office} for {@code procedure} on {@code day}, as the plan of that day has it.
     *
     * @param facts as they are known now; what may change until {@code day} is told as a {@link Proviso}
     * @param day today or later; the caller sees to that
     * @throws IllegalArgumentException if {@code office} is none of this municipality
     */
    public VisitOutlook visit(Facts facts, Office office, Procedure procedure, LocalDate day) {
        if (!profile.offices().contains(office)) {
            throw new IllegalArgumentException("office " + office.id() + " is not in " + profile.id());
        }
        return new VisitCheck(facts, profile, openDays, visitDay(facts, procedure, day)).at(office);
    }

    /**
     * Returns between which days a visit for {@code procedure} on {@code day} can be moved; a visit that
     * is refused for another reason than its day can be on any.
     */
    public VisitWindow window(Facts facts, Procedure procedure, LocalDate day) {
        return VisitWindow.of(visitDay(facts, procedure, day));
    }

    /**
     * Returns what the counter asks of the visitor on {@code today} if {@code kinds} are to be issued; of a visitor who wants
     * none, PINs are not asked for.
     */
    public Demands demands(Facts facts, Set<CertificateKind> kinds, LocalDate today) {
        Choices choices = new Choices(profile, accepted, facts.readings());
        Standings standings = Standings.of(facts, today, choices.restrictedSigning());
        return Demands.of(facts, standings, choices, kinds, today);
    }

    /** Returns on what a certificate builds that is issued on {@code today}. */
    public CertificateIssue issue(Facts facts, CertificateKind kind, LocalDate today) {
        Choices choices = new Choices(profile, accepted, facts.readings());
        return Demands.issue(
                Standings.of(facts, today, choices.restrictedSigning()).of(kind), today);
    }

    /**
     * Returns to which day a certificate runs that is issued by {@code issue}.
     *
     * @throws IllegalArgumentException if the card's end is not known
     */
    public CertificateExpiry expiry(Facts facts, CertificateKind kind, CertificateIssue issue) {
        Choices choices = new Choices(profile, accepted, facts.readings());
        Standings standings = Standings.of(facts, issue.on(), choices.restrictedSigning());
        LocalDate cardExpiry = standings
                .card()
                .expiry()
                .orElseThrow(() -> new IllegalArgumentException("nobody knows when the card ends"));
        return switch (kind) {
            case AUTHENTICATION ->
                CertificateExpiry.ofAuthentication(
                        facts.birthday(), issue, cardExpiry, facts.readings().renewalOnExpiryDay());
            case SIGNING ->
                CertificateExpiry.ofSigning(
                        facts.birthday(),
                        issue,
                        standings.authentication().countsUntil().filter(until -> !until.isBefore(issue.on())),
                        cardExpiry,
                        facts.readings().renewalOnExpiryDay());
        };
    }

    /**
     * Returns what the next card costs the holder of the one in {@code former}.
     *
     * @param handedIn whether that one is handed in for it
     * @param appliedOn the day on which the next one was applied for
     */
    public Fee nextCardFee(Facts former, boolean handedIn, LocalDate appliedOn) {
        Choices choices = new Choices(profile, accepted, former.readings());
        return Fees.ofHandOver(
                former, Standings.of(former, appliedOn, choices.restrictedSigning()), handedIn, appliedOn);
    }

    private VisitDay visitDay(Facts facts, Procedure procedure, LocalDate day) {
        return new VisitDay(facts, profile, accepted, procedure, day);
    }
}
