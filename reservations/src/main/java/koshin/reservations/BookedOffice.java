package koshin.reservations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.municipalities.Office;
import koshin.municipalities.Opening;
import koshin.municipalities.Profile;

/**
 * An office that takes bookings here (予約を受け付ける窓口).
 *
 * @param slots those of its municipality
 */
public record BookedOffice(Profile profile, Office office, Staffing staffing, Slots slots) {

    /** Returns the id of its profile: with {@link #officeId} what names it in the database. */
    public String municipality() {
        return profile.id();
    }

    public String officeId() {
        return office.id();
    }

    /** Returns whether people with these matters can book here at all: somebody comes, and each matter has a length. */
    public boolean receives(List<Visitor> visitors) {
        return !visitors.isEmpty()
                && visitors.stream().allMatch(visitor -> staffing.lengths().containsKey(visitor.procedure()));
    }

    /**
     * Returns what it offers on a day to people who come together.
     *
     * @throws IllegalArgumentException unless it {@link #receives} them
     */
    public Slots.Day on(LocalDate day, List<Visitor> visitors) {
        return slots.on(day, office, staffing, visitors);
    }

    /** Returns how many may come with one booking for these matters: the fewest that its terms state, if they state any. */
    public Optional<Integer> mostPersons(List<Visitor> visitors) {
        return visitors.stream()
                .flatMap(this::openings)
                .flatMap(opening -> staffing.terms(opening).mostPersons().stream())
                .min(Integer::compare);
    }

    private Stream<Opening> openings(Visitor visitor) {
        return office.openings().stream()
                .filter(opening -> opening.procedures().contains(visitor.procedure())
                        && opening.applicants().contains(visitor.applicant()));
    }
}
