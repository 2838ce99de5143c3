package koshin.card;

import koshin.rules.PinKind;
import koshin.rules.PinTries;

/**
 * What nobody outside knows about real cards, as switches of the software card.
 *
 * @param reselectClearsPins whether selecting the current application again forgets verified PINs
 * @param severalSignatures whether one entry of the signing PIN is good for several signatures
 * @param collationTries wrong entries that lock a collation number (照合番号), 1 to 15; 0 for no limit
 * @param birthdayTries the same for the day of birth (生年月日)
 * @param filler what follows a certificate in its file, 0 to FF
 * @param certificateCapacity size of a certificate's file in bytes, 512 to 32,767
 */
public record CardSettings(
        boolean reselectClearsPins,
        boolean severalSignatures,
        int collationTries,
        int birthdayTries,
        int filler,
        int certificateCapacity) {

    public CardSettings {
        if (collationTries < 0 || collationTries > 15 || birthdayTries < 0 || birthdayTries > 15) {
            throw new IllegalArgumentException("tries are 0 to 15: " + collationTries + ", " + birthdayTries);
        }
        if (filler < 0 || filler > 0xFF) {
            throw new IllegalArgumentException("the filler is a byte: " + filler);
        }
        if (certificateCapacity < 512 || certificateCapacity > 32_767) {
            throw new IllegalArgumentException("a certificate's file has 512 to 32,767 bytes: " + certificateCapacity);
        }
    }

    /** Returns what seems likeliest of a real card. */
    public static CardSettings usual() {
        return new CardSettings(true, true, 10, 10, 0xFF, 2_048);
    }

    public CardSettings reselectClearsPins(boolean clears) {
        return new CardSettings(clears, severalSignatures, collationTries, birthdayTries, filler, certificateCapacity);
    }

    public CardSettings severalSignatures(boolean several) {
        return new CardSettings(
                reselectClearsPins, several, collationTries, birthdayTries, filler, certificateCapacity);
    }

    public CardSettings collationTries(int tries) {
        return new CardSettings(reselectClearsPins, severalSignatures, tries, tries, filler, certificateCapacity);
    }

    /** Returns the limit of a counter; the PINs' limits are the law's, the others' these. */
    int limitOf(PinReference pin) {
        return switch (pin.shape()) {
            case PinReference.Shape.Pin(var kind) -> PinTries.limitOf(counterOf(kind));
            case PinReference.Shape.Digits(int digits) -> digits == 6 ? birthdayTries : collationTries;
        };
    }

    private static PinTries.Counter counterOf(PinKind kind) {
        return switch (kind) {
            case SIGNING -> PinTries.Counter.SIGNING;
            case AUTHENTICATION -> PinTries.Counter.AUTHENTICATION;
            case RESIDENT_REGISTER -> PinTries.Counter.RESIDENT_REGISTER;
            case CARD_INPUT_SUPPORT -> PinTries.Counter.CARD_INPUT_SUPPORT;
        };
    }
}
