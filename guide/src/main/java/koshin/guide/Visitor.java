package koshin.guide;

import java.util.List;
import java.util.Optional;
import koshin.rules.Applicant;
import koshin.rules.IdentityDocument;
import koshin.rules.InquiryLetter;

/**
 * Who will come to the counter, and with what.
 *
 * @param letter the sealed inquiry letter (照会書兼回答書), which only a voluntary agent needs
 * @param documents of the one who comes; empty if that was not asked, an empty list if there are none
 * @param sameHousehold whether a legal representative lives in the holder's household
 */
public record Visitor(
        Applicant who, InquiryLetter letter, Optional<List<IdentityDocument>> documents, boolean sameHousehold) {

    public Visitor {
        documents = documents.map(List::copyOf);
    }

    public static Visitor holder() {
        return new Visitor(Applicant.HOLDER, InquiryLetter.MISSING, Optional.empty(), false);
    }
}
