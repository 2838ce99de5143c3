package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Contact;
import koshin.municipalities.Office;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Opening;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.OpeningCalendar.OpenDay;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;

/**
 * The counters of one municipality on one day.
 *
 * @param chosen empty until a municipality has been chosen
 * @param day whose hours are shown
 */
public record OfficesPage(Chrome chrome, List<Profile> places, Optional<Profile> chosen, LocalDate day)
        implements Framed {

    /** One office on the day; {@code next} is the next day on which it is open, if it is shut. */
    public record OnDay(Office office, OfficeDay state, Optional<OpenDay> next) {}

    public OfficesPage {
        places = List.copyOf(places);
    }

    public List<OnDay> offices() {
        return chosen.stream()
                .flatMap(profile -> {
                    OpeningCalendar calendar = OpeningCalendar.of(profile);
                    return profile.offices().stream().map(office -> onDay(calendar, office));
                })
                .toList();
    }

    private OnDay onDay(OpeningCalendar calendar, Office office) {
        OfficeDay state = calendar.on(office, day);
        Optional<OpenDay> next = state instanceof OfficeDay.Closed
                ? office.openings().stream()
                        .flatMap(opening -> opening.procedures().stream())
                        .distinct()
                        .flatMap(procedure -> calendar.nextOpenDays(office, procedure, day, 1).stream())
                        .min(java.util.Comparator.comparing(OpenDay::day))
                : Optional.empty();
        return new OnDay(office, state, next);
    }

    /** Returns the lines of the timetable that hold on the day. */
    public List<Opening> openings(OnDay office) {
        return switch (office.state()) {
            case OfficeDay.Open(List<Opening> openings) -> openings;
            case OfficeDay.NotStated notStated -> notStated.openings();
            case OfficeDay.Closed _ -> List.of();
        };
    }

    public String tone(OnDay office) {
        return switch (office.state()) {
            case OfficeDay.Open _ -> "good";
            case OfficeDay.NotStated _ -> "none";
            case OfficeDay.Closed _ -> "bad";
        };
    }

    /** Returns whether it is open, or why not. */
    public Content state(OnDay office) {
        Wording w = chrome.w();
        return switch (office.state()) {
            case OfficeDay.Open _ -> w.say("offices.open");
            case OfficeDay.NotStated notStated -> w.say(notStated.missing());
            case OfficeDay.Closed(var reason) -> OfficeView.closed(w, reason);
        };
    }

    public Content hours(Opening opening) {
        return opening.hours().isEmpty()
                ? chrome.w().say(OfficeDay.Missing.HOURS)
                : OfficeView.hours(chrome.w(), new OfficeDay.Open(List.of(opening)));
    }

    public Content procedures(Opening opening) {
        return Contents.list(chrome.w(), opening.procedures().stream().sorted().toList());
    }

    /** Returns for whom it is, if not for everybody. */
    public Optional<Content> onlyFor(Opening opening) {
        return opening.applicants().size() == Applicant.values().length
                ? Optional.empty()
                : Optional.of(Contents.list(
                        chrome.w(), opening.applicants().stream().sorted().toList()));
    }

    public List<Contact> contacts() {
        return chosen.map(Profile::contacts).orElse(List.of());
    }

    public boolean isChosen(Profile profile) {
        return chosen.filter(profile::equals).isPresent();
    }

    public String plainName(Profile profile) {
        return switch (chrome.w().language()) {
            case JAPANESE -> profile.name().ja();
            case EASY_JAPANESE -> profile.name().kana();
            case ENGLISH -> profile.name().en();
        };
    }
}
