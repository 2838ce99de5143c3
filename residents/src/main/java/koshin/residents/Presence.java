package koshin.residents;

import java.time.LocalDate;

/** Whether a person is a resident on a day (住民かどうか). */
public sealed interface Presence {

    /** Not yet; {@code since} is the first day. */
    record NotYet(LocalDate since) implements Presence {}

    record Here() implements Presence {}

    /** Gone to another municipality; {@code on} is the planned day of moving out, or that of the notice if later. */
    record MovedOut(LocalDate on, String municipality) implements Presence {}

    /** Gone abroad on {@code on}. */
    record Abroad(LocalDate on, boolean keepsCard) implements Presence {}

    record Dead(LocalDate on) implements Presence {}

    /** The municipality deleted the record (職権消除). */
    record Deleted(LocalDate on) implements Presence {}
}
