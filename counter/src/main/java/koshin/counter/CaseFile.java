package koshin.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.rules.CertificateKind;

/**
 * What was written down of a case (案件記録): what somebody came for, and what happened, in order.
 *
 * @param staff who opened it
 */
public record CaseFile(CaseId id, Wanted wanted, String staff, Instant openedAt, List<Happened> steps) {

    public CaseFile {
        steps = List.copyOf(steps);
    }

    /**
     * A step that was taken.
     *
     * @param position counted from 1
     * @param details what the case need not know to go on, such as the serial number of a certificate
     */
    public record Happened(
            int position, Step step, Map<String, String> details, String staff, String workplace, Instant at) {
        public Happened {
            details = Map.copyOf(details);
        }
    }

    /** Returns how far it is: whoever goes on says from where, so that a page of earlier changes nothing. */
    public int position() {
        return steps.size();
    }

    Progress progress() {
        Progress progress = Progress.begun();
        for (Happened one : steps) {
            progress = progress.after(one.step());
        }
        return progress;
    }

    /** Returns the issue of {@code kind} that was not given up since. */
    Optional<Happened> issued(CertificateKind kind) {
        Optional<Happened> issued = Optional.empty();
        for (Happened one : steps) {
            if (one.step() instanceof Step.Issued(var clearance) && clearance.kind() == kind) {
                issued = Optional.of(one);
            } else if (one.step().equals(new Step.GivenUp(kind))) {
                issued = Optional.empty();
            }
        }
        return issued;
    }

    /** Returns the first issue of {@code kind}, also if it was given up: on what it built, the next one builds too. */
    Optional<Happened> firstIssued(CertificateKind kind) {
        return steps.stream()
                .filter(one -> one.step() instanceof Step.Issued(var clearance) && clearance.kind() == kind)
                .findFirst();
    }

    /** Returns the last key that the card has made for {@code kind}. */
    Optional<Happened> keyMade(CertificateKind kind) {
        return steps.reversed().stream()
                .filter(one -> one.step() instanceof Step.KeyMade(var made, var _) && made == kind)
                .findFirst();
    }
}
