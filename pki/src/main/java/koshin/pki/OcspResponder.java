package koshin.pki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
        return answer(request, now, () -> true).orElseThrow();
    }

    /**
     * Returns the answer to any bytes whatever, at {@code now}.
     *
     * @param maySign asked once before an answer is signed for this request, and never if it is in memory
     * @return empty if a signature is needed and may not be made
     */
    public Optional<OcspAnswer> answer(byte[] request, Instant now, BooleanSupplier maySign) {
        return switch (OcspRequest.parse(request)) {
            case OcspRequest.Malformed malformed -> Optional.of(OcspAnswer.Refused.MALFORMED_REQUEST);
            case OcspRequest.Asked asked -> answer(asked, now, maySign);
        };
    }

    /**
     * Returns the answer to a request. If one of its certificates is no authority's of ours, or two are of
     * different ones, nobody here may sign an answer: {@code unauthorized}, as RFC 5019 2.2.3 has it.
     */
    private Optional<OcspAnswer> answer(OcspRequest.Asked asked, Instant now, BooleanSupplier maySign) {
        Named first = named.get(asked.certificates().getFirst().issuer());
        if (first == null) {
            return Optional.of(OcspAnswer.Refused.UNAUTHORIZED);
        }
        try {
            if (asked.certificates().size() == 1 && asked.nonce().isEmpty()) {
                return about(first, asked.certificates().getFirst().serial(), now, maySign);
            }
            List<OcspAnswers.Wanted> wanted = new ArrayList<>();
            for (CertificateId one : asked.certificates()) {
                Named its = named.get(one.issuer());
                if (its == null || its.answers() != first.answers()) {
                    return Optional.of(OcspAnswer.Refused.UNAUTHORIZED);
                }
                wanted.add(new OcspAnswers.Wanted(its.form(), one.serial()));
            }
            return maySign.getAsBoolean()
                    ? Optional.of(first.answers().onDemand(wanted, asked.nonce(), now))
                    : Optional.empty();
        } catch (PkiException e) {
            // The key is gone for the moment: RFC 6960 2.3, internalError.
            return Optional.of(OcspAnswer.Refused.INTERNAL_ERROR);
        }
    }

    private static Optional<OcspAnswer> about(Named of, BigInteger serial, Instant now, BooleanSupplier maySign) {
        Optional<OcspAnswer> kept = of.answers().kept(of.form(), serial, now);
        return kept.isPresent() || !maySign.getAsBoolean()
                ? kept
                : Optional.of(of.answers().about(of.form(), serial, now));
    }
}
