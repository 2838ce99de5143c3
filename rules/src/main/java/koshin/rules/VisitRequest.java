package koshin.rules;

import java.util.Map;

/**
 * What decides the number of visits.
 *
 * @param cardValid whether the card itself counts today
 * @param pins the PINs that the counter asks for; for an agent, as the holder wrote them down
 * @param letter as it is at hand; it matters for a voluntary agent alone
 */
public record VisitRequest(
        Applicant applicant,
        Procedure procedure,
        boolean cardValid,
        CertificateState certificates,
        Map<PinKind, PinKnowledge> pins,
        InquiryLetter letter,
        AgentAfterExpiry agentAfterExpiry) {

    public VisitRequest {
        pins = InOrder.copyOf(pins);
    }
}
