package koshin.console;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import koshin.counter.CaseNow;
import koshin.counter.Ticket;
import koshin.registry.Logged;
import koshin.residents.CardState;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.Standing;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.RenewalWindow;
import koshin.website.Wording;

/**
 * One resident of the municipality: how cards and certificates stand today, what has happened, and who has looked.
 *
 * @param cases the latest first
 * @param looks empty if the reader's role does not see the journal
 */
public record ResidentPage(
        Frame frame, History history, PersonState person, List<CaseNow> cases, Optional<Logged> looks)
        implements Framed {

    private static final String OF_CASE = "case ";
    private static final int SHOWN = 8;

    public ResidentPage {
        cases = List.copyOf(cases);
    }

    private Wording w() {
        return frame.w();
    }

    public boolean isHere() {
        return person.presence() instanceof Presence.Here;
    }

    public Content presence() {
        return switch (person.presence()) {
            case Presence.Here() -> w().say("office.presence.here");
            case Presence.NotYet(var since) -> w().say("office.presence.not-yet", w().day(since));
            case Presence.MovedOut(var on, var _) -> w().say("office.presence.moved-out", w().day(on));
            case Presence.Abroad(var on, var _) -> w().say("office.presence.abroad", w().day(on));
            case Presence.Dead(var on) -> w().say("office.presence.dead", w().day(on));
            case Presence.Deleted(var on) -> w().say("office.presence.deleted", w().day(on));
        };
    }

    public String reception() {
        return frame.link("reception", Frame.part("resident", history.key().number()));
    }

    /** Returns all cards, the latest first. */
    public List<CardState> cards() {
        return person.cards().reversed();
    }

    public List<CardState.CertificateState> certificates(CardState card) {
        return StandingWords.latest(card);
    }

    public Content certificate(CertificateKind kind) {
        return CaseWords.certificate(w(), kind);
    }

    public Content standing(Standing standing) {
        return StandingWords.of(w(), standing);
    }

    public String tone(Standing standing) {
        return StandingWords.tone(standing);
    }

    /** Returns when a certificate that counts can be renewed. */
    public Optional<Content> next(CardState.CertificateState one) {
        if (!(one.standing() instanceof Standing.Good)) {
            return Optional.empty();
        }
        LocalDate end = one.certificate().lastDay();
        RenewalWindow window = person.presence() instanceof Presence.Abroad
                ? RenewalWindow.beforeForResidentAbroad(end)
                : RenewalWindow.before(end);
        return Optional.of(
                window.isOpenOn(person.on())
                        ? w().say("office.resident.renewable")
                        : w().say("office.resident.renewable-from", w().day(window.opensOn())));
    }

    /** Returns the life events, the latest first. */
    public List<Event> events() {
        List<Event> events = new ArrayList<>(history.events());
        events.sort(
                Comparator.comparing(Event::on).thenComparing(Event::recordedAt).reversed());
        return events;
    }

    public Content happening(Event event) {
        return HappeningWords.of(w(), event.what(), isWithdrawn(event));
    }

    private boolean isWithdrawn(Event event) {
        return history.events().stream()
                .anyMatch(other -> other.what() instanceof Happening.Withdrawn(var id) && id.equals(event.id()));
    }

    public LocalDate first() {
        return history.first().fact().since();
    }

    public Content day(Instant at) {
        return w().day(LocalDate.ofInstant(at, JapanTime.ZONE));
    }

    public Content time(Instant at) {
        return CaseWords.time(w(), at);
    }

    public Content wanted(CaseNow one) {
        return CaseWords.wanted(w(), one.file().wanted());
    }

    public Content office(CaseNow one) {
        String id = one.file().wanted().office();
        return frame.site()
                .reservations()
                .offices()
                .find(frame.office().orElseThrow().municipality(), id)
                .<Content>map(office -> w().name(office.office().name()))
                .orElseGet(() -> w().echo(id));
    }

    /** Returns the numbers of the bookings of a case: that of its first visit, and those by which somebody came again. */
    public Content bookings(CaseNow one) {
        List<String> numbers =
                new ArrayList<>(one.file().wanted().booking().stream().toList());
        frame.site().counter().queues().ofCase(one.id()).stream()
                .flatMap(ticket -> ticket.booked().map(Ticket.Booked::number).stream())
                .filter(number -> !numbers.contains(number))
                .forEach(numbers::add);
        return w().echo(String.join(" ", numbers));
    }

    public Content state(CaseNow one) {
        return one.now()
                .progress()
                .ended()
                .<Content>map(how -> w().say("office.ended." + how.name()))
                .orElseGet(() -> CaseWords.next(w(), one));
    }

    public String link(CaseNow one) {
        return frame.to("/office/" + frame.office().orElseThrow().municipality() + "/"
                + one.file().wanted().office() + "/case/" + one.id().id());
    }

    public Content deed(Logged.Deed deed) {
        return w().say("office.deed." + deed.what());
    }

    /** Returns for what somebody looked: a case by how its number begins. */
    public Content matter(Logged.Deed deed) {
        String matter = deed.by().matter();
        if (matter.startsWith(OF_CASE)) {
            String id = matter.substring(OF_CASE.length());
            return w().say("office.cases.number", w().echo(id.substring(0, Math.min(id.length(), SHOWN))));
        }
        String key = "office.matter." + matter.replace(' ', '-');
        return w().knows(key) ? w().say(key) : w().echo(matter);
    }
}
