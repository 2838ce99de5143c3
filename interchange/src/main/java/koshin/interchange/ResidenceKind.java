package koshin.interchange;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.Residence;

/** The categories of residence (在留区分) as a file names them, with or without a day. */
enum ResidenceKind {
    JAPANESE("日本人", false),
    SPECIAL_PERMANENT_RESIDENT("特別永住者", false),
    PERMANENT_RESIDENT("永住者", false),
    HIGHLY_SKILLED_PROFESSIONAL_2("高度専門職第2号", false),
    MID_TO_LONG_TERM("中長期在留者", true),
    TEMPORARY_REFUGE("一時庇護許可者", true),
    PROVISIONAL_STAY("仮滞在許可者", true),
    TRANSITIONAL("経過滞在者", true);

    private final String japanese;
    private final boolean hasDay;

    ResidenceKind(String japanese, boolean hasDay) {
        this.japanese = japanese;
        this.hasDay = hasDay;
    }

    String japanese() {
        return japanese;
    }

    /** Returns whether a day belongs to it: the end of the stay, or the day from which it is counted. */
    boolean hasDay() {
        return hasDay;
    }

    /** Returns the residence; {@code day} counts only where there is one. */
    Residence on(LocalDate day) {
        return switch (this) {
            case JAPANESE -> new Residence.Japanese();
            case SPECIAL_PERMANENT_RESIDENT -> new Residence.SpecialPermanentResident();
            case PERMANENT_RESIDENT -> new Residence.PermanentResident();
            case HIGHLY_SKILLED_PROFESSIONAL_2 -> new Residence.HighlySkilledProfessional2();
            case MID_TO_LONG_TERM -> new Residence.MidToLongTerm(day);
            case TEMPORARY_REFUGE -> new Residence.TemporaryRefuge(day);
            case PROVISIONAL_STAY -> new Residence.ProvisionalStay(day);
            case TRANSITIONAL -> new Residence.Transitional(day);
        };
    }

    static ResidenceKind of(Residence residence) {
        return switch (residence) {
            case Residence.Japanese() -> JAPANESE;
            case Residence.SpecialPermanentResident() -> SPECIAL_PERMANENT_RESIDENT;
            case Residence.PermanentResident() -> PERMANENT_RESIDENT;
            case Residence.HighlySkilledProfessional2() -> HIGHLY_SKILLED_PROFESSIONAL_2;
            case Residence.MidToLongTerm _ -> MID_TO_LONG_TERM;
            case Residence.TemporaryRefuge _ -> TEMPORARY_REFUGE;
            case Residence.ProvisionalStay _ -> PROVISIONAL_STAY;
            case Residence.Transitional _ -> TRANSITIONAL;
        };
    }

    static Optional<LocalDate> dayOf(Residence residence) {
        return switch (residence) {
            case Residence.Japanese() -> Optional.empty();
            case Residence.SpecialPermanentResident() -> Optional.empty();
            case Residence.PermanentResident() -> Optional.empty();
            case Residence.HighlySkilledProfessional2() -> Optional.empty();
            case Residence.MidToLongTerm(LocalDate day) -> Optional.of(day);
            case Residence.TemporaryRefuge(LocalDate day) -> Optional.of(day);
            case Residence.ProvisionalStay(LocalDate day) -> Optional.of(day);
            case Residence.Transitional(LocalDate day) -> Optional.of(day);
        };
    }
}
