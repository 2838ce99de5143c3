package koshin.rules;

import java.util.EnumSet;
import java.util.Set;

/** The ways on which a renewal can be asked for (申請方法). */
public enum RenewalChannel {
    /** At a counter of the municipality. */
    COUNTER,
    /** At a post office that the municipality has named (指定郵便局). */
    POST_OFFICE,
    /** By letter. */
    MAIL,
    /** From a smartphone or computer. */
    ONLINE,
    /** From a photo booth (証明用写真機). */
    PHOTO_BOOTH;

    /** Returns the ways to new certificates: never online; at post offices for the holder alone. */
    @Source("renewal-at-counter-only")
    public static Set<RenewalChannel> forCertificates(Applicant applicant, boolean postOfficesNamed) {
        Set<RenewalChannel> channels = EnumSet.of(COUNTER);
        if (postOfficesNamed && applicant == Applicant.HOLDER) {
            channels.add(POST_OFFICE);
        }
        return InOrder.copyOf(channels);
    }

    /** Returns the ways to apply for the next card, with the number of an application form or without. */
    @Source("card-application")
    public static Set<RenewalChannel> forCard(boolean applicationIdAtHand) {
        return InOrder.copyOf(
                applicationIdAtHand ? EnumSet.of(COUNTER, MAIL, ONLINE, PHOTO_BOOTH) : EnumSet.of(COUNTER, MAIL));
    }
}
