package koshin.rules;

import java.time.LocalDate;
import java.util.Optional;

/** The nationality and status of residence (在留資格) as far as they bear on a card's validity. */
public sealed interface Residence {

    /** Japanese national (日本国籍). */
    record Japanese() implements Residence {}

    /** Special permanent resident (特別永住者). */
    record SpecialPermanentResident() implements Residence {}

    /** Permanent resident (永住者). */
    record PermanentResident() implements Residence {}

    /** Highly Skilled Professional (ii) (高度専門職第2号). */
    record HighlySkilledProfessional2() implements Residence {}

    /** Any other mid- to long-term resident (中長期在留者); {@code stayEndsOn} is the last day of the stay. */
    record MidToLongTerm(LocalDate stayEndsOn) implements Residence {}

    /** With permission for temporary refuge (一時庇護許可者); {@code permittedUntil} is its last day. */
    record TemporaryRefuge(LocalDate permittedUntil) implements Residence {}

    /** With permission for provisional stay (仮滞在許可者); {@code permittedUntil} is its last day. */
    record ProvisionalStay(LocalDate permittedUntil) implements Residence {}

    /** Staying on after birth in Japan or loss of Japanese nationality (経過滞在者), since that day. */
    record Transitional(LocalDate bornOrLostOn) implements Residence {}

    /**
     * Returns the last day to which the stay lets a card run; empty where no limit of stay applies.
     *
     * <p>The sixty days of a transitional resident are counted from the day after the event.
     */
    @Source("foreign-card-validity")
    static Optional<LocalDate> limitOf(Residence residence) {
        return switch (residence) {
            case Japanese() -> Optional.empty();
            case SpecialPermanentResident() -> Optional.empty();
            case PermanentResident() -> Optional.empty();
            case HighlySkilledProfessional2() -> Optional.empty();
            case MidToLongTerm(LocalDate stayEndsOn) -> Optional.of(stayEndsOn);
            case TemporaryRefuge(LocalDate permittedUntil) -> Optional.of(permittedUntil);
            case ProvisionalStay(LocalDate permittedUntil) -> Optional.of(permittedUntil);
            case Transitional(LocalDate bornOrLostOn) -> Optional.of(bornOrLostOn.plusDays(60));
        };
    }
}
