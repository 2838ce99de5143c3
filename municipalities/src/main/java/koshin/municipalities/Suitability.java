package koshin.municipalities;

import java.util.List;
import java.util.Set;
import koshin.rules.Applicant;

/** Whether a person's visit to an office on a day can succeed. */
public sealed interface Suitability {

    /** It can, at one of these openings. */
    record Suitable(List<Opening> openings) implements Suitability {
        public Suitable {
            openings = List.copyOf(openings);
            Check.notEmpty("openings", openings);
        }

        /** Returns whether every one of the openings takes only those who have booked. */
        public boolean mustBeBooked() {
            return openings.stream().allMatch(opening -> opening.reservation().need() == Reservation.Need.REQUIRED);
        }

        /** Returns whether the hours of at least one of the openings are known. */
        public boolean hoursAreStated() {
            return openings.stream().anyMatch(opening -> !opening.hours().isEmpty());
        }
    }

    /** It cannot. */
    record Unsuitable(Reason reason) implements Suitability {}

    /** Why it cannot. */
    sealed interface Reason {}

    /** The office does not do the procedure. */
    record NotHandled() implements Reason {}

    /** The page does not say whether the office does the procedure. */
    record ProcedureNotStated(List<Contact> ask) implements Reason {
        public ProcedureNotStated {
            ask = List.copyOf(ask);
        }
    }

    /** The office does it for these people only. */
    record ApplicantNotAdmitted(Set<Applicant> admitted) implements Reason {
        public ApplicantNotAdmitted {
            admitted = Set.copyOf(admitted);
        }
    }

    /** The office serves the residents of {@code officeWard} only. */
    record OtherWard(String officeWard) implements Reason {}

    /** The office is shut on that day, or its period has not begun or is over. */
    record ClosedThatDay(ClosedReason reason) implements Reason {}

    /** The page does not say whether the office is open on that day. */
    record DayNotStated(List<Contact> ask) implements Reason {
        public DayNotStated {
            ask = List.copyOf(ask);
        }
    }
}
