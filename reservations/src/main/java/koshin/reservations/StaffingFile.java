package koshin.reservations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Entry;
import koshin.municipalities.Office;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.municipalities.Reservation;
import koshin.municipalities.YamlForm;
import koshin.reservations.Offices.Staffed;
import koshin.rules.Procedure;

/**
 * The operator's file: which offices take bookings here, and what each sets aside. Its form is
 * {@code staffing.schema.json}; of a bad one nothing is used.
 */
final class StaffingFile {

    private static final YamlForm FORM = YamlForm.of(bundled("staffing.schema.json"));

    private final Profiles profiles;
    private final Set<List<String>> seen = new HashSet<>();

    private StaffingFile(Profiles profiles) {
        this.profiles = profiles;
    }

    /** What the file says, before it is known to be good. */
    private record Draft(int hold, int offer, List<Staffed> staffed) {

        Offices offices(Profiles profiles) {
            return Offices.of(profiles, Duration.ofMinutes(hold), Duration.ofMinutes(offer), staffed);
        }
    }

    static Offices read(Path file, Profiles profiles) {
        return FORM.read(file, new StaffingFile(profiles)::draft).offices(profiles);
    }

    /**
     * Reads {@code yaml}.
     *
     * @param file how messages call it
     */
    static Offices parse(String file, String yaml, Profiles profiles) {
        return FORM.parse(file, yaml, new StaffingFile(profiles)::draft).offices(profiles);
    }

    static Offices sample() {
        return parse("sample-staffing.yaml", sampleText(), Profiles.bundled());
    }

    static String sampleText() {
        return bundled("sample-staffing.yaml");
    }

    /** Reads the list first: a bad line at the top must not hide what is wrong in it. */
    private Draft draft(Entry root) {
        List<Staffed> staffed = root.list("offices", this::staffed);
        return new Draft(root.number("hold"), root.number("offer"), staffed);
    }

    private Staffed staffed(Entry entry) {
        String municipality = entry.text("municipality");
        String id = entry.text("office");
        Optional<Profile> profile = profiles.find(municipality);
        Optional<Office> office = profile.flatMap(one -> one.office(id));
        if (profile.isEmpty()) {
            entry.reportAt(
                    "municipality",
                    "no profile has the id \"" + municipality + "\"; there are "
                            + profiles.all().stream().map(Profile::id).toList());
        } else if (office.isEmpty()) {
            entry.reportAt(
                    "office",
                    "no office of " + municipality + " has the id \"" + id + "\"; there are "
                            + profile.get().offices().stream().map(Office::id).toList());
        } else if (!seen.add(List.of(municipality, id))) {
            entry.reportAt("office", "a second entry for " + id + " of " + municipality + "; make it one");
        }
        Staffing staffing = staffing(entry);
        office.filter(one -> entry.isSound()).ifPresent(one -> new StaffingChecks(one, staffing, entry).check());
        return new Staffed(municipality, id, staffing);
    }

    private static Staffing staffing(Entry entry) {
        List<Staffing.Shift> shifts = entry.list("shifts", StaffingFile::shift);
        Optional<Reservation> whereSilent = entry.optional("whereSilent", Reservation::from);
        Map<Procedure, Duration> lengths = new EnumMap<>(Procedure.class);
        entry.numbers("lengths", Procedure.class)
                .forEach((procedure, minutes) -> lengths.put(procedure, Duration.ofMinutes(minutes)));
        return new Staffing(
                Duration.ofMinutes(entry.number("step")),
                lengths,
                Duration.ofMinutes(entry.optionalNumber("endsEarlier").orElse(0)),
                shifts,
                whereSilent);
    }

    private static Staffing.Shift shift(Entry entry) {
        return new Staffing.Shift(
                entry.many("days", DayOfWeek.class), entry.time("from"), entry.time("until"), entry.number("windows"));
    }

    private static String bundled(String name) {
        try (InputStream in = Objects.requireNonNull(StaffingFile.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
