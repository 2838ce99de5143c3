package koshin.reservations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.FileRefused;
import koshin.municipalities.Office;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;

/**
 * The offices that take bookings here, and for how long a visit waits for somebody.
 *
 * @param hold how long a visit is held before it is confirmed; 1 to 60 minutes
 * @param offer how long a freed visit is held for whoever is first on the waiting list; 10 minutes to 2 days
 * @param all in the order of the profiles, and in each of these in its own
 */
public record Offices(Duration hold, Duration offer, List<BookedOffice> all) {

    private static final Duration USUAL_HOLD = Duration.ofMinutes(10);
    private static final Duration USUAL_OFFER = Duration.ofHours(12);

    /** What one office sets aside. */
    public record Staffed(String municipality, String office, Staffing staffing) {}

    public Offices {
        all = List.copyOf(all);
        within("hold", hold, 1, 60);
        within("offer", offer, 10, 2880);
        Set<List<String>> seen = new HashSet<>();
        all.forEach(one -> {
            if (!seen.add(List.of(one.municipality(), one.officeId()))) {
                throw new IllegalArgumentException(one.officeId() + " of " + one.municipality() + " is there twice");
            }
        });
    }

    /** Returns those of a server where nobody has set anything: none. */
    public static Offices none() {
        return new Offices(USUAL_HOLD, USUAL_OFFER, List.of());
    }

    /** Returns those of a demonstration, of the bundled profiles; all figures are invented and say nothing of any town. */
    public static Offices sample() {
        return StaffingFile.sample();
    }

    /** Returns the file of {@link #sample}, for whoever wants to begin with it. */
    public static String sampleFile() {
        return StaffingFile.sampleText();
    }

    /**
     * Reads the operator's file.
     *
     * @throws FileRefused with every problem found
     */
    public static Offices read(Path file, Profiles profiles) {
        return StaffingFile.read(file, profiles);
    }

    /**
     * Returns these offices of these profiles.
     *
     * @throws IllegalArgumentException if one is in no profile, or twice in the list
     */
    public static Offices of(Profiles profiles, Duration hold, Duration offer, List<Staffed> staffed) {
        List<BookedOffice> all = new ArrayList<>();
        for (Profile profile : profiles.all()) {
            Slots slots = new Slots(OpeningCalendar.of(profile));
            for (Office office : profile.offices()) {
                staffed.stream()
                        .filter(one -> one.municipality().equals(profile.id())
                                && one.office().equals(office.id()))
                        .forEach(one -> all.add(new BookedOffice(profile, office, one.staffing(), slots)));
            }
        }
        if (all.size() != staffed.size()) {
            throw new IllegalArgumentException("some of these are in no profile: "
                    + staffed.stream()
                            .map(one -> one.municipality() + "/" + one.office())
                            .toList());
        }
        return new Offices(hold, offer, all);
    }

    /** Returns the office with exactly these ids. */
    public Optional<BookedOffice> find(String municipality, String office) {
        return in(municipality).stream()
                .filter(one -> one.officeId().equals(office))
                .findFirst();
    }

    /** Returns those of one municipality, in the order of its profile. */
    public List<BookedOffice> in(String municipality) {
        return all.stream()
                .filter(one -> one.municipality().equals(municipality))
                .toList();
    }

    private static void within(String name, Duration value, int least, int most) {
        if (value.compareTo(Duration.ofMinutes(least)) < 0 || value.compareTo(Duration.ofMinutes(most)) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from " + least + " to " + most + " minutes, not " + value);
        }
    }
}
