package koshin.counter;

import java.util.EnumSet;
import java.util.Set;
import koshin.rules.PinKind;

/** What is done about the card itself, besides certificates and PINs (カードの手続き). */
public enum CardDeed {
    /** The next card is applied for at the counter (交付申請). */
    APPLICATION("card-application"),
    /** A card that was made is handed over, and the one before it handed in (交付). */
    HAND_OVER("card-return-and-replacement"),
    /** A card that was reported lost is here again (発見); its certificates do not come back. */
    HOLD_LIFTED("loss-and-finding"),
    /** A new name or address is written on the card (券面記載事項の変更). */
    SURFACE_CHANGE("surface-change"),
    /** The card follows an extended stay (有効期間変更). */
    VALIDITY_CHANGE("stay-extension"),
    /** The card becomes one without PINs (顔認証マイナンバーカードへの切替え). */
    PINS_TAKEN_OFF("face-authentication-card"),
    /** A card without PINs gets them again (通常のカードへの切替え). */
    PINS_PUT_ON("face-authentication-card");

    private final String provision;

    CardDeed(String provision) {
        this.provision = provision;
    }

    /** Returns the name of a file in {@code law/}. */
    public String provision() {
        return provision;
    }

    /** Returns whether the card is in the reader for it. */
    public boolean needsCard() {
        return this != APPLICATION;
    }

    /** Returns whether the terminal writes it to the card; the clerk says all others. */
    public boolean isByTerminal() {
        return this == VALIDITY_CHANGE || this == PINS_TAKEN_OFF;
    }

    /** Returns the PINs that the holder chooses for it. */
    public Set<PinKind> setsPins() {
        return switch (this) {
            case HAND_OVER, PINS_PUT_ON -> EnumSet.allOf(PinKind.class);
            case APPLICATION, HOLD_LIFTED, SURFACE_CHANGE, VALIDITY_CHANGE, PINS_TAKEN_OFF ->
                EnumSet.noneOf(PinKind.class);
        };
    }

    /** Returns the PINs that the holder has to know for it. */
    Set<PinKind> asksPins() {
        return writesOnSurface() ? EnumSet.of(PinKind.RESIDENT_REGISTER) : EnumSet.noneOf(PinKind.class);
    }

    /** Returns whether it takes room in the card's space for additions (追記欄). */
    boolean writesOnSurface() {
        return this == SURFACE_CHANGE || this == VALIDITY_CHANGE;
    }
}
