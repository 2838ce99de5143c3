package koshin.rules;

import java.time.LocalDate;

/** What an event does to the certificates on a smartphone (スマホ用電子証明書, 移動端末設備用). */
public record PhoneCertificates(Effect authentication, Effect signing) {

    /** Setting S13 {@code phone.depends-on-card}: whether they live by those of the card. */
    public enum Dependence {
        ON_CARD,
        NONE
    }

    /** Returns the last valid day of a phone's certificate, given its own and that of the card's certificate. */
    @Source("smartphone-certificates")
    public static LocalDate lastDay(LocalDate own, LocalDate onCard, Dependence dependence) {
        return switch (dependence) {
            case ON_CARD -> own.isBefore(onCard) ? own : onCard;
            case NONE -> own;
        };
    }

    /** Returns what the end of the card's certificate does to its fellow on the phone. */
    @Source("smartphone-certificates")
    public static Effect when(Effect onCard, Dependence dependence) {
        return switch (dependence) {
            case ON_CARD -> onCard;
            case NONE -> new Effect.Stays();
        };
    }

    /** Returns what the report of a lost phone does. */
    @Source("smartphone-certificates")
    public static PhoneCertificates onLoss() {
        return new PhoneCertificates(new Effect.Suspended(), new Effect.Suspended());
    }

    /** Returns what finding the phone does: one hold is lifted in the app, the other certificate is issued anew. */
    @Source("smartphone-certificates")
    public static PhoneCertificates onFinding() {
        return new PhoneCertificates(new Effect.Resumes(), new Effect.Revoked(RevocationReason.CESSATION_OF_OPERATION));
    }
}
