package koshin.rules;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** The ordinary card, and the one without PINs. */
public enum CardKind {
    WITH_PINS,
    /** 顔認証マイナンバーカード: the holder is known by face or photo alone. */
    FACE_AUTHENTICATION;

    private static final LocalDate FACE_AUTHENTICATION_SINCE = LocalDate.of(2023, 12, 15);

    /** Returns whether holders could have such a card on {@code day}. */
    @Source("face-authentication-card")
    public static boolean isOfferedOn(CardKind kind, LocalDate day) {
        return switch (kind) {
            case WITH_PINS -> true;
            case FACE_AUTHENTICATION -> !day.isBefore(FACE_AUTHENTICATION_SINCE);
        };
    }

    /** Returns what such a card is good for. */
    @Source("face-authentication-card")
    public static Set<CardUse> services(CardKind kind) {
        return InOrder.copyOf(
                switch (kind) {
                    case WITH_PINS -> EnumSet.allOf(CardUse.class);
                    case FACE_AUTHENTICATION -> EnumSet.of(CardUse.IDENTITY_DOCUMENT, CardUse.CLINIC);
                });
    }

    /** Returns the PINs that such a card has. */
    @Source("face-authentication-card")
    public static Set<PinKind> pins(CardKind kind) {
        return InOrder.copyOf(
                switch (kind) {
                    case WITH_PINS -> EnumSet.allOf(PinKind.class);
                    case FACE_AUTHENTICATION -> EnumSet.noneOf(PinKind.class);
                });
    }
}
