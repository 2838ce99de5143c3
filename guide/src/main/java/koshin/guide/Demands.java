package koshin.guide;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.Applicant;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.SigningEligibility;
import koshin.rules.UsableAfter;

/**
 * What the counter of a municipality asks of a person on a day, as the clerk needs it (窓口で求めるもの). One that builds on a
 * certificate that counts is a renewal; every other is a new issue.
 *
 * @param states how each certificate stands
 * @param pins that are asked for before the certificates in question are issued (setting S10)
 * @param mustCome who has to come in place of the visitor; empty if the visitor may
 * @param documents of the visitor, where any are asked for
 */
public record Demands(
        Map<CertificateKind, CertificateState> states,
        Set<PinKind> pins,
        Optional<Applicant> mustCome,
        SigningEligibility signing,
        AgentAfterExpiry agentAfterExpiry,
        Documents documents,
        UsableAfter usableAfter) {

    public Demands {
        Map<CertificateKind, CertificateState> ordered = new EnumMap<>(CertificateKind.class);
        ordered.putAll(states);
        states = Collections.unmodifiableMap(ordered);
        EnumSet<PinKind> asked = EnumSet.noneOf(PinKind.class);
        asked.addAll(pins);
        pins = Collections.unmodifiableSet(asked);
    }

    /**
     * The identity documents that are asked for.
     *
     * @param stated whether the municipality's page states the demand; otherwise it is our advice
     * @param accepted by this counter, with their groups
     */
    public record Documents(
            DocumentDemand demand,
            boolean stated,
            Map<IdentityDocument, IdentityDocument.Group> accepted,
            IdentityCheck.ExpiredCard expiredCard) {

        /** Returns whether what lies on the counter is enough. */
        public IdentityCheck check(List<IdentityCheck.Presented> presented, Procedure procedure, LocalDate today) {
            return IdentityCheck.of(demand, accepted, presented, today, expiredCard, procedure);
        }
    }

    /** Returns what a counter asks if {@code kinds} are to be issued; none if only PINs are to be set. */
    static Demands of(Facts facts, Standings standings, Choices choices, Set<CertificateKind> kinds, LocalDate today) {
        Map<CertificateKind, CertificateState> states = new EnumMap<>(CertificateKind.class);
        Set<PinKind> pins = EnumSet.noneOf(PinKind.class);
        for (CertificateKind kind : CertificateKind.values()) {
            CertificateState state = state(standings.of(kind));
            states.put(kind, state);
            if (kinds.contains(kind)) {
                pins.addAll(choices.pinsForCertificates(isRenewal(state), Set.of(Standings.part(kind))));
            }
        }
        return new Demands(
                states,
                pins,
                facts.neededInstead(today),
                SigningEligibility.on(today, facts.birthday(), facts.adultWard(), choices.restrictedSigning()),
                choices.agentAfterExpiry(),
                documents(facts.visitor().who(), choices),
                choices.usableAfter());
    }

    /** Returns on what an issue of today builds: what is renewed keeps the days that it has left. */
    static CertificateIssue issue(Standing standing, LocalDate today) {
        return standing.expiry()
                .filter(expiry -> isRenewal(state(standing)))
                .map(expiry -> CertificateIssue.replacing(expiry, today))
                .orElseGet(() -> CertificateIssue.anew(today));
    }

    private static boolean isRenewal(CertificateState state) {
        return switch (state) {
            case VALID_BEFORE_WINDOW, VALID_IN_WINDOW -> true;
            case EXPIRED, REVOKED_OR_NONE -> false;
        };
    }

    /** What ends with the stay is valid, and too early to renew: first the card is extended. */
    private static CertificateState state(Standing standing) {
        return switch (standing.state()) {
            case Standing.TooEarly _, Standing.EndsWithStay _ -> CertificateState.VALID_BEFORE_WINDOW;
            case Standing.Renewable _ -> CertificateState.VALID_IN_WINDOW;
            case Standing.Expired _ -> CertificateState.EXPIRED;
            case Standing.Ended _, Standing.Suspended _, Standing.Absent _, Standing.NotIssued _, Standing.NotKnown _ ->
                CertificateState.REVOKED_OR_NONE;
        };
    }

    private static Documents documents(Applicant who, Choices choices) {
        Choices.Stateable<DocumentDemand> asked = switch (who) {
            case HOLDER -> choices.pinResetDocuments();
            case VOLUNTARY_AGENT -> choices.agentDocuments();
            case LEGAL_REPRESENTATIVE -> choices.representativeDocuments();
        };
        return new Documents(asked.value(), asked.stated(), choices.accepted(), choices.expiredCard());
    }
}
