package koshin.residents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import koshin.residents.CardState.CertificateState;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.Effect;
import koshin.rules.JapanTime;
import koshin.rules.LifeEvent;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.Revocation;
import koshin.rules.RevocationReason;
import koshin.rules.StayChange;

/** Computes a {@link PersonState} from facts: those that were entered by an instant, as they hold on a day. */
final class AsOf {

    private static final Comparator<Event> IN_ORDER =
            Comparator.comparing(Event::on).thenComparing(Event::recordedAt).thenComparing(Event::id);

    private final LocalDate day;
    private final Readings readings;
    private final History known;
    private final List<Event> happened;

    private AsOf(LocalDate day, Instant knownAt, Readings readings, History all) {
        this.day = day;
        this.readings = readings;
        known = known(all, knownAt);
        happened = known.events().stream()
                .filter(event -> !event.on().isAfter(day))
                .toList();
    }

    /** Returns the state; empty if nothing was known of the person then. */
    static Optional<PersonState> compute(LocalDate day, Instant knownAt, Readings readings, History all) {
        if (all.first().at().isAfter(knownAt)) {
            return Optional.empty();
        }
        AsOf asOf = new AsOf(day, knownAt, readings, all);
        List<CardState> cards = asOf.known.cards().stream()
                .map(Recorded::fact)
                .filter(card -> !card.madeOn().isAfter(day))
                .map(asOf::card)
                .toList();
        return Optional.of(new PersonState(day, knownAt, asOf.record(), asOf.presence(), cards));
    }

    /** Returns what the authority has yet to say of the certificates. */
    static List<Owed> owed(LocalDate day, Readings readings, History all) {
        AsOf asOf = new AsOf(day, Instant.MAX, readings, all);
        List<Owed> owed = new ArrayList<>();
        for (Recorded<Card> card : asOf.known.cards()) {
            List<Step> steps = asOf.steps(card.fact());
            asOf.known.certificates().stream()
                    .filter(one -> one.fact().card().equals(card.fact().number()))
                    .filter(one -> !one.fact().lastDay().isBefore(day))
                    .forEach(one -> asOf.owed(one, steps).ifPresent(owed::add));
        }
        return owed;
    }

    private Optional<Owed> owed(Recorded<CardCertificate> certificate, List<Step> steps) {
        List<CertificateEnding> said = known.endings().stream()
                .filter(one -> one.serial().equals(certificate.fact().serial()))
                .toList();
        if (said.stream().anyMatch(one -> one.reason() != RevocationReason.CERTIFICATE_HOLD)) {
            return Optional.empty();
        }
        Optional<Owed> owed = Optional.empty();
        for (Step step : steps) {
            Effect effect = of(certificate.fact().kind(), step.does());
            boolean isHold = effect instanceof Effect.Suspended;
            if (concerns(step, certificate)
                    && (effect instanceof Effect.Revoked || (isHold && said.isEmpty() && owed.isEmpty()))) {
                owed = Optional.of(new Owed(certificate.fact().serial(), effect));
                if (!isHold) {
                    return owed;
                }
            }
        }
        return owed;
    }

    /** Returns what had been entered by {@code knownAt} and was not withdrawn by then. */
    static History known(History all, Instant knownAt) {
        if (knownAt.equals(Instant.MAX) && isInOrder(all.events())) {
            return all;
        }
        List<Event> entered = all.events().stream()
                .filter(event -> !event.recordedAt().isAfter(knownAt))
                .sorted(IN_ORDER)
                .toList();
        Set<UUID> withdrawn = entered.stream()
                .flatMap(event -> event.what() instanceof Happening.Withdrawn(var id)
                        ? Optional.of(id).stream()
                        : Optional.<UUID>empty().stream())
                .collect(Collectors.toSet());
        return new History(
                all.first(),
                entered.stream()
                        .filter(event -> !withdrawn.contains(event.id()))
                        .toList(),
                by(knownAt, all.applications()),
                by(knownAt, all.cards()),
                by(knownAt, all.certificates()),
                all.endings().stream()
                        .filter(one -> !one.recordedAt().isAfter(knownAt))
                        .toList());
    }

    /** Returns whether events happened in the order in which they were entered and none takes back another: most often. */
    private static boolean isInOrder(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).what() instanceof Happening.Withdrawn
                    || (i > 0 && IN_ORDER.compare(events.get(i - 1), events.get(i)) > 0)) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<Recorded<T>> by(Instant knownAt, List<Recorded<T>> facts) {
        return facts.stream().filter(one -> !one.at().isAfter(knownAt)).toList();
    }

    private Resident record() {
        Resident record = known.first().fact();
        for (Event event : happened) {
            record = Changes.apply(event.what(), record);
        }
        return record;
    }

    private Presence presence() {
        Presence presence = known.first().fact().since().isAfter(day)
                ? new Presence.NotYet(known.first().fact().since())
                : new Presence.Here();
        for (Event event : happened) {
            presence = switch (event.what()) {
                case Happening.Died _ -> new Presence.Dead(event.on());
                case Happening.DeletedFromRegister _ -> new Presence.Deleted(event.on());
                case Happening.Returned _ -> new Presence.Here();
                case Happening.MoveOutNotified(var plannedOn, var to)
                when !plannedOn.isAfter(day) ->
                    new Presence.MovedOut(plannedOn.isBefore(event.on()) ? event.on() : plannedOn, to);
                case Happening.MovedAway(var to) -> new Presence.MovedOut(event.on(), to);
                case Happening.DepartureNotified departure
                when !departure.plannedOn().isAfter(day) ->
                    new Presence.Abroad(
                            departure.plannedOn().isBefore(event.on()) ? event.on() : departure.plannedOn(),
                            departure.continuedUse());
                default -> presence;
            };
        }
        return presence;
    }

    /** What has come over a card by the day: a step of its standing. */
    private record Step(LocalDate from, Event cause, Consequence consequence, Revocation does) {}

    private CardState card(Card card) {
        List<Step> steps = steps(card);
        CardExpiry expiry = expiry(card);
        Standing standing = standing(card, expiry, steps);
        List<CertificateState> certificates = known.certificates().stream()
                .filter(one -> one.fact().card().equals(card.number()))
                .filter(one -> !one.fact().issuedOn().isAfter(day))
                .sorted(Comparator.comparing(
                                (Recorded<CardCertificate> one) -> one.fact().issuedOn())
                        .thenComparing(Recorded::at))
                .map(one -> new CertificateState(one.fact(), standing(one, standing, steps)))
                .toList();
        return new CardState(card, expiry, kind(card), standing, certificates);
    }

    private List<Step> steps(Card card) {
        List<Step> steps = new ArrayList<>();
        for (Event event : happened) {
            for (Consequence one : Consequence.of(event, known)) {
                boolean concernsCard = one.card()
                        .map(card.number()::equals)
                        .orElse(!card.madeOn().isAfter(one.from()));
                if (concernsCard && !one.from().isAfter(day)) {
                    steps.add(new Step(one.from(), event, one, Revocation.by(one.event(), readings)));
                }
            }
        }
        steps.sort(Comparator.comparing(Step::from).thenComparing(Step::cause, IN_ORDER));
        return steps;
    }

    private Standing standing(Card card, CardExpiry expiry, List<Step> steps) {
        Standing standing = isHandedOver(card) ? new Standing.Good(expiry.on()) : new Standing.Waiting();
        for (Step step : steps) {
            if (expiry.on().isBefore(step.from())) {
                break;
            }
            standing = switch (step.does().card()) {
                case Effect.Stays _ -> standing;
                case Effect.Resumes _ -> standing.isAlive() ? new Standing.Good(expiry.on()) : standing;
                case Effect.Suspended _ -> standing.isAlive() ? new Standing.Suspended(step.from()) : standing;
                case Effect.Ended _, Effect.Revoked _ ->
                    standing.isAlive()
                            ? new Standing.Ended(step.from(), step.consequence().event())
                            : standing;
            };
        }
        if (!standing.isAlive()) {
            return standing;
        }
        Optional<Event> away = happened.stream()
                .filter(event -> event.what() instanceof Happening.MovedAway)
                .findFirst();
        if (away.isPresent() && away.get().what() instanceof Happening.MovedAway(var to)) {
            return new Standing.TakenAlong(away.get().on(), to);
        }
        return expiry.on().isBefore(day) ? new Standing.Expired(expiry.on().plusDays(1)) : standing;
    }

    /** The first of: what the authority said, what the law says of the card's life, the last valid day. */
    private Standing standing(Recorded<CardCertificate> recorded, Standing ofCard, List<Step> steps) {
        CardCertificate certificate = recorded.fact();
        LocalDate lastDay = certificate.lastDay();
        Optional<Standing> said = said(certificate);
        if (said.isPresent() && said.get() instanceof Standing.Revoked) {
            return said.get();
        }
        Standing standing = said.orElse(new Standing.Good(lastDay));
        for (Step step : steps) {
            if (!concerns(step, recorded) || lastDay.isBefore(step.from()) || !standing.isAlive()) {
                continue;
            }
            standing = switch (of(certificate.kind(), step.does())) {
                case Effect.Stays _, Effect.Resumes _ -> standing;
                case Effect.Suspended _ ->
                    standing instanceof Standing.Suspended ? standing : new Standing.Suspended(step.from());
                case Effect.Ended _ ->
                    new Standing.Ended(step.from(), step.consequence().event());
                case Effect.Revoked(RevocationReason reason) -> new Standing.Revoked(step.from(), reason);
            };
        }
        if (!standing.isAlive()) {
            return standing;
        }
        if (lastDay.isBefore(day)) {
            return new Standing.Expired(lastDay.plusDays(1));
        }
        return switch (ofCard) {
            case Standing.Good _, Standing.Waiting _ -> standing;
            case Standing.Suspended _,
                    Standing.Expired _,
                    Standing.Ended _,
                    Standing.Revoked _,
                    Standing.TakenAlong _ -> ofCard;
        };
    }

    /** A certificate that was issued after what came over the card is not touched by it. */
    private static boolean concerns(Step step, Recorded<CardCertificate> certificate) {
        LocalDate issuedOn = certificate.fact().issuedOn();
        if (step.consequence().event() instanceof LifeEvent.CertificatesRenewed) {
            return issuedOn.isBefore(step.from());
        }
        return step.consequence().isLaterThan(step.cause())
                ? !issuedOn.isAfter(step.from())
                : !certificate.at().isAfter(step.cause().recordedAt());
    }

    private Optional<Standing> said(CardCertificate certificate) {
        return known.endings().stream()
                .filter(one -> one.serial().equals(certificate.serial()))
                .filter(one -> !day(one.at()).isAfter(day))
                .sorted(Comparator.comparing(one -> one.reason() == RevocationReason.CERTIFICATE_HOLD))
                .findFirst()
                .map(one -> one.reason() == RevocationReason.CERTIFICATE_HOLD
                        ? new Standing.Suspended(day(one.at()))
                        : new Standing.Revoked(day(one.at()), one.reason()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, JapanTime.ZONE);
    }

    private static Effect of(CertificateKind kind, Revocation does) {
        return switch (kind) {
            case AUTHENTICATION -> does.authentication();
            case SIGNING -> does.signing();
        };
    }

    private boolean isHandedOver(Card card) {
        return happened.stream().anyMatch(event -> switch (event.what()) {
            case Happening.CardHandedOver(var number) -> number.equals(card.number());
            case Happening.CardReplaced(var _, var number) -> number.equals(card.number());
            // It came along from the other municipality, where it had been handed over.
            case Happening.MovedIn _ -> card.madeOn().isBefore(event.on());
            default -> false;
        });
    }

    private CardKind kind(Card card) {
        CardKind kind = card.kind();
        for (Event event : happened) {
            kind = switch (event.what()) {
                case Happening.SwitchedToFaceAuthentication(var number)
                when number.equals(card.number()) -> CardKind.FACE_AUTHENTICATION;
                case Happening.SwitchedToPins(var number) when number.equals(card.number()) -> CardKind.WITH_PINS;
                default -> kind;
            };
        }
        return kind;
    }

    private CardExpiry expiry(Card card) {
        CardExpiry expiry = card.expiry();
        Resident record = known.first().fact();
        for (Event event : happened) {
            record = Changes.apply(event.what(), record);
            StayChange change = stayChange(card, event, expiry, record).orElse(new StayChange.Changed(expiry));
            if (change instanceof StayChange.Changed(var changed)) {
                expiry = changed;
            }
        }
        return expiry;
    }

    private Optional<StayChange> stayChange(Card card, Event event, CardExpiry expiry, Resident record) {
        return switch (event.what()) {
            case Happening.CardExtended(var number, var hasSpace)
            when number.equals(card.number()) ->
                Optional.of(StayChange.afterPermission(
                        expiry,
                        new Birthday(record.bornOn(), readings.leapDayBirthday()),
                        card.ageClass(),
                        card.madeOn(),
                        record.residence(),
                        event.on(),
                        hasSpace));
            case Happening.SpecialPeriodAsked(var number, var askedOn)
            when number.equals(card.number())
                    && record.residence() instanceof Residence.MidToLongTerm(var stayEndsOn) ->
                Optional.of(StayChange.whilePending(expiry, stayEndsOn, askedOn, false, event.on()));
            default -> Optional.empty();
        };
    }
}
