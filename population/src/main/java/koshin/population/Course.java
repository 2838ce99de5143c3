package koshin.population;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import koshin.residents.CardCertificate;
import koshin.residents.Happening;
import koshin.rules.CardExpiry;
import koshin.rules.CertificateKind;
import koshin.rules.RenewalWindow;
import koshin.rules.Residence;

/** The ordinary course of a life: the first card, its renewals, the next stay. */
final class Course {

    /** Our assumption: of those whose stay ends, so many have it extended and the card with it; the others leave. */
    private static final double STAY_EXTENDED = 0.85;
    /** Our assumption: and so many of those may then stay for good. */
    private static final double STAY_FOR_GOOD = 0.05;

    /** From an application to the hand-over, in days. */
    private static final int LONGEST_MAKING = 70;

    private final Office office;
    private final Life life;
    private final Draw draw;
    private final Optional<Habit> habit;
    private Optional<LocalDate> firstHandOver;
    private Optional<Plan> plan = Optional.empty();
    private final Set<LocalDate> givenUp = new HashSet<>();

    /** When somebody comes because of something that ends. */
    private record Plan(LocalDate end, LocalDate visit) {}

    /**
     * @param habit empty if it is drawn each time
     */
    Course(Office office, Optional<LocalDate> firstHandOver, Optional<Habit> habit) {
        this.office = office;
        life = office.life();
        draw = life.draw();
        this.firstHandOver = firstHandOver;
        this.habit = habit;
    }

    /** Leaves it to a situation what comes of the stay that the person has. */
    void leaveStay() {
        if (life.residence() instanceof Residence.MidToLongTerm(var stayEndsOn)) {
            givenUp.add(stayEndsOn);
        }
    }

    Office office() {
        return office;
    }

    /** Goes on to {@code day}, that day excluded; what would not be finished by then waits. */
    void until(LocalDate day) {
        boolean goesOn = true;
        while (goesOn && !life.isGone()) {
            goesOn = life.inHand().map(card -> step(card, day)).orElseGet(() -> takeFirst(day));
        }
    }

    private boolean takeFirst(LocalDate limit) {
        if (firstHandOver.isEmpty() || !firstHandOver.get().isBefore(limit)) {
            return false;
        }
        LocalDate handOver = firstHandOver.get();
        firstHandOver = Optional.empty();
        LocalDate receivedOn = later(handOver.minusDays(draw.between(35, 55)), life.lastDay());
        LocalDate madeOn = later(handOver.minusDays(draw.between(12, 22)), receivedOn.plusDays(3));
        LiveCard card = office.make(receivedOn, madeOn);
        office.handOver(later(handOver, madeOn.plusDays(1)), card, Optional.empty());
        return true;
    }

    private boolean step(LiveCard card, LocalDate limit) {
        if (life.residence() instanceof Residence.MidToLongTerm(var stayEndsOn)
                && card.expiry().cause() == CardExpiry.Cause.END_OF_STAY
                && !givenUp.contains(stayEndsOn)) {
            LocalDate planned = planned(stayEndsOn, limit, Optional.of(Habit.IN_TIME))
                    .map(Plan::visit)
                    .orElse(limit);
            LocalDate visit = later(planned, life.lastDay().plusDays(1));
            LocalDate certificatesEnd = card.certificate(CertificateKind.AUTHENTICATION)
                    .map(CardCertificate::lastDay)
                    .orElse(stayEndsOn);
            if (!certificatesEnd.isBefore(stayEndsOn) && !visit.isAfter(stayEndsOn)) {
                return visit.isBefore(limit) && endOfStay(visit, card, stayEndsOn);
            }
        }
        return renew(card, limit);
    }

    private boolean endOfStay(LocalDate visit, LiveCard card, LocalDate stayEndsOn) {
        givenUp.add(stayEndsOn);
        if (draw.chance(STAY_EXTENDED)) {
            Residence next = draw.chance(STAY_FOR_GOOD)
                    ? new Residence.PermanentResident()
                    : new Residence.MidToLongTerm(Status.yearsMore(stayEndsOn, draw.between(1, 5)));
            extendStay(visit, card, next);
            return true;
        }
        life.happen(visit, new Happening.DepartureNotified(stayEndsOn, false));
        return false;
    }

    /** Enters the extension of a stay, and puts it on the card, with new certificates. */
    void extendStay(LocalDate day, LiveCard card, Residence next) {
        life.happen(day, new Happening.StayExtended(next));
        office.extend(day, card, true);
        if (card.certificate(CertificateKind.AUTHENTICATION).isPresent() && card.isGood(day)) {
            office.renew(day, card);
        }
    }

    private boolean renew(LiveCard card, LocalDate limit) {
        LocalDate cardEnd = card.expiry().on();
        Optional<LocalDate> certificateEnd = card.certificate(CertificateKind.AUTHENTICATION)
                .filter(one -> card.heldSince(one.kind()).isEmpty())
                .map(CardCertificate::lastDay)
                .filter(day -> day.isBefore(cardEnd) && !givenUp.contains(day));
        LocalDate end = certificateEnd.orElse(cardEnd);
        boolean endsByStay = card.expiry().cause() == CardExpiry.Cause.END_OF_STAY
                || card.expiry().cause() == CardExpiry.Cause.SPECIAL_PERIOD;
        if (givenUp.contains(end) || (certificateEnd.isEmpty() && endsByStay)) {
            return false;
        }
        Optional<Plan> visit = planned(end, limit, habit);
        if (visit.isEmpty()) {
            return false;
        }
        LocalDate day = later(visit.get().visit(), life.lastDay().plusDays(1));
        if (day.equals(LocalDate.MAX) || (certificateEnd.isPresent() && day.isAfter(cardEnd))) {
            givenUp.add(end);
            return certificateEnd.isPresent();
        }
        return certificateEnd.isPresent() ? renewCertificates(day, card, limit) : renewCard(day, card, limit);
    }

    private boolean renewCertificates(LocalDate day, LiveCard card, LocalDate limit) {
        if (!day.isBefore(limit) || !card.isGood(day)) {
            return false;
        }
        office.renew(day, card);
        return true;
    }

    private boolean renewCard(LocalDate day, LiveCard card, LocalDate limit) {
        if (Residence.limitOf(life.residence())
                .filter(end -> end.isBefore(day.plusDays(LONGEST_MAKING)))
                .isPresent()) {
            return false;
        }
        LocalDate madeOn = day.plusDays(draw.between(8, 20));
        LocalDate handOver = draw.weekday(madeOn, 10, 40);
        boolean isLast = limit.equals(life.today());
        if (handOver.isBefore(limit)) {
            LiveCard made = office.make(day, madeOn);
            office.handOver(handOver, made, Optional.of(card));
            return true;
        }
        if (isLast && madeOn.isBefore(limit)) {
            // Made, and not collected yet.
            office.make(day, madeOn);
        }
        return false;
    }

    /** Returns the plan for what ends on {@code end}, drawn once it comes near; the visit is in a far future if never. */
    private Optional<Plan> planned(LocalDate end, LocalDate limit, Optional<Habit> given) {
        RenewalWindow window = RenewalWindow.before(end);
        if (!window.opensOn().isBefore(limit)) {
            return Optional.empty();
        }
        if (plan.filter(one -> one.end().equals(end)).isEmpty()) {
            LocalDate visit = switch (given.orElseGet(() -> Habit.drawn(draw, life.birthday(), window.opensOn()))) {
                case IN_TIME -> draw.weekdayIn(window.opensOn(), end);
                case LATE -> draw.weekday(end, 1, 250);
                case NEVER -> LocalDate.MAX;
            };
            plan = Optional.of(new Plan(end, visit));
        }
        return plan;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
