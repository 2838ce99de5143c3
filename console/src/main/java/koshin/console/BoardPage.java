package koshin.console;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.CaseNow;
import koshin.counter.Progress.Ending;
import koshin.counter.QueueEvent.How;
import koshin.counter.QueueEvent.Why;
import koshin.counter.QueueState;
import koshin.counter.Queued;
import koshin.counter.Terminal;
import koshin.counter.Ticket;
import koshin.reservations.BookingNumber;
import koshin.reservations.DaySheet;
import koshin.reservations.DaySheet.Attendance;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import koshin.website.Wording;

/**
 * Who is at an office today, in the order in which they are called, and who is still expected.
 *
 * @param window of whoever reads it; empty until they have said so
 * @param all tickets of the day, in the order of their numbers
 * @param waiting those who wait, in the order in which they are called
 * @param cases those of the tickets for which one was opened
 * @param said what became of what was sent
 * @param typed what became of a booking's number that was typed or scanned
 * @param version when it changes, the page is to be loaded again
 */
public record BoardPage(
        Frame frame,
        Optional<String> window,
        List<Queued> all,
        List<Queued> waiting,
        List<CaseNow> cases,
        DaySheet sheet,
        List<Terminal> terminals,
        Optional<Said> said,
        Optional<DayPage.Said> typed,
        UUID next,
        String version)
        implements Framed {

    public BoardPage {
        all = List.copyOf(all);
        waiting = List.copyOf(waiting);
        cases = List.copyOf(cases);
        terminals = List.copyOf(terminals);
    }

    /**
     * What became of something that was sent.
     *
     * @param of whom it is about, as they are called; empty if it is about nobody
     */
    public record Said(Kind kind, String of) {}

    /** What the board says in one sentence. */
    public enum Kind {
        GIVEN("good"),
        CALLED("good"),
        STALE("now"),
        REFUSED("now"),
        BUSY("now"),
        NOBODY("now"),
        NO_WINDOW("bad"),
        NOTHING_WANTED("bad"),
        UNREADABLE("bad");

        private final String tone;

        Kind(String tone) {
            this.tone = tone;
        }
    }

    /** One row: somebody who is here, or who is expected. */
    public sealed interface Row {

        record Here(Queued one, Optional<CaseNow> matter) implements Row {}

        record Expected(DaySheet.Entry entry) implements Row {}
    }

    private Wording w() {
        return frame.w();
    }

    public String tone(Said one) {
        return one.kind().tone;
    }

    public Content told(Said one) {
        return w().say("office.board.said." + one.kind(), w().echo(one.of()));
    }

    /** What became of a booking's number, in the words of the day sheet. */
    public DayPage day() {
        return new DayPage(frame, sheet, typed, Optional.empty());
    }

    /** Returns whoever is not through: at the windows, who waits as they are called, who is parked, who is expected. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        here(QueueState.Called.class).forEach(rows::add);
        waiting.forEach(one -> rows.add(here(one)));
        here(QueueState.Parked.class).forEach(rows::add);
        here(QueueState.Served.class).stream().filter(one -> !isThrough(one)).forEach(rows::add);
        sheet.entries().stream()
                .filter(entry -> entry.attendance() instanceof Attendance.Expected
                        || entry.attendance() instanceof Attendance.Late)
                .forEach(entry -> rows.add(new Row.Expected(entry)));
        arrivedWithoutTicket().forEach(entry -> rows.add(new Row.Expected(entry)));
        return rows;
    }

    /** Noted elsewhere, or before the program ended in between: they are let wait by the same button. */
    private List<DaySheet.Entry> arrivedWithoutTicket() {
        return sheet.entries().stream()
                .filter(entry -> entry.attendance() instanceof Attendance.Arrived)
                .filter(entry -> all.stream()
                        .noneMatch(one ->
                                one.ticket().booked().map(Ticket.Booked::number).equals(Optional.of(number(entry)))))
                .toList();
    }

    /** Returns those who are through, the last one first. */
    public List<Row> through() {
        List<Row> rows = new ArrayList<>();
        all.stream()
                .map(this::here)
                .filter(BoardPage::isThrough)
                .sorted(Comparator.comparing((Row.Here row) -> last(row.one())).reversed())
                .forEach(rows::add);
        sheet.entries().stream()
                .filter(entry -> entry.attendance() instanceof Attendance.DidNotCome)
                .forEach(entry -> rows.add(new Row.Expected(entry)));
        return rows;
    }

    private static Instant last(Queued one) {
        return one.events().isEmpty()
                ? one.ticket().cameAt()
                : one.events().getLast().at();
    }

    private List<Row.Here> here(Class<? extends QueueState> state) {
        return all.stream()
                .filter(one -> state.isInstance(one.state()))
                .map(this::here)
                .toList();
    }

    private Row.Here here(Queued one) {
        Optional<CaseNow> matter = one.state() instanceof QueueState.Served(var id, var _, var _)
                ? cases.stream().filter(each -> each.id().id().equals(id)).findFirst()
                : Optional.empty();
        return new Row.Here(one, matter);
    }

    private static boolean isThrough(Row.Here row) {
        return switch (row.one().state()) {
            case QueueState.Finished _, QueueState.NoShow _, QueueState.Left _ -> true;
            case QueueState.Served _ ->
                row.matter().flatMap(one -> one.now().progress().ended()).isPresent();
            case QueueState.Waiting _, QueueState.Called _, QueueState.Parked _ -> false;
        };
    }

    /** Returns how many stand so. */
    public int count(Class<? extends QueueState> state) {
        return (int) all.stream().filter(one -> state.isInstance(one.state())).count();
    }

    public int waits() {
        return waiting.size();
    }

    public int called() {
        return count(QueueState.Called.class);
    }

    public int parked() {
        return count(QueueState.Parked.class);
    }

    public int served() {
        return (int) here(QueueState.Served.class).stream()
                .filter(one -> !isThrough(one))
                .count();
    }

    public String number(DaySheet.Entry entry) {
        return new BookingNumber(entry.booking().number()).text();
    }

    public Content time(Instant at) {
        return CaseWords.time(w(), at);
    }

    public Content time(LocalDateTime at) {
        return w().hour(at.toLocalTime());
    }

    /** Returns the booked time, or when they came. */
    public Content since(Queued one) {
        return time(one.ticket()
                .booked()
                .map(Ticket.Booked::dueAt)
                .orElse(one.ticket().cameAt()));
    }

    public Content procedures(Queued one) {
        return CaseWords.joined(
                w(),
                one.ticket().procedures().stream()
                        .map(each -> (Content) w().say(each))
                        .toList());
    }

    public Content state(Row.Here row) {
        return switch (row.one().state()) {
            case QueueState.Waiting(var _, var only, var isBack) ->
                only.<Content>map(where -> w().say("office.board.state.waiting-for", w().echo(where)))
                        .orElseGet(() -> isBack
                                ? w().say("office.board.state.back")
                                : w().say(
                                                isLate(row.one())
                                                        ? "office.board.state.late"
                                                        : "office.board.state.waiting"));
            case QueueState.Called(var where, var at) ->
                w().say("office.board.state.called", w().echo(where), time(at));
            case QueueState.Parked(var why, var at) -> w().say("office.board.state.parked", why(why), time(at));
            case QueueState.Served(var _, var where, var _) ->
                row.matter()
                        .flatMap(one -> one.now().progress().ended())
                        .<Content>map(how -> w().say("office.ended." + how.name()))
                        .orElseGet(() -> w().say(
                                        "office.board.state.served",
                                        w().echo(where),
                                        row.matter()
                                                .<Content>map(one -> CaseWords.next(w(), one))
                                                .orElseGet(() -> w().echo(""))));
            case QueueState.Finished(var how, var _) -> how(how);
            case QueueState.NoShow(var at) -> w().say("office.board.state.no-show", time(at));
            case QueueState.Left(var at) -> w().say("office.board.state.left", time(at));
        };
    }

    private static boolean isLate(Queued one) {
        return one.ticket().booked().filter(Ticket.Booked::isLate).isPresent();
    }

    public String tone(Row.Here row) {
        return switch (row.one().state()) {
            case QueueState.Waiting _, QueueState.Left _ -> "none";
            case QueueState.Called _ -> "now";
            case QueueState.Parked _ -> "none";
            case QueueState.Finished _ -> "good";
            case QueueState.NoShow _ -> "bad";
            case QueueState.Served _ ->
                row.matter()
                        .flatMap(one -> one.now().progress().ended())
                        .map(how -> how == Ending.DONE ? "good" : "none")
                        .orElse("now");
        };
    }

    /** Returns for how many minutes somebody waits, or waited until they were first called. */
    public Optional<Integer> minutes(Queued one) {
        return one.waited(frame.site().now()).map(waited -> (int) waited.toMinutes());
    }

    public Content why(Why why) {
        return w().say("office.board.why." + why);
    }

    public Content how(How how) {
        return w().say("office.board.how." + how);
    }

    public List<Why> reasons() {
        return List.of(Why.values());
    }

    public List<How> hows() {
        return List.of(How.values());
    }

    /** Returns what somebody can come to a window for. */
    public List<Procedure> procedures() {
        return Arrays.stream(Procedure.values())
                .filter(one -> one != Procedure.CARD_APPLICATION)
                .toList();
    }

    public List<Applicant> applicants() {
        return List.of(Applicant.values());
    }

    /** Returns the address of a part of the board; the window of the reader goes along. */
    public String to(String part) {
        return window.map(where -> frame.link("board" + part, Frame.part("window", where)))
                .orElseGet(() -> frame.link("board" + part));
    }

    /** Returns the way to the case of somebody who was called. */
    public String reception(Queued one) {
        return frame.link("reception", "ticket=" + one.ticket().id().number());
    }

    public String link(CaseNow one) {
        return frame.link("case/" + one.id().id());
    }

    /** Returns whom this window calls next, as they are called. */
    public Optional<String> whoIsNext() {
        return window.flatMap(where -> waiting.stream()
                .filter(one -> one.state() instanceof QueueState.Waiting(var _, var only, var _)
                        && only.filter(other -> !other.equals(where)).isEmpty())
                .findFirst()
                .map(one -> one.ticket().label()));
    }

    /** Returns whom this window has called and not served yet. */
    public Optional<Queued> mine() {
        return window.flatMap(where -> all.stream()
                .filter(one -> one.state() instanceof QueueState.Called(var at, var _) && at.equals(where))
                .findFirst());
    }

    public boolean isMine(Queued one) {
        return mine().equals(Optional.of(one));
    }

    public boolean maySetUpScreen() {
        return frame.may("screen");
    }
}
