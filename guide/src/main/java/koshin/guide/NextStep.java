package koshin.guide;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.Procedure;

/** The one thing to do next, said first on every plan. */
public sealed interface NextStep {

    /** Nothing yet; {@code procedure} begins on {@code opensOn}, {@code days} days from today. */
    record Wait(Procedure procedure, LocalDate opensOn, long days) implements NextStep {}

    /** Go and have {@code procedure} done, by {@code until} if something ends then. */
    record Go(Procedure procedure, Optional<LocalDate> until) implements NextStep {}

    /** Apply for a card, by {@code until} if the present one still counts. */
    record Apply(Why why, Optional<LocalDate> until) implements NextStep {}

    /** Report the loss at once, then apply. */
    record ReportLoss() implements NextStep {}

    /** Find out when the card or the certificates end: nobody can say from these facts. */
    record FindExpiry() implements NextStep {}

    /** Bring the card when the stay has been extended, by {@code until}. */
    record ExtendWithStay(LocalDate until) implements NextStep {}

    /** Why a card is applied for. */
    enum Why {
        RENEWAL,
        EXPIRED,
        VOID,
        NO_CARD
    }
}
