package koshin.website;

import gg.jte.Content;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.reservations.BookedOffice;
import koshin.reservations.Vacancy;

/**
 * The times of one day at an office.
 *
 * @param sent everything that was sent; empty if a booking is being changed
 * @param changed the link to the booking that is being changed
 * @param token of the visit that is booked with this page, however often it is sent
 * @param version of the booking that is being changed
 * @param outlook whether the visit will succeed; empty if a booking is being changed
 * @param dueOn when this person can book, if not yet because the office takes only those whose window is open
 */
public record TimesPage(
        Chrome chrome,
        Answers sent,
        Optional<String> changed,
        String token,
        int version,
        BookedOffice office,
        LocalDate day,
        Vacancy vacancy,
        Optional<OutlookView> outlook,
        Optional<LocalDate> dueOn,
        boolean invented,
        boolean isTaken)
        implements Framed {

    private Wording w() {
        return chrome.w();
    }

    public Content officeName() {
        return w().name(office.office().name());
    }

    public List<Answers.Entry> carried() {
        return sent.without(Set.of(BookingForm.DAY, BookingForm.TIME, BookingForm.DO, BookingForm.TOKEN))
                .entries();
    }

    public List<Vacancy.Free> visits() {
        return vacancy instanceof Vacancy.Bookable(var visits) ? visits : List.of();
    }

    public List<Vacancy.Free> morning() {
        return visits().stream()
                .filter(visit -> visit.slot().from().toLocalTime().isBefore(LocalTime.NOON))
                .toList();
    }

    public List<Vacancy.Free> afternoon() {
        return visits().stream()
                .filter(visit -> !visit.slot().from().toLocalTime().isBefore(LocalTime.NOON))
                .toList();
    }

    public Content hour(Vacancy.Free visit) {
        return w().hour(visit.slot().from().toLocalTime());
    }

    public String value(Vacancy.Free visit) {
        return visit.slot().from().toString();
    }

    public boolean canBeBooked() {
        return !visits().isEmpty()
                && dueOn.isEmpty()
                && outlook.map(OutlookView::succeeds).orElse(true);
    }

    /** Returns how long a visit takes. */
    public Content minutes() {
        return w().number((int) visits().stream()
                .findFirst()
                .map(visit -> visit.slot().length())
                .orElse(Duration.ZERO)
                .toMinutes());
    }

    public boolean isFull() {
        return vacancy.canBeWaitedFor();
    }
}
