package koshin.website;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Reservation;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Bounds;
import koshin.reservations.Secret;
import koshin.reservations.Slot;
import koshin.reservations.Vacancies;
import koshin.reservations.Waiting;
import koshin.reservations.Wish;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** What somebody sees and does who has the link to a booking. */
final class Booked {

    private final BookingSite site;
    private final String path;
    private final Secret secret;
    private final Wording w;
    private final LocalDateTime now;

    Booked(BookingSite site, String path, Secret secret) {
        this.site = site;
        this.path = path;
        this.secret = secret;
        w = PlanPages.wording(path);
        now = site.time();
    }

    private String address() {
        return "booking/" + secret.text();
    }

    String link() {
        return "/" + path + "/" + address();
    }

    /** Shows the booking, or the place on the waiting list. */
    View show() {
        Optional<Booking> booking = site.reservations().bookings().find(secret, site.now());
        Optional<Waiting> waiting = site.reservations().waiting().find(secret, site.now());
        boolean waits = waiting.filter(one -> one.standing() instanceof Waiting.Standing.Waits
                        || one.standing() instanceof Waiting.Standing.Left)
                .isPresent();
        if (booking.isPresent() && (!waits || booking.get().standing().isAlive())) {
            return shown(booking.get(), ContactForm.empty());
        }
        return waiting.map(this::waiting).orElseThrow(() -> new UnknownBooking());
    }

    private View shown(Booking booking, ContactForm form) {
        Chrome chrome =
                Chrome.titled(w, w.plain("booked.title"), address(), site.site().chrome());
        return page(chrome, booking, Optional.empty(), List.of(), form);
    }

    /** Shows what was just held, with the answers still at hand. */
    View held(Booking booking, Answers sent, Matter matter) {
        Chrome chrome = Chrome.around(
                w, w.plain("booked.title"), "booking/hold", site.site().chrome());
        return page(
                chrome,
                booking,
                Optional.of(new OutlookView(w, matter.outlook(booking.from().toLocalDate()), matter.profile())),
                sent.without(Set.of(BookingForm.DO)).entries(),
                ContactForm.empty());
    }

    private View page(
            Chrome chrome,
            Booking booking,
            Optional<OutlookView> outlook,
            List<Answers.Entry> carried,
            ContactForm form) {
        BookedOffice office = office(booking.municipality(), booking.office());
        return new Page(
                "booked.jte",
                new BookedPage(
                        chrome,
                        link(),
                        booking,
                        office,
                        now,
                        OfferedVisits.changesEnd(office, booking),
                        outlook,
                        carried,
                        form,
                        site.reservations().bookings().isReachable(secret),
                        site.invented()),
                form.flaws().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private View waiting(Waiting waiting) {
        return Page.of(
                "waiting.jte",
                new WaitingPage(
                        Chrome.titled(
                                w,
                                w.plain("waiting.title"),
                                address(),
                                site.site().chrome()),
                        link(),
                        waiting,
                        office(waiting.municipality(), waiting.office()),
                        site.invented()));
    }

    private BookedOffice office(String municipality, String office) {
        return site.reservations()
                .offices()
                .find(municipality, office)
                .orElseThrow(() -> new UnknownBooking(municipality + "/" + office));
    }

    View confirm(Answers sent) {
        ContactForm form = ContactForm.read(sent, w.language());
        if (!form.flaws().isEmpty()) {
            return booking().map(booking -> shown(booking, form)).orElseThrow(() -> new UnknownBooking());
        }
        if (form.contact().isPresent()) {
            site.reservations().bookings().confirm(secret, form.contact().get(), site.now());
        } else {
            site.reservations().bookings().confirm(secret, site.now());
        }
        return BookingPages.to(link());
    }

    /** Asks whether it is really to be given up. */
    View askToCancel() {
        return booking()
                .<View>map(booking -> Page.of(
                        "cancel.jte",
                        new CancelPage(
                                Chrome.titled(
                                        w,
                                        w.plain("cancel.title"),
                                        address() + "/cancel",
                                        site.site().chrome()),
                                link(),
                                booking,
                                office(booking.municipality(), booking.office()))))
                .orElseGet(this::show);
    }

    View cancel() {
        Optional<Booking> booking = booking();
        boolean inTime = booking.filter(one -> !(one.standing() instanceof Standing.Confirmed)
                        || now.isBefore(OfferedVisits.changesEnd(office(one.municipality(), one.office()), one)))
                .isPresent();
        if (inTime) {
            site.reservations().bookings().cancel(secret, site.now());
        }
        return BookingPages.to(link());
    }

    View leave() {
        site.reservations().waiting().leave(secret, site.now());
        return BookingPages.to(link());
    }

    /** Shows the days or times to which it can be changed; asks nothing to be kept. */
    View toChange(Optional<YearMonth> wanted, Optional<LocalDate> day) {
        Optional<Booking> booking = changeable();
        if (booking.isEmpty()) {
            return BookingPages.to(link());
        }
        return day.map(one -> times(booking.get(), one, false))
                .orElseGet(() -> days(
                        booking.get(),
                        wanted.orElse(YearMonth.from(booking.get().from())),
                        false));
    }

    private Optional<Booking> changeable() {
        return booking()
                .filter(one -> one.standing() instanceof Standing.Confirmed
                        && now.isBefore(OfferedVisits.changesEnd(office(one.municipality(), one.office()), one)));
    }

    private View days(Booking booking, YearMonth wanted, boolean isTaken) {
        YearMonth thisMonth = YearMonth.from(now);
        YearMonth month = wanted.isBefore(thisMonth) ? thisMonth : wanted;
        LocalDate from = month.equals(thisMonth) ? now.toLocalDate() : month.atDay(1);
        return Page.of(
                "month.jte",
                new MonthPage(
                        Chrome.titled(
                                w,
                                w.plain("booking.days.title"),
                                address() + "/change?month=" + month,
                                site.site().chrome()),
                        Answers.none(),
                        Optional.of(link() + "/change"),
                        office(booking.municipality(), booking.office()),
                        booking.visitors(),
                        month,
                        thisMonth,
                        vacancies(booking, from, month.atEndOfMonth()),
                        Optional.empty(),
                        site.invented(),
                        isTaken,
                        ContactForm.empty(),
                        ""));
    }

    private View times(Booking booking, LocalDate day, boolean isTaken) {
        return new Page(
                "times.jte",
                new TimesPage(
                        Chrome.titled(
                                w,
                                w.plain("booking.times.title"),
                                address() + "/change?day=" + day,
                                site.site().chrome()),
                        Answers.none(),
                        Optional.of(link() + "/change"),
                        "",
                        booking.version(),
                        office(booking.municipality(), booking.office()),
                        day,
                        vacancies(booking, day, day).getFirst().vacancy(),
                        Optional.empty(),
                        Optional.empty(),
                        site.invented(),
                        isTaken),
                isTaken ? HttpStatus.CONFLICT : HttpStatus.OK);
    }

    private List<Vacancies.OfDay> vacancies(Booking booking, LocalDate from, LocalDate until) {
        return site.reservations()
                .vacancies()
                .days(
                        office(booking.municipality(), booking.office()),
                        booking.visitors(),
                        booking.bounds(),
                        from,
                        until,
                        site.now());
    }

    View change(Answers sent) {
        Optional<Booking> found = changeable();
        if (found.isEmpty()) {
            return BookingPages.to(link());
        }
        Booking booking = found.get();
        LocalDateTime time = BookingForm.time(sent);
        BookedOffice office = office(booking.municipality(), booking.office());
        Bounds bounds = booking.bounds();
        Optional<Slot> slot = OfferedVisits.at(office, booking.visitors(), time)
                .filter(one -> one.terms().booking(time, now) instanceof Reservation.Booking.Open)
                .filter(one ->
                        bounds.notBefore().filter(time.toLocalDate()::isBefore).isEmpty());
        if (slot.isEmpty()) {
            return times(booking, time.toLocalDate(), true);
        }
        Wish wish =
                new Wish(office.municipality(), office.officeId(), slot.get(), booking.visitors(), booking.bounds());
        return switch (site.reservations().bookings().change(secret, BookingForm.version(sent), wish, site.now())) {
            case Outcome.Full() -> times(booking, time.toLocalDate(), true);
            case Outcome.Done _, Outcome.Stands _, Outcome.Unknown _ -> BookingPages.to(link());
        };
    }

    Optional<Booking> booking() {
        return site.reservations().bookings().find(secret, site.now());
    }

    /** Returns the calendar file of a visit that is or was booked. */
    Optional<byte[]> calendar() {
        return booking()
                .filter(one -> !(one.standing() instanceof Standing.Held))
                .map(one -> VisitCalendar.of(w, one, office(one.municipality(), one.office()), site.now()));
    }
}
