package koshin.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.rules.Residence;

/** Under which status somebody is in Japan; the shares are our assumption, and nearly as in the nation. */
enum Status {
    JAPANESE(0.970),
    MID_TO_LONG_TERM(0.0190),
    PERMANENT_RESIDENT(0.0075),
    SPECIAL_PERMANENT_RESIDENT(0.0025),
    HIGHLY_SKILLED_PROFESSIONAL_2(0.0004),
    TEMPORARY_REFUGE(0.0002),
    PROVISIONAL_STAY(0.0002),
    TRANSITIONAL(0.0002);

    private static final Shares SHARES =
            Shares.of(List.of(values()).stream().mapToDouble(one -> one.share).toArray());
    private static final int LAST_DAY_OF_ANY_MONTH = 28;

    private final double share;

    Status(double share) {
        this.share = share;
    }

    static Status drawn(Draw draw) {
        return values()[SHARES.at(draw.part())];
    }

    /** Returns whether somebody with this status came only lately. */
    boolean isNew() {
        return this == TEMPORARY_REFUGE || this == PROVISIONAL_STAY || this == TRANSITIONAL;
    }

    /**
     * Returns the residence.
     *
     * @param since resident since, for those who came lately
     * @param firstHandOver during which the stay must last
     */
    Residence residence(Draw draw, LocalDate since, Optional<LocalDate> firstHandOver, LocalDate today) {
        return switch (this) {
            case JAPANESE -> new Residence.Japanese();
            case MID_TO_LONG_TERM ->
                new Residence.MidToLongTerm(stayEnd(firstHandOver.orElse(today).plusDays(draw.between(120, 1500))));
            case PERMANENT_RESIDENT -> new Residence.PermanentResident();
            case SPECIAL_PERMANENT_RESIDENT -> new Residence.SpecialPermanentResident();
            case HIGHLY_SKILLED_PROFESSIONAL_2 -> new Residence.HighlySkilledProfessional2();
            case TEMPORARY_REFUGE -> new Residence.TemporaryRefuge(since.plusDays(180));
            case PROVISIONAL_STAY -> new Residence.ProvisionalStay(since.plusDays(180));
            case TRANSITIONAL -> new Residence.Transitional(since);
        };
    }

    /** Returns a last day of a stay near {@code day} that every year has. */
    static LocalDate stayEnd(LocalDate day) {
        return LocalDate.of(day.getYear(), day.getMonth(), Math.min(day.getDayOfMonth(), LAST_DAY_OF_ANY_MONTH));
    }

    /** Returns the last day of a stay that goes on for so many years more. */
    static LocalDate yearsMore(LocalDate stayEnd, int years) {
        return LocalDate.of(
                stayEnd.getYear() + years,
                stayEnd.getMonth(),
                Math.min(stayEnd.getDayOfMonth(), LAST_DAY_OF_ANY_MONTH));
    }
}
