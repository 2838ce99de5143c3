package koshin.rules;

import java.time.LocalDate;
import java.util.Optional;

/** What becomes of a card that nobody collects (未受領カード). */
public sealed interface UnclaimedCard {

    /** It is kept, {@code until} included as things stand. */
    record Kept(LocalDate until) implements UnclaimedCard {}

    /** It may be destroyed since {@code since}; then only a new application helps. */
    record Disposable(LocalDate since, Why why) implements UnclaimedCard {}

    enum Why {
        CARD_EXPIRED,
        PERIODS_PASSED
    }

    /**
     * A card that waits.
     *
     * @param remindedOn the day of the second notice; empty if none was sent
     * @param returned whether the mail came back undelivered
     */
    record Waiting(LocalDate appliedOn, Optional<LocalDate> remindedOn, boolean returned, LocalDate cardExpiry) {}

    /** Setting S7d: how long a municipality keeps cards. */
    sealed interface Retention {

        /** So many months after the second notice and since the application, whichever ends later; at least 1. */
        record Periods(int monthsAfterReminder, int monthsSinceApplication) implements Retention {
            public Periods {
                if (monthsAfterReminder < 1 || monthsSinceApplication < 1) {
                    throw new IllegalArgumentException(
                            "months must be at least 1, not " + monthsAfterReminder + " and " + monthsSinceApplication);
                }
            }
        }

        /** As long as the card is valid. */
        record ToExpiry() implements Retention {}
    }

    /** Returns what holds on {@code day}. The end of the card is absolute, whatever the setting. */
    @Source("unclaimed-card")
    static UnclaimedCard on(LocalDate day, Waiting card, Retention retention) {
        LocalDate keptUntil = switch (retention) {
            case Retention.Periods periods -> periodsEnd(card, periods).orElse(card.cardExpiry());
            case Retention.ToExpiry() -> card.cardExpiry();
        };
        boolean expiresFirst = !keptUntil.isBefore(card.cardExpiry());
        LocalDate until = expiresFirst ? card.cardExpiry() : keptUntil;
        if (!day.isAfter(until)) {
            return new Kept(until);
        }
        return new Disposable(until.plusDays(1), expiresFirst ? Why.CARD_EXPIRED : Why.PERIODS_PASSED);
    }

    private static Optional<LocalDate> periodsEnd(Waiting card, Retention.Periods periods) {
        LocalDate yearOver = CorrespondingDay.monthsAfter(card.appliedOn(), periods.monthsSinceApplication())
                .orLastOfMonth();
        if (card.returned()) {
            return Optional.of(yearOver);
        }
        return card.remindedOn()
                .map(remindedOn -> CorrespondingDay.monthsAfter(remindedOn, periods.monthsAfterReminder())
                        .orLastOfMonth())
                .map(reminderOver -> reminderOver.isAfter(yearOver) ? reminderOver : yearOver);
    }
}
