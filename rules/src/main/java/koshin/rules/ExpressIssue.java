package koshin.rules;

import java.time.LocalDate;

/** Whether a card is made and mailed within about a week (特急発行). */
public sealed interface ExpressIssue {

    /** It is, if applied for in person up to and including {@code until}. */
    record Eligible(LocalDate until) implements ExpressIssue {}

    record TooLate(LocalDate since) implements ExpressIssue {}

    /** No list of grounds names this one. */
    record NotEligible() implements ExpressIssue {}

    /** Cards are made in a hurry since {@code offeredFrom}. */
    record NotOffered(LocalDate offeredFrom) implements ExpressIssue {}

    /** What makes somebody ask for it. */
    enum Ground {
        /** The first card of a child before its first birthday. */
        UNDER_ONE_YEAR,
        MOVED_IN_FROM_ABROAD,
        /** A foreign resident recorded for the first time. */
        NEW_FOREIGN_RESIDENT,
        /** Somebody else recorded for the first time (無戸籍の方など). */
        NEWLY_RECORDED,
        LOSS,
        /** Card or chip does not work any more. */
        DAMAGE,
        /** 追記欄満欄. */
        ADDITION_SPACE_FULL,
        /** Individual Number or resident record code changed. */
        NUMBER_CHANGED,
        RELEASED_PRISONER,
        /** The old card or its certificates run out. */
        PLAIN_RENEWAL
    }

    LocalDate OFFERED_SINCE = LocalDate.of(2024, 12, 2);

    /** Days after the event, which is not counted itself. */
    int DAYS = 30;

    /** Returns whether an application on {@code appliedOn} is in time for {@code ground}, which arose on {@code eventOn}. */
    @Source("express-issue")
    static ExpressIssue of(Ground ground, LocalDate eventOn, LocalDate appliedOn) {
        if (appliedOn.isBefore(eventOn)) {
            throw new IllegalArgumentException("applied on " + appliedOn + ", before the event on " + eventOn);
        }
        if (appliedOn.isBefore(OFFERED_SINCE)) {
            return new NotOffered(OFFERED_SINCE);
        }
        return switch (ground) {
            case PLAIN_RENEWAL -> new NotEligible();
            case UNDER_ONE_YEAR ->
                until(Birthday.nthAfter(Birthday.of(eventOn), eventOn, 1).minusDays(1), appliedOn);
            case MOVED_IN_FROM_ABROAD,
                    NEW_FOREIGN_RESIDENT,
                    NEWLY_RECORDED,
                    LOSS,
                    DAMAGE,
                    ADDITION_SPACE_FULL,
                    NUMBER_CHANGED,
                    RELEASED_PRISONER -> until(eventOn.plusDays(DAYS), appliedOn);
        };
    }

    private static ExpressIssue until(LocalDate last, LocalDate appliedOn) {
        return appliedOn.isAfter(last) ? new TooLate(last.plusDays(1)) : new Eligible(last);
    }
}
