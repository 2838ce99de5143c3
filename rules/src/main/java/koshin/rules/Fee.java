package koshin.rules;

import java.time.LocalDate;

/** What a card and its certificates cost their holder (手数料). */
public record Fee(Yen card, Yen certificates, Yen express) {

    public static final Fee FREE = new Fee(Yen.ZERO, Yen.ZERO, Yen.ZERO);

    private static final DatedTable CARD = DatedTable.parse("2015-10-05 - 800 fee-reissue");
    private static final DatedTable CERTIFICATES = DatedTable.parse("2015-10-05 - 200 fee-reissue");
    private static final DatedTable EXPRESS = DatedTable.parse("2024-12-02 - 1000 fee-express");

    public Yen total() {
        return card.plus(certificates).plus(express);
    }

    /** Returns the fee for certificates on a valid card: none, before and after their expiry. */
    @Source("fee-renewal")
    public static Fee ofCertificates() {
        return FREE;
    }

    /**
     * Returns the fee for the next card. It is free once renewal is open, and after expiry, for
     * somebody who hands in the old one.
     */
    @Source({"fee-renewal", "old-card-return"})
    public static Fee ofCardRenewal(
            Renewability renewability, boolean oldCardHandedIn, boolean withCertificates, LocalDate appliedOn) {
        if (!oldCardHandedIn) {
            return ofReissue(ReissueReason.OLD_CARD_NOT_HANDED_IN, withCertificates, appliedOn);
        }
        return switch (renewability) {
            case Renewability.TooEarly tooEarly -> ofReissue(ReissueReason.OWN_WISH, withCertificates, appliedOn);
            case Renewability.Open open -> FREE;
            case Renewability.Expired expired -> FREE;
        };
    }

    /** Returns the fee for a card that is issued again for {@code reason}. */
    @Source("fee-reissue")
    public static Fee ofReissue(ReissueReason reason, boolean withCertificates, LocalDate appliedOn) {
        if (reason.isFree()) {
            return FREE;
        }
        Yen certificates = withCertificates ? new Yen(CERTIFICATES.on(appliedOn)) : Yen.ZERO;
        return new Fee(new Yen(CARD.on(appliedOn)), certificates, Yen.ZERO);
    }

    /**
     * Returns the fee for a card made in a hurry, paid with the application.
     *
     * @throws IllegalArgumentException if nothing was made in a hurry yet on that day, or not on that ground
     */
    @Source("fee-express")
    public static Fee ofExpress(ExpressIssue.Ground ground, boolean withCertificates, LocalDate appliedOn) {
        Yen express = new Yen(EXPRESS.on(appliedOn));
        return switch (ground) {
            case UNDER_ONE_YEAR,
                    MOVED_IN_FROM_ABROAD,
                    NEW_FOREIGN_RESIDENT,
                    NUMBER_CHANGED,
                    ADDITION_SPACE_FULL,
                    RELEASED_PRISONER -> FREE;
            case LOSS, DAMAGE, NEWLY_RECORDED -> {
                Fee normal = ofReissue(ReissueReason.LOSS, withCertificates, appliedOn);
                yield new Fee(normal.card, normal.certificates, express);
            }
            case PLAIN_RENEWAL ->
                throw new IllegalArgumentException("a plain renewal is never made in a hurry: no fee for it");
        };
    }
}
