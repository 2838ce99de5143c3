package koshin.guide;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Office;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Suitability;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * One office, seen for one procedure and one visitor: whether it suits, and when it is open next.
 *
 * @param suitability on the first of {@code next}, or on the first possible day if there is none
 * @param next the next open days for this procedure, at most five, from the first possible day on
 */
public record OfficeChoice(
        Office office, Procedure procedure, Suitability suitability, List<OpeningCalendar.OpenDay> next) {

    private static final int DAYS_SHOWN = 5;

    /** Holidays, and with them timetables, are known for a year beyond this one. */
    private static final int LAST_YEAR = 2148;

    private static final Suitability NOT_HANDLED = new Suitability.Unsuitable(new Suitability.NotHandled());

    public OfficeChoice {
        next = List.copyOf(next);
    }

    public boolean suits() {
        return suitability instanceof Suitability.Suitable;
    }

    /**
     * Returns the offices that suit by their next open day, then the others in the order of the
     * profile; those that certainly do not do the procedure are left out. None are known for a time
     * too far away.
     */
    static List<OfficeChoice> of(Profile profile, OpenDays openDays, OpenDays.Question question) {
        return question.from().getYear() > LAST_YEAR
                ? List.of()
                : openDays.offices(question, asked -> found(profile, openDays, asked));
    }

    private static List<OfficeChoice> found(Profile profile, OpenDays openDays, OpenDays.Question asked) {
        return profile.offices().stream()
                .map(office -> of(openDays, office, asked.procedure(), asked.applicant(), asked.ward(), asked.from()))
                .filter(choice -> !choice.suitability().equals(NOT_HANDLED))
                .sorted(Comparator.comparing(
                        choice -> choice.suits() ? choice.next().getFirst().day() : LocalDate.MAX))
                .toList();
    }

    private static OfficeChoice of(
            OpenDays openDays,
            Office office,
            Procedure procedure,
            Applicant applicant,
            Optional<String> ward,
            LocalDate from) {
        List<OpeningCalendar.OpenDay> next = openDays.next(office, procedure, applicant, from, DAYS_SHOWN);
        LocalDate first = next.isEmpty() ? from : next.getFirst().day();
        Suitability suitability = openDays.calendar().suits(office, procedure, applicant, ward, first);
        return new OfficeChoice(office, procedure, suitability, next);
    }
}
