package koshin.rules;

import java.time.LocalDate;

/** Whether a person may have a signing certificate (署名用電子証明書の発行対象). */
public sealed interface SigningEligibility {

    record Eligible() implements SigningEligibility {}

    /** Only if holder and legal representative come together. */
    record WithRepresentative(Why why) implements SigningEligibility {}

    record Refused(Why why) implements SigningEligibility {}

    /** Why a person is restricted. */
    enum Why {
        UNDER_15,
        ADULT_WARD
    }

    /** Returns the eligibility on {@code day}; age is in completed years, the birthday counted. */
    @Source("signing-restricted-persons")
    static SigningEligibility on(LocalDate day, Birthday birthday, boolean adultWard, RestrictedSigning setting) {
        if (Birthday.ageOn(birthday, day) < 15) {
            return restricted(Why.UNDER_15, setting);
        }
        return adultWard ? restricted(Why.ADULT_WARD, setting) : new Eligible();
    }

    private static SigningEligibility restricted(Why why, RestrictedSigning setting) {
        return switch (setting) {
            case DENY -> new Refused(why);
            case SUPERVISED -> new WithRepresentative(why);
        };
    }
}
