package koshin.registry;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.Residence;

/** A residence as two columns: its kind and, where it has one, its day. */
final class ResidenceText {

    private ResidenceText() {}

    static String kind(Residence residence) {
        return switch (residence) {
            case Residence.Japanese() -> "JAPANESE";
            case Residence.SpecialPermanentResident() -> "SPECIAL_PERMANENT_RESIDENT";
            case Residence.PermanentResident() -> "PERMANENT_RESIDENT";
            case Residence.HighlySkilledProfessional2() -> "HIGHLY_SKILLED_PROFESSIONAL_2";
            case Residence.MidToLongTerm _ -> "MID_TO_LONG_TERM";
            case Residence.TemporaryRefuge _ -> "TEMPORARY_REFUGE";
            case Residence.ProvisionalStay _ -> "PROVISIONAL_STAY";
            case Residence.Transitional _ -> "TRANSITIONAL";
        };
    }

    static Optional<LocalDate> day(Residence residence) {
        return switch (residence) {
            case Residence.Japanese(),
                    Residence.SpecialPermanentResident(),
                    Residence.PermanentResident(),
                    Residence.HighlySkilledProfessional2() -> Optional.empty();
            case Residence.MidToLongTerm(var stayEndsOn) -> Optional.of(stayEndsOn);
            case Residence.TemporaryRefuge(var until) -> Optional.of(until);
            case Residence.ProvisionalStay(var until) -> Optional.of(until);
            case Residence.Transitional(var since) -> Optional.of(since);
        };
    }

    /**
     * Reads the two columns.
     *
     * @throws RegistryException if the kind is unknown or its day is missing
     */
    static Residence of(String kind, Optional<LocalDate> day) {
        return switch (kind) {
            case "JAPANESE" -> new Residence.Japanese();
            case "SPECIAL_PERMANENT_RESIDENT" -> new Residence.SpecialPermanentResident();
            case "PERMANENT_RESIDENT" -> new Residence.PermanentResident();
            case "HIGHLY_SKILLED_PROFESSIONAL_2" -> new Residence.HighlySkilledProfessional2();
            case "MID_TO_LONG_TERM" -> new Residence.MidToLongTerm(needed(kind, day));
            case "TEMPORARY_REFUGE" -> new Residence.TemporaryRefuge(needed(kind, day));
            case "PROVISIONAL_STAY" -> new Residence.ProvisionalStay(needed(kind, day));
            case "TRANSITIONAL" -> new Residence.Transitional(needed(kind, day));
            default -> throw new RegistryException("a residence of the kind " + kind + " is unknown to this program");
        };
    }

    private static LocalDate needed(String kind, Optional<LocalDate> day) {
        return day.orElseThrow(() -> new RegistryException("a residence of the kind " + kind + " has no day"));
    }
}
