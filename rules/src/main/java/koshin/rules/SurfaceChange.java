package koshin.rules;

import java.time.LocalDate;

/** How a new name or address gets onto a card (券面記載事項の変更). */
public sealed interface SurfaceChange {

    /** Written in the space for additions, on the same day and free of charge (追記). */
    record Written() implements SurfaceChange {}

    /** A new card, not handed over on the same day. */
    record NewCard(Fee fee) implements SurfaceChange {}

    /** Returns how it is done on a card with or without space, for a holder who may prefer a new one. */
    @Source("surface-change")
    static SurfaceChange of(boolean spaceLeft, boolean newCardWished, boolean withCertificates, LocalDate day) {
        if (!spaceLeft) {
            return new NewCard(Fee.ofReissue(ReissueReason.ADDITION_SPACE_FULL, withCertificates, day));
        }
        return newCardWished
                ? new NewCard(Fee.ofReissue(ReissueReason.OWN_WISH, withCertificates, day))
                : new Written();
    }
}
