package koshin.population;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CertificateEnding;
import koshin.residents.Consequence;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Recorded;
import koshin.residents.Resident;
import koshin.rules.Birthday;
import koshin.rules.CertificateKind;
import koshin.rules.Effect;
import koshin.rules.JapanTime;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.Revocation;
import koshin.rules.RevocationReason;

/**
 * One made-up life, entered day by day as an office would: each event brings what the law attaches to it, and what
 * was revoked by it is written down. Nothing is entered for today or later.
 */
final class Life {

    static final Readings READINGS = Readings.recommended();

    private static final int OPENS_AT = 9 * 3600;
    private static final int OPEN_FOR = 8 * 3600;
    private static final int SWEPT_AT = 3 * 3600;

    private final Draw draw;
    private final LocalDate today;
    private final Numbers numbers;
    private final Recorded<Resident> first;
    private final List<Event> events = new ArrayList<>();
    private final List<Recorded<Application>> applications = new ArrayList<>();
    private final List<Recorded<Card>> cards = new ArrayList<>();
    private final List<Recorded<CardCertificate>> certificates = new ArrayList<>();
    private final List<CertificateEnding> endings = new ArrayList<>();
    private final List<LiveCard> live = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();

    private Instant last;
    private LocalDate lastDay;
    private Birthday birthday;
    private Residence residence;
    private boolean isWard;
    private boolean isGone;

    /** What an event brings on a later day. */
    private record Later(Event cause, Consequence consequence) {}

    /**
     * @param enteredOn the day on which the record was made, not before the person was a resident
     */
    Life(Draw draw, Numbers numbers, LocalDate today, Resident resident, LocalDate enteredOn) {
        this.draw = draw;
        this.today = today;
        this.numbers = numbers;
        lastDay = enteredOn;
        last = instant(enteredOn, OPENS_AT);
        first = new Recorded<>(resident, last);
        birthday = new Birthday(resident.bornOn(), READINGS.leapDayBirthday());
        residence = resident.residence();
        isWard = resident.ward();
    }

    Draw draw() {
        return draw;
    }

    LocalDate today() {
        return today;
    }

    Resident resident() {
        return first.fact();
    }

    Birthday birthday() {
        return birthday;
    }

    Residence residence() {
        return residence;
    }

    boolean isWard() {
        return isWard;
    }

    /** Returns whether nothing more is to happen: dead, or away. */
    boolean isGone() {
        return isGone;
    }

    /** Returns the day of the last entry. */
    LocalDate lastDay() {
        return lastDay;
    }

    /** Returns the newest card in the holder's hands that has not ended; it may have expired. */
    Optional<LiveCard> inHand() {
        return live.reversed().stream()
                .filter(one -> one.isInHand() && !one.isEnded())
                .findFirst();
    }

    /** Returns the card that the holder can use on {@code day}. */
    Optional<LiveCard> good(LocalDate day) {
        return inHand().filter(card -> card.isGood(day));
    }

    /** Enters {@code what} as having happened on {@code day}. */
    Event happen(LocalDate day, Happening what) {
        Instant at = enter(day);
        Event event = new Event(draw.id(), day, at, what);
        events.add(event);
        remember(event);
        for (Consequence one : Consequence.of(event, history())) {
            if (one.from().isAfter(day)) {
                later.add(new Later(event, one));
            } else {
                bring(one, one.from().isBefore(day) ? instant(one.from(), 0) : at, at);
            }
        }
        return event;
    }

    LiveCard add(Card card) {
        cards.add(new Recorded<>(card, last));
        LiveCard made = new LiveCard(card);
        live.add(made);
        return made;
    }

    void add(Application application) {
        applications.add(new Recorded<>(application, last));
    }

    void add(LiveCard card, CardCertificate certificate) {
        certificates.add(new Recorded<>(certificate, last));
        card.put(certificate);
    }

    Numbers numbers() {
        return numbers;
    }

    /** Goes on to {@code day}, on which something is entered; what had to come over cards before has come. */
    Instant enter(LocalDate day) {
        if (day.isBefore(lastDay) || !day.isBefore(today)) {
            throw new IllegalStateException("entered on " + day + ", after " + lastDay + " and before " + today);
        }
        passTo(day);
        Instant at = instant(day, OPENS_AT + draw.between(0, OPEN_FOR));
        lastDay = day;
        last = at.isAfter(last) ? at : last.plusSeconds(1);
        return last;
    }

    /** Returns all that was entered up to today. */
    History close() {
        passTo(today);
        return history();
    }

    private void passTo(LocalDate day) {
        if (later.isEmpty()) {
            return;
        }
        later.stream()
                .filter(one -> !one.consequence().from().isAfter(day))
                .sorted(Comparator.comparing(one -> one.consequence().from()))
                .forEach(one -> {
                    LocalDate from = one.consequence().from();
                    if (from.isBefore(today) && isStillSo(one)) {
                        bring(one.consequence(), instant(from, 0), instant(from, SWEPT_AT));
                    }
                });
        later.removeIf(one -> !one.consequence().from().isAfter(day));
    }

    private boolean isStillSo(Later one) {
        return Consequence.of(one.cause(), history()).contains(one.consequence());
    }

    private void bring(Consequence one, Instant at, Instant enteredAt) {
        Revocation does = Revocation.by(one.event(), READINGS);
        for (LiveCard card : live) {
            boolean isConcerned = one.card()
                    .map(card.number()::equals)
                    .orElse(!card.card().madeOn().isAfter(one.from()));
            if (isConcerned && !card.isEnded()) {
                bring(card, CertificateKind.AUTHENTICATION, does.authentication(), one.from(), at, enteredAt);
                bring(card, CertificateKind.SIGNING, does.signing(), one.from(), at, enteredAt);
                if (!card.expiry().on().isBefore(one.from())) {
                    bring(card, does.card());
                }
            }
        }
    }

    private static void bring(LiveCard card, Effect effect) {
        switch (effect) {
            case Effect.Ended(), Effect.Revoked _ -> card.end();
            case Effect.Suspended() -> card.suspend(true);
            case Effect.Resumes() -> card.suspend(false);
            case Effect.Stays() -> {}
        }
    }

    private void bring(
            LiveCard card, CertificateKind kind, Effect effect, LocalDate from, Instant at, Instant enteredAt) {
        Optional<CardCertificate> certificate =
                card.certificate(kind).filter(one -> !one.lastDay().isBefore(from));
        if (certificate.isEmpty()) {
            return;
        }
        switch (effect) {
            case Effect.Revoked(RevocationReason reason) -> {
                endings.add(new CertificateEnding(
                        certificate.get().serial(), card.heldSince(kind).orElse(at), reason, enteredAt));
                card.revoke(kind);
            }
            case Effect.Suspended() -> {
                if (card.heldSince(kind).isEmpty()) {
                    endings.add(new CertificateEnding(
                            certificate.get().serial(), at, RevocationReason.CERTIFICATE_HOLD, enteredAt));
                    card.hold(kind, at);
                }
            }
            case Effect.Stays(), Effect.Resumes(), Effect.Ended() -> {}
        }
    }

    /** Keeps what later steps go by. */
    private void remember(Event event) {
        switch (event.what()) {
            case Happening.BirthDateCorrected(var bornOn) ->
                birthday = new Birthday(bornOn, READINGS.leapDayBirthday());
            case Happening.StayExtended(var extended) -> residence = extended;
            case Happening.WardshipBegan() -> isWard = true;
            case Happening.WardshipEnded() -> isWard = false;
            case Happening.Died(),
                    Happening.DeletedFromRegister(),
                    Happening.DepartureNotified _,
                    Happening.MoveOutNotified _ -> isGone = true;
            case Happening.Returned _ -> isGone = false;
            case Happening.Withdrawn(var withdrawn) ->
                later.removeIf(one -> one.cause().id().equals(withdrawn));
            default -> {}
        }
    }

    private History history() {
        return new History(first, events, applications, cards, certificates, endings);
    }

    private static Instant instant(LocalDate day, int second) {
        return day.atStartOfDay(JapanTime.ZONE).toInstant().plusSeconds(second);
    }
}
