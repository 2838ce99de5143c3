package koshin.console;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import koshin.reservations.Block;
import koshin.reservations.Booking;
import koshin.reservations.BookingNumber;
import koshin.reservations.CheckIn;
import koshin.reservations.DaySheet;
import koshin.reservations.DaySheet.Attendance;
import koshin.reservations.DaySheet.Entry;
import koshin.rules.JapanTime;
import koshin.website.Wording;

/**
 * Whom an office expects on a day.
 *
 * @param said what became of the number that was typed
 * @param unreadable what was asked for as a day and is none; today is shown instead
 */
public record DayPage(Frame frame, DaySheet sheet, Optional<Said> said, Optional<String> unreadable) implements Framed {

    /**
     * A number that was typed, and how its visit stands.
     *
     * @param found empty if it is no number
     * @param isAgain whether it was noted before
     */
    public record Said(String typed, Optional<CheckIn> found, boolean isAgain) {}

    private Wording w() {
        return frame.w();
    }

    public boolean isToday() {
        return sheet.day().equals(frame.site().today());
    }

    public String link(LocalDate day) {
        return frame.link("day", Frame.part("on", day.toString()));
    }

    public String before() {
        return link(sheet.day().minusDays(1));
    }

    public String after() {
        return link(sheet.day().plusDays(1));
    }

    public String number(Entry entry) {
        return new BookingNumber(entry.booking().number()).text();
    }

    public Content time(LocalDateTime time) {
        return w().hour(time.toLocalTime());
    }

    /** Returns how many stand so. */
    public Content count(Class<? extends Attendance> attendance) {
        return w().number((int) sheet.entries().stream()
                .filter(entry -> attendance.isInstance(entry.attendance()))
                .count());
    }

    public Content expected() {
        return count(Attendance.Expected.class);
    }

    public Content late() {
        return count(Attendance.Late.class);
    }

    public Content arrived() {
        return count(Attendance.Arrived.class);
    }

    public Content didNotCome() {
        return count(Attendance.DidNotCome.class);
    }

    public String tone(Entry entry) {
        return switch (entry.attendance()) {
            case Attendance.Expected() -> "none";
            case Attendance.Late _ -> "now";
            case Attendance.Arrived _ -> "good";
            case Attendance.DidNotCome() -> "bad";
        };
    }

    public Content state(Entry entry) {
        return switch (entry.attendance()) {
            case Attendance.Expected() -> w().say("office.day.expected");
            case Attendance.Late(var since) -> w().say("office.day.late", time(since));
            case Attendance.Arrived(var at) ->
                w().say("office.day.arrived", time(LocalDateTime.ofInstant(at, JapanTime.ZONE)));
            case Attendance.DidNotCome() -> w().say("office.day.did-not-come");
        };
    }

    public boolean hasArrived(Entry entry) {
        return entry.attendance() instanceof Attendance.Arrived;
    }

    public Optional<String> phone(Entry entry) {
        return entry.contact().flatMap(contact -> contact.phone());
    }

    public Content windows(Block block) {
        return Lists.numbers(w(), block.counters());
    }

    public String link(Block block) {
        return frame.link("closed/" + block.id());
    }

    public String toneOfSaid() {
        return said.flatMap(Said::found)
                .map(found -> switch (found) {
                    case CheckIn.Arrived _ -> said.filter(Said::isAgain).isPresent() ? "now" : "good";
                    case CheckIn.Expected _ -> "now";
                    case CheckIn.OtherDay _, CheckIn.OtherOffice _, CheckIn.NotBooked _, CheckIn.Unknown _ -> "bad";
                })
                .orElse("bad");
    }

    /** Returns what became of the number, in one or two sentences. */
    public Content told(Said one) {
        Wording w = w();
        Content typed = w.echo(one.typed());
        return one.found()
                .map(found -> switch (found) {
                    case CheckIn.Arrived(var booking, var at, var _) ->
                        w.say(
                                one.isAgain() ? "office.said.again" : "office.said.arrived",
                                typed,
                                time(booking.from()),
                                w.number(booking.counter()),
                                time(LocalDateTime.ofInstant(at, JapanTime.ZONE)));
                    case CheckIn.Expected(var booking) -> w.say("office.said.expected", typed, time(booking.from()));
                    case CheckIn.OtherDay(var booking) ->
                        w.say(
                                "office.said.other-day",
                                typed,
                                w.day(booking.from().toLocalDate()),
                                time(booking.from()));
                    case CheckIn.OtherOffice(var booking) ->
                        w.say(
                                "office.said.other-office",
                                typed,
                                nameOf(booking),
                                w.day(booking.from().toLocalDate()),
                                time(booking.from()));
                    case CheckIn.NotBooked _ -> w.say("office.said.not-booked", typed);
                    case CheckIn.Unknown() -> w.say("office.said.unknown", typed);
                })
                .orElseGet(() -> w.say("office.said.unreadable", typed));
    }

    private Content nameOf(Booking booking) {
        return frame.site()
                .reservations()
                .offices()
                .find(booking.municipality(), booking.office())
                .<Content>map(office -> w().name(office.office().name()))
                .orElseGet(() -> w().echo(booking.office()));
    }
}
