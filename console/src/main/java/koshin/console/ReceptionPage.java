package koshin.console;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.CardDeed;
import koshin.counter.CaseNow;
import koshin.counter.Progress.Ending;
import koshin.counter.Queued;
import koshin.counter.Ticket;
import koshin.registry.Found;
import koshin.residents.CardState;
import koshin.residents.PersonState;
import koshin.residents.Standing;
import koshin.rules.Applicant;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.RenewalWindow;
import koshin.rules.Residence;

/**
 * The search for a resident, and the form that opens a case for the one who was chosen.
 *
 * @param wrong the fields that need another answer
 * @param id of the case that the form opens
 */
public record ReceptionPage(Frame frame, Searched searched, Optional<PersonState> person, List<String> wrong, UUID id)
        implements Framed {

    public ReceptionPage {
        wrong = List.copyOf(wrong);
    }

    /** What was looked for and who was found. */
    public record Searched(
            String kana, String born, String card, boolean isBadDay, boolean isBadCard, Optional<Found> found) {

        static Searched nothing() {
            return new Searched("", "", "", false, false, Optional.empty());
        }
    }

    static ReceptionPage of(Frame frame, Asked asked, PersonState person, List<String> wrong) {
        UUID id = Choice.id(asked.typed("id")).orElseGet(UUID::randomUUID);
        return new ReceptionPage(frame, Searched.nothing(), Optional.of(person), wrong, id);
    }

    public String choose(Found.Match match) {
        String resident = Frame.part("resident", match.key().number());
        return ticket().map(one -> frame.link(
                        "reception", resident, "ticket=" + one.ticket().id().number()))
                .orElseGet(() -> frame.link("reception", resident));
    }

    /** Returns the ticket of whoever was called for this, if it was somebody from the board. */
    public Optional<Queued> ticket() {
        return TicketAsked.of(frame.site(), frame.request(), frame.office().orElseThrow());
    }

    /** Returns who comes by the ticket; the holder, if nothing says otherwise. */
    public boolean isChosen(Applicant who) {
        return who == ticket().map(one -> one.ticket().who()).orElse(Applicant.HOLDER);
    }

    /** Returns the number of the booking with which somebody was called. */
    public String booking() {
        return ticket().flatMap(one -> one.ticket().booked())
                .map(Ticket.Booked::number)
                .orElse("");
    }

    /** Returns the cases of this person at this office that go on or are to be gone on with. */
    public List<CaseNow> open() {
        return frame
                .site()
                .counter()
                .cases()
                .ofResident(person.orElseThrow().record().key(), frame.site().now())
                .stream()
                .filter(one -> one.file()
                        .wanted()
                        .office()
                        .equals(frame.office().orElseThrow().officeId()))
                .filter(one -> one.now()
                        .progress()
                        .ended()
                        .filter(how -> how != Ending.COMES_AGAIN && how != Ending.IN_CUSTODY)
                        .isEmpty())
                .toList();
    }

    public String caseOf(CaseNow one) {
        return frame.link("case/" + one.id().id());
    }

    public Content wanted(CaseNow one) {
        return CaseWords.wanted(frame.w(), one.file().wanted());
    }

    public Content opened(CaseNow one) {
        return frame.w().day(LocalDate.ofInstant(one.file().openedAt(), JapanTime.ZONE));
    }

    public Content cameFor(Queued one) {
        return CaseWords.joined(
                frame.w(),
                one.ticket().procedures().stream()
                        .map(each -> (Content) frame.w().say(each))
                        .toList());
    }

    public String resident() {
        return frame.link("resident/" + person.orElseThrow().record().key().number());
    }

    public List<Applicant> applicants() {
        return List.of(Applicant.values());
    }

    public List<CertificateKind> kinds() {
        return List.of(CertificateKind.values());
    }

    public List<PinKind> pins() {
        return List.of(PinKind.values());
    }

    /** Returns the cards that count, or the last one if none does. */
    public List<CardState> cards() {
        List<CardState> all = person.orElseThrow().cards();
        List<CardState> alive =
                all.stream().filter(one -> one.standing().isAlive()).toList();
        return alive.isEmpty() && !all.isEmpty() ? List.of(all.getLast()) : alive;
    }

    public boolean hasPins(CardState card) {
        return card.kind() == CardKind.WITH_PINS;
    }

    /** Returns whether a certificate of that kind is due or missing, or will be: the box is ticked then. */
    public boolean isDue(CardState card, CertificateKind kind) {
        LocalDate today = frame.site().today();
        return switch (card.standing()) {
            case Standing.Waiting _, Standing.Suspended _ -> true;
            case Standing.Good _ ->
                card.alive(kind).stream()
                        .allMatch(one -> RenewalWindow.before(one.certificate().lastDay())
                                .isOpenOn(today));
            case Standing.Expired _, Standing.Ended _, Standing.Revoked _, Standing.TakenAlong _ -> false;
        };
    }

    /** Returns what can be done about a card as it stands. */
    public List<CardDeed> deeds(CardState card) {
        return switch (card.standing()) {
            case Standing.Waiting _ -> List.of(CardDeed.HAND_OVER);
            case Standing.Suspended _ -> List.of(CardDeed.HOLD_LIFTED, CardDeed.APPLICATION);
            case Standing.Good _ -> {
                List<CardDeed> deeds = new ArrayList<>(List.of(CardDeed.SURFACE_CHANGE));
                if (!(person.orElseThrow().record().residence() instanceof Residence.Japanese)) {
                    deeds.add(CardDeed.VALIDITY_CHANGE);
                }
                deeds.add(hasPins(card) ? CardDeed.PINS_TAKEN_OFF : CardDeed.PINS_PUT_ON);
                deeds.add(CardDeed.APPLICATION);
                yield deeds;
            }
            case Standing.Expired _, Standing.Ended _, Standing.Revoked _, Standing.TakenAlong _ ->
                List.of(CardDeed.APPLICATION);
        };
    }

    /** Returns what is most likely to be done: a card that waits is handed over, one that was lost was found. */
    public Optional<CardDeed> likely(CardState card) {
        return switch (card.standing()) {
            case Standing.Waiting _ -> Optional.of(CardDeed.HAND_OVER);
            case Standing.Suspended _ -> Optional.of(CardDeed.HOLD_LIFTED);
            default -> Optional.empty();
        };
    }

    public Content deed(CardDeed deed) {
        return CaseWords.deed(frame.w(), deed);
    }

    public Content standing(Standing standing) {
        return StandingWords.of(frame.w(), standing);
    }

    public String tone(Standing standing) {
        return StandingWords.tone(standing);
    }

    public List<CardState.CertificateState> certificates(CardState card) {
        return StandingWords.latest(card);
    }

    public Content certificate(CertificateKind kind) {
        return CaseWords.certificate(frame.w(), kind);
    }

    public Content pin(PinKind pin) {
        return CaseWords.pin(frame.w(), pin);
    }

    public Set<String> problems() {
        return Set.copyOf(wrong);
    }
}
