package koshin.rules;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person can have done about a card or its certificates (手続き). */
public enum Procedure {
    /** New certificates for valid ones, inside the renewal window (電子証明書の更新). */
    CERTIFICATE_RENEWAL,
    /** Certificates where there are none, or none that still count (電子証明書の新規発行). */
    CERTIFICATE_NEW_ISSUE,
    /** The application for the next card (カードの更新申請); done without a counter. */
    CARD_APPLICATION,
    /** Help with that application, photo included, at a counter (申請補助). */
    APPLICATION_SUPPORT,
    /** Handing over of a card that has been made (カードの交付). */
    CARD_PICK_UP,
    /** A forgotten or locked PIN is set anew (暗証番号の再設定・ロック解除). */
    PIN_RESET,
    /** New name or address written on the card (券面記載事項の変更). */
    SURFACE_CHANGE,
    /** A foreign resident's card follows the extended stay (有効期間変更). */
    VALIDITY_CHANGE;

    /**
     * Returns whether a counter needs the national system for it (全国システム): whatever writes on the chip or sets a PIN does. The
     * application for a new card goes to the issuer by post or from a telephone, and waits there.
     */
    public boolean needsNationalSystem() {
        return switch (this) {
            case CARD_APPLICATION, APPLICATION_SUPPORT -> false;
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE, CARD_PICK_UP, PIN_RESET, SURFACE_CHANGE, VALIDITY_CHANGE ->
                true;
        };
    }

    /** Returns those that stop while the national system is away. */
    public static Set<Procedure> stoppedByOutage() {
        return Arrays.stream(values())
                .filter(Procedure::needsNationalSystem)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Procedure.class)));
    }
}
