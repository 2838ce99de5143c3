package koshin.website;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.guide.VisitOutlook;
import koshin.municipalities.Reservation;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Bounds;
import koshin.reservations.Secret;
import koshin.reservations.Slot;
import koshin.reservations.Vacancies;
import koshin.reservations.Vacancy;
import koshin.reservations.WaitingList;
import koshin.reservations.Wish;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * From the plan to a booked visit: a month, a day, a time, held. Each request carries the answers; nothing of them is kept
 * but what is booked.
 */
@Controller
public final class BookingPages {

    /** Every name that a field of these pages can have. */
    static final Set<String> FIELDS = Stream.of(Interview.FIELD_NAMES, BookingForm.FIELDS, Set.of("at", "pick"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** How far from today somebody can wait for a visit. */
    private static final int WAIT_DAYS = 92;

    private final BookingSite booking;

    public BookingPages(BookingSite booking) {
        this.booking = booking;
    }

    /** Leads whoever opens an address of the form by itself to its beginning. */
    @GetMapping({
        "/{language:ja|ja-easy|en}/booking/days",
        "/{language:ja|ja-easy|en}/booking/times",
        "/{language:ja|ja-easy|en}/booking/hold",
        "/{language:ja|ja-easy|en}/booking/wait"
    })
    public View beginning(@PathVariable("language") String path) {
        return to("/" + path + "/");
    }

    /** Shows a month. */
    @PostMapping("/{language:ja|ja-easy|en}/booking/days")
    public View days(@PathVariable("language") String path, HttpServletRequest request) throws IOException {
        return new Asked(path, read(request)).days(false, HttpStatus.OK);
    }

    /** Shows the times of a day. */
    @PostMapping("/{language:ja|ja-easy|en}/booking/times")
    public View times(@PathVariable("language") String path, HttpServletRequest request) throws IOException {
        Asked turn = new Asked(path, read(request));
        return turn.with(matter -> turn.times(matter, false));
    }

    /** Keeps a visit for some minutes, and shows what is still to be done. */
    @PostMapping("/{language:ja|ja-easy|en}/booking/hold")
    public View hold(@PathVariable("language") String path, HttpServletRequest request) throws IOException {
        Answers sent = read(request);
        Secret token = BookingForm.token(sent);
        booking.throttle().count(request.getRemoteAddr(), token.text());
        booking.throttle().countHold(request.getRemoteAddr());
        Asked turn = new Asked(path, sent);
        return turn.with(matter -> turn.hold(matter, token));
    }

    /** Puts somebody on the waiting list of an office. */
    @PostMapping("/{language:ja|ja-easy|en}/booking/wait")
    public View waitForOne(@PathVariable("language") String path, HttpServletRequest request) throws IOException {
        Answers sent = read(request);
        Secret token = BookingForm.token(sent);
        booking.throttle().count(request.getRemoteAddr(), token.text());
        booking.throttle().countHold(request.getRemoteAddr());
        Asked turn = new Asked(path, sent);
        return turn.with(matter -> turn.join(matter, token));
    }

    private static Answers read(HttpServletRequest request) throws IOException {
        return FormBody.read(request, FIELDS).without(Set.of("at", "pick"));
    }

    static View to(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    /** One turn: what was sent, and the page that follows. */
    private final class Asked {

        private final String path;
        private final Answers sent;
        private final Wording w;
        private final Optional<Matter> matter;
        private final LocalDateTime now = booking.time();

        private Asked(String path, Answers sent) {
            this.path = path;
            this.sent = sent;
            w = PlanPages.wording(path);
            matter = Matter.of(booking, sent);
        }

        private interface Then {
            View after(Matter matter);
        }

        /** Without a matter there is a question to answer first: the plan asks it, or says what else is to be done. */
        private View with(Then then) {
            return matter.map(then::after)
                    .orElseGet(() -> new Turn(booking.site(), w, sent.without(BookingForm.FIELDS)).plan());
        }

        private View days(boolean isTaken, HttpStatus status) {
            return with(matter -> days(matter, isTaken, status));
        }

        private View days(Matter matter, boolean isTaken, HttpStatus status) {
            return days(matter, isTaken, status, ContactForm.empty());
        }

        private View days(Matter matter, boolean isTaken, HttpStatus status, ContactForm form) {
            YearMonth thisMonth = YearMonth.from(now);
            LocalDate first = first(matter);
            YearMonth month = BookingForm.month(sent)
                    .or(() -> BookingForm.day(sent).map(YearMonth::from))
                    .orElse(YearMonth.from(first));
            month = month.isBefore(thisMonth) ? thisMonth : month;
            LocalDate from = month.equals(thisMonth) ? now.toLocalDate() : month.atDay(1);
            List<Vacancies.OfDay> days = days(matter, from, month.atEndOfMonth());
            Optional<LocalDate> later = days.stream().anyMatch(day -> day.vacancy() instanceof Vacancy.Bookable)
                    ? Optional.empty()
                    : days(matter, month.atEndOfMonth(), now.toLocalDate().plusDays(WAIT_DAYS)).stream()
                            .filter(day -> day.vacancy() instanceof Vacancy.Bookable)
                            .map(Vacancies.OfDay::day)
                            .findFirst();
            return new Page(
                    "month.jte",
                    new MonthPage(
                            Chrome.around(
                                    w,
                                    w.plain("booking.days.title"),
                                    "booking/days",
                                    booking.site().chrome()),
                            sent,
                            Optional.empty(),
                            matter.office(),
                            matter.visitors(),
                            month,
                            thisMonth,
                            days,
                            later,
                            booking.invented(),
                            isTaken,
                            form,
                            BookingForm.tokenOrNew(sent)),
                    form.flaws().isEmpty() ? status : HttpStatus.BAD_REQUEST);
        }

        /** The first day that makes sense: the month with it is shown first. */
        private LocalDate first(Matter matter) {
            return matter.bounds(now.toLocalDate())
                    .notBefore()
                    .filter(now.toLocalDate()::isBefore)
                    .orElse(now.toLocalDate());
        }

        private List<Vacancies.OfDay> days(Matter matter, LocalDate from, LocalDate until) {
            return booking.reservations()
                    .vacancies()
                    .days(
                            matter.office(),
                            matter.visitors(),
                            matter.bounds(now.toLocalDate()),
                            from,
                            until,
                            booking.now());
        }

        private View times(Matter matter, boolean isTaken) {
            LocalDate day =
                    BookingForm.day(sent).orElseGet(() -> BookingForm.time(sent).toLocalDate());
            Vacancy vacancy = days(matter, day, day).getFirst().vacancy();
            if (isTaken && !(vacancy instanceof Vacancy.Bookable)) {
                return days(matter, true, HttpStatus.CONFLICT);
            }
            return new Page(
                    "times.jte",
                    new TimesPage(
                            Chrome.around(
                                    w,
                                    w.plain("booking.times.title"),
                                    "booking/times",
                                    booking.site().chrome()),
                            sent.with(BookingForm.DAY, day.toString()),
                            Optional.empty(),
                            BookingSite.newSecret().text(),
                            0,
                            matter.office(),
                            day,
                            vacancy,
                            Optional.of(new OutlookView(w, matter.outlook(day), matter.profile())),
                            dueOn(matter, vacancy),
                            booking.invented(),
                            isTaken),
                    isTaken ? HttpStatus.CONFLICT : HttpStatus.OK);
        }

        /** Whether only those may book whose window is open, and this one's is not. */
        private boolean isBeforeDue(Reservation terms, Bounds bounds) {
            return terms.onlyWhenDue()
                    && bounds.notBefore().filter(now.toLocalDate()::isBefore).isPresent();
        }

        private Optional<LocalDate> dueOn(Matter matter, Vacancy vacancy) {
            Bounds bounds = matter.bounds(now.toLocalDate());
            return vacancy instanceof Vacancy.Bookable(var visits)
                            && visits.stream()
                                    .allMatch(visit -> isBeforeDue(visit.slot().terms(), bounds))
                    ? bounds.notBefore()
                    : Optional.empty();
        }

        private View hold(Matter matter, Secret token) {
            LocalDateTime time = BookingForm.time(sent);
            VisitOutlook outlook = matter.outlook(time.toLocalDate());
            Optional<Slot> slot = OfferedVisits.at(matter.office(), matter.visitors(), time)
                    .filter(one -> one.terms().booking(time, now) instanceof Reservation.Booking.Open);
            Bounds bounds = matter.bounds(time.toLocalDate());
            if (!outlook.succeeds()
                    || slot.filter(one -> isBeforeDue(one.terms(), bounds)).isPresent()
                    || slot.isEmpty()
                    || bounds.notBefore().filter(time.toLocalDate()::isBefore).isPresent()) {
                return times(matter, slot.isEmpty());
            }
            Wish wish = new Wish(
                    matter.office().municipality(), matter.office().officeId(), slot.get(), matter.visitors(), bounds);
            return switch (booking.reservations()
                    .bookings()
                    .hold(token, wish, booking.reservations().offices().hold(), booking.now())) {
                case Outcome.Done(var held) -> new Booked(booking, path, token).held(held, sent, matter);
                case Outcome.Full() -> times(matter, true);
                case Outcome.Stands _ -> to("/" + path + "/booking/" + token.text());
                case Outcome.Unknown() -> throw new IllegalStateException("a visit is held by nobody");
            };
        }

        private View join(Matter matter, Secret token) {
            ContactForm form = ContactForm.read(sent, w.language());
            if (!form.flaws().isEmpty()) {
                return days(matter, false, HttpStatus.BAD_REQUEST, form);
            }
            LocalDate from = first(matter);
            booking.reservations()
                    .waiting()
                    .join(
                            token,
                            new WaitingList.Wanted(
                                    matter.office().municipality(),
                                    matter.office().officeId(),
                                    matter.visitors(),
                                    from,
                                    from.plusDays(WAIT_DAYS),
                                    matter.bounds(now.toLocalDate()).servicesEnd()),
                            form.contact(),
                            booking.now());
            return to("/" + path + "/booking/" + token.text());
        }
    }
}
