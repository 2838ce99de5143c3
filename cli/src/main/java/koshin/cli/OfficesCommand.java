package koshin.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.municipalities.ClosedReason;
import koshin.municipalities.Contact;
import koshin.municipalities.Hours;
import koshin.municipalities.Office;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Opening;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.rules.Applicant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin offices kawasaki --on 2025-03-08}: what is open on a day, for what and for whom. */
@Command(name = "offices")
final class OfficesCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final LocalDate today;

    @Parameters(arity = "0..1")
    private @Nullable String municipality;

    @Option(names = "--on")
    private @Nullable String on;

    @Option(names = "--lang")
    private @Nullable String language;

    OfficesCommand(Terminal terminal, LocalDate today) {
        this.terminal = terminal;
        this.today = today;
    }

    @Override
    public Integer call() {
        Words words = Words.of(Optional.ofNullable(language), terminal);
        Profile profile = profile(words, Optional.ofNullable(municipality));
        LocalDate day = on == null ? today : Days.readDayOfPlan(words, "--on", on);
        PrintStream out = terminal.out();
        out.println(words.say("offices.title", name(words, profile), words.day(day)));
        OpeningCalendar calendar = OpeningCalendar.of(profile);
        for (Office office : profile.offices()) {
            out.println();
            out.println(name(words, office));
            print(words, calendar.on(office, day), out);
        }
        out.flush();
        return 0;
    }

    static Profile profile(Words words, Optional<String> typed) {
        String name = typed.orElseThrow(() -> new InputRefused(words.say("refused.noMunicipality", known())));
        return find(name).orElseThrow(() -> new InputRefused(words.say("refused.municipality", name, known())));
    }

    /** Finds the profile that somebody named by its id, or by its name in any script. */
    static Optional<Profile> find(String name) {
        return Profiles.bundled().find(name).or(() -> {
            List<Profile> found = Profiles.bundled().search(name);
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        });
    }

    private static String known() {
        return Profiles.bundled().all().stream()
                .map(profile -> profile.id() + " (" + profile.name().ja() + ")")
                .collect(Collectors.joining(", "));
    }

    static String name(Words words, Profile profile) {
        return words.isJapanese() ? profile.name().ja() : profile.name().en();
    }

    static String name(Words words, Office office) {
        return words.isJapanese()
                ? office.name().ja()
                : office.name().en() + " (" + office.name().ja() + ")";
    }

    private static void print(Words words, OfficeDay state, PrintStream out) {
        switch (state) {
            case OfficeDay.Open(List<Opening> openings) -> openings.forEach(opening -> print(words, opening, out));
            case OfficeDay.Closed(ClosedReason reason) -> out.println("  " + closed(words, reason));
            case OfficeDay.NotStated notStated -> {
                notStated.openings().forEach(opening -> print(words, opening, out));
                out.println("  " + words.say("offices.ask", words.of(notStated.missing()), contacts(notStated.ask())));
            }
        }
    }

    private static void print(Words words, Opening opening, PrintStream out) {
        out.println("  " + hours(words, opening.hours()) + "  "
                + words.list(opening.procedures().stream().sorted().toList()));
        boolean all = opening.applicants().size() == Applicant.values().length;
        String who = all
                ? words.say("offices.everybody")
                : words.list(opening.applicants().stream().sorted().toList());
        out.println("      " + who + words.say("list.semicolon")
                + words.of(opening.reservation().need()));
    }

    static String hours(Words words, List<Hours> hours) {
        return hours.isEmpty()
                ? words.say("offices.noHours")
                : hours.stream()
                        .map(stretch -> stretch.from() + "–" + stretch.until())
                        .collect(Collectors.joining(words.say("list.comma")));
    }

    static String closed(Words words, ClosedReason reason) {
        return switch (reason) {
            case ClosedReason.Weekend() -> words.say("closed.weekend");
            case ClosedReason.OnHoliday onHoliday ->
                words.say("closed.holiday", onHoliday.holiday().name());
            case ClosedReason.YearEnd() -> words.say("closed.yearEnd");
            case ClosedReason.Maintenance() -> words.say("closed.maintenance");
            case ClosedReason.BeforePeriod(LocalDate opensOn) -> words.say("closed.before", words.day(opensOn));
            case ClosedReason.AfterPeriod(LocalDate since) -> words.say("closed.after", words.day(since));
            case ClosedReason.OneOff(boolean nationwide) ->
                words.say(nationwide ? "closed.nationwide" : "closed.oneOff");
            case ClosedReason.NotItsDay() -> words.say("closed.notItsDay");
            case ClosedReason.NotHandled() -> words.say("closed.notHandled");
        };
    }

    /** Whom to ask, with the number if there is one. */
    static String contacts(List<Contact> contacts) {
        return contacts.stream()
                .flatMap(contact -> contact.phones().isEmpty()
                        ? Stream.of(contact.name().ja())
                        : contact.phones().stream().map(phone -> contact.name().ja() + " " + phone.number()))
                .limit(2)
                .collect(Collectors.joining(", "));
    }
}
