package koshin.pki;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers every request about the certificates of all authorities and generations (OCSPレスポンダ). */
public final class OcspResponder {

    private final Map<Octets, Named> named = new HashMap<>();
    private final List<OcspAnswers> all;

    private record Named(OcspAnswers answers, int form) {}

    private OcspResponder(List<OcspAnswers> all) {
        this.all = all;
        all.forEach(answers -> {
            List<Octets> names = answers.names();
            for (int form = 0; form < names.size(); form++) {
                if (named.put(names.get(form), new Named(answers, form)) != null) {
                    throw new IllegalArgumentException("two of the same authority");
                }
            }
        });
    }

    /** Returns the responder for {@code all}, each of another authority or generation. */
    public static OcspResponder of(List<OcspAnswers> all) {
        return new OcspResponder(List.copyOf(all));
    }

    /** Returns the answers of each authority. */
    public List<OcspAnswers> all() {
        return all;
    }

    /** Returns the answer to any bytes whatever, at {@code now}. */
    public OcspAnswer answer(byte[] request, Instant now) {
        return switch (OcspRequest.parse(request)) {
            case OcspRequest.Malformed malformed -> OcspAnswer.Refused.MALFORMED_REQUEST;
            case OcspRequest.Asked asked -> answer(asked, now);
        };
    }

    /**
     * Returns the answer to a request. If one of its certificates is no authority's of ours, or two are of
     * different ones, nobody here may sign an answer: {@code unauthorized}, as RFC 5019 2.2.3 has it.
     */
    public OcspAnswer answer(OcspRequest.Asked asked, Instant now) {
        Named first = named.get(asked.certificates().getFirst().issuer());
        if (first == null) {
            return OcspAnswer.Refused.UNAUTHORIZED;
        }
        try {
            if (asked.certificates().size() == 1 && asked.nonce().isEmpty()) {
                return first.answers()
                        .about(first.form(), asked.certificates().getFirst().serial(), now);
            }
            List<OcspAnswers.Wanted> wanted = new ArrayList<>();
            for (CertificateId one : asked.certificates()) {
                Named its = named.get(one.issuer());
                if (its == null || its.answers() != first.answers()) {
                    return OcspAnswer.Refused.UNAUTHORIZED;
                }
                wanted.add(new OcspAnswers.Wanted(its.form(), one.serial()));
            }
            return first.answers().onDemand(wanted, asked.nonce(), now);
        } catch (PkiException e) {
            // The key is gone for the moment: RFC 6960 2.3, internalError.
            return OcspAnswer.Refused.INTERNAL_ERROR;
        }
    }
}
