package koshin.guide;

import java.time.LocalDate;
import java.util.Optional;

/** What a person says about the card itself. */
public sealed interface CardFact {

    /** There has never been one, or the person does not want to say. */
    record None() implements CardFact {}

    /**
     * The person has it.
     *
     * @param withoutPins whether it is a card for face authentication (顔認証マイナンバーカード)
     */
    record InHand(Dates dates, boolean withoutPins) implements CardFact {}

    /** It is lost or stolen. */
    record Lost(Dates dates) implements CardFact {}

    /** It has become void before its end (失効), by a missed deadline or a departure, or was returned. */
    record VoidCard(Why why) implements CardFact {}

    /** Why a card is void. */
    enum Why {
        /** No moving-in notice in time, or the card not shown in time. */
        DEADLINE_MISSED,
        /** The holder left Japan without asking to keep it. */
        LEFT_JAPAN,
        /** The holder gave it back. */
        RETURNED
    }

    /**
     * The dates of a card, as far as they are known.
     *
     * @param printedExpiry the last valid day, as printed on it
     * @param issuedOn the day on which it was made
     * @param applicationReceivedOn the day on which its application was received
     */
    record Dates(
            Optional<LocalDate> printedExpiry,
            Optional<LocalDate> issuedOn,
            Optional<LocalDate> applicationReceivedOn) {

        public static Dates unknown() {
            return new Dates(Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Dates expiring(LocalDate printedExpiry) {
            return new Dates(Optional.of(printedExpiry), Optional.empty(), Optional.empty());
        }
    }
}
