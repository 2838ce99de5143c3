package koshin.municipalities;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.municipalities.Profile.Ward;

/** What must agree between the entries of one profile. */
final class ProfileChecks {

    /** Four years hold every pattern of days, a leap year included. */
    private static final OpenPeriod TRIED =
            new OpenPeriod(Optional.of(LocalDate.of(2024, 1, 1)), Optional.of(LocalDate.of(2027, 12, 31)));

    private static final NationalHolidays HOLIDAYS = NationalHolidays.computed();

    private final Profile profile;
    private final Entry root;

    private ProfileChecks(Profile profile, Entry root) {
        this.profile = profile;
        this.root = root;
    }

    /** Notes every contradiction at its entry. */
    static void check(Profile profile, Entry root) {
        ProfileChecks checks = new ProfileChecks(profile, root);
        checks.idsAreDifferent(profile.wards(), Ward::id, "ward");
        checks.idsAreDifferent(profile.offices(), Office::id, "office");
        checks.idsAreDifferent(profile.contacts(), Contact::id, "contact");
        checks.namesAreKnown();
        profile.offices().forEach(checks::hoursDoNotOverlap);
        if (profile.kind() == Profile.Kind.CITY && !profile.wards().isEmpty()) {
            profile.wards().forEach(ward -> root.report(ward, "only a designated-city has wards"));
        }
    }

    private <T> void idsAreDifferent(List<T> entries, Function<T, String> id, String what) {
        Set<String> seen = new HashSet<>();
        entries.stream()
                .filter(entry -> !seen.add(id.apply(entry)))
                .forEach(entry -> root.report(entry, "a second " + what + " with the id \"" + id.apply(entry) + "\""));
    }

    private void namesAreKnown() {
        Set<String> wards = root.ids("wards");
        Set<String> offices = root.ids("offices");
        Set<String> contacts = root.ids("contacts");
        profile.offices()
                .forEach(office -> known(office, "ward", office.ward().stream().toList(), wards));
        profile.excludedCounters().forEach(counter -> known(counter, "office", counter.except(), offices));
        profile.closures().forEach(closure -> {
            if (closure instanceof Closure.OneOff oneOff) {
                known(closure, "office", oneOff.offices(), offices);
            }
        });
        profile.notStated().forEach(point -> known(point, "contact", point.ask(), contacts));
        Stream.of(profile.counter().inquiryLetterFrom(), profile.card().formResentBy())
                .flatMap(Optional::stream)
                .forEach(stated -> known(stated, "contact", stated.value(), contacts));
    }

    private void known(Object entry, String what, Collection<String> named, Set<String> ids) {
        named.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> root.report(
                        entry,
                        "no " + what + " has the id \"" + id + "\"; there are "
                                + ids.stream().sorted().collect(Collectors.joining(", ", "[", "]"))));
    }

    private void hoursDoNotOverlap(Office office) {
        List<Opening> openings = office.openings();
        for (int i = 0; i < openings.size(); i++) {
            for (int j = 0; j < i; j++) {
                Opening one = openings.get(j);
                Opening other = openings.get(i);
                if (compete(one, other)) {
                    firstCommonDay(one, other)
                            .ifPresent(day -> root.report(
                                    other,
                                    "hours overlap those of another opening of the office, for example on " + day));
                }
            }
        }
    }

    /** Whether two lines would give the same person two answers if they fell on one day. */
    private static boolean compete(Opening one, Opening other) {
        return !Collections.disjoint(one.procedures(), other.procedures())
                && !Collections.disjoint(one.applicants(), other.applicants())
                && one.hours().stream().anyMatch(hours -> other.hours().stream().anyMatch(hours::overlaps));
    }

    private static Optional<LocalDate> firstCommonDay(Opening one, Opening other) {
        OpenPeriod period = one.period().or(other::period).orElse(TRIED);
        LocalDate from =
                period.from().orElseGet(() -> period.until().orElseThrow().minusDays(366));
        LocalDate until = period.until().orElseGet(() -> from.plusDays(366));
        return from.datesUntil(until.plusDays(1))
                .filter(day -> one.means(day, HOLIDAYS) && other.means(day, HOLIDAYS))
                .findFirst();
    }
}
