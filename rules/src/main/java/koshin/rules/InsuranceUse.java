package koshin.rules;

import java.time.LocalDate;

/** How far the card serves as a health-insurance card on a day (マイナ保険証としての利用). */
public sealed interface InsuranceUse {

    /** With medical and medicine records, up to and including {@code until}. */
    record Full(LocalDate until) implements InsuranceUse {}

    /** Eligibility only, no medical or medicine records (資格情報のみ), up to and including {@code until}. */
    record EligibilityOnly(LocalDate until) implements InsuranceUse {}

    /** Not at all since {@code since}: the certificate is issued anew and the card registered again. */
    record Ended(LocalDate since) implements InsuranceUse {}

    /** Returns the last day of the grace (猶予期間) after an expiry: the end of the third month after its month. */
    @Source("insurance-grace")
    static LocalDate graceEnd(LocalDate expiry) {
        return CorrespondingDay.monthsAfter(expiry, 3).lastOfMonth();
    }

    /**
     * Returns the use on {@code day}, for a card and a user-authentication certificate that end by
     * expiry. The earlier of the two ends it. A return, loss or revocation gives no grace.
     */
    @Source({"insurance-grace", "insurance-eligibility-only"})
    static InsuranceUse on(LocalDate day, LocalDate cardExpiry, LocalDate authenticationExpiry) {
        LocalDate expiry = cardExpiry.isBefore(authenticationExpiry) ? cardExpiry : authenticationExpiry;
        if (!day.isAfter(expiry)) {
            return new Full(expiry);
        }
        LocalDate graceEnd = graceEnd(expiry);
        return day.isAfter(graceEnd) ? new Ended(graceEnd.plusDays(1)) : new EligibilityOnly(graceEnd);
    }

    /** Returns whether the registration as insurance card survives a renewal on {@code renewedOn}. */
    @Source("insurance-reregistration")
    static boolean registrationSurvives(LocalDate expiry, LocalDate renewedOn) {
        return !renewedOn.isAfter(graceEnd(expiry));
    }

    /** Returns whether card readers at clinics warn on {@code day}: from the window's opening to the grace's end. */
    @Source("insurance-reader-warning")
    static boolean readerWarns(LocalDate expiry, LocalDate day) {
        return !day.isBefore(RenewalWindow.before(expiry).opensOn()) && !day.isAfter(graceEnd(expiry));
    }

    /** Returns the last day for the insurer to send a confirmation (資格確認書) to a holder who has not renewed. */
    @Source("insurance-confirmation")
    static LocalDate confirmationDueOn(LocalDate expiry) {
        return graceEnd(expiry);
    }

    /** Returns whether the former insurance card (健康保険証) still counts on {@code day}. */
    @Source("former-insurance-card")
    static boolean formerCardCounts(LocalDate day) {
        return !day.isAfter(LocalDate.of(2025, 12, 1));
    }
}
