package koshin.rules;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A way to a PIN that works again (暗証番号の再設定). */
public sealed interface PinReset {

    /** With the old PIN, in the app or at a computer, without a visit (暗証番号の変更). */
    record ChangeWithoutVisit() implements PinReset {}

    /** In a shop, after a booking in the app (コンビニのキオスク端末での初期化). */
    record AtKiosk(Set<StoreChain> stores) implements PinReset {
        public AtKiosk {
            stores = InOrder.copyOf(stores);
        }
    }

    /** At a counter of the municipality of residence, with the card. */
    record AtCounter() implements PinReset {}

    /** On the smartphone that holds the certificate, and nowhere else. */
    record OnPhone() implements PinReset {}

    /** Chains whose machines reset PINs. */
    enum StoreChain {
        SEVEN_ELEVEN,
        AEON,
        LAWSON,
        FAMILY_MART,
        MINISTOP
    }

    /** Whether a kiosk serves somebody at a given minute. */
    enum AtMachine {
        SERVED,
        /** Outside 06:30 to 23:00. */
        CLOSED,
        NOT_YET_BOOKED,
        /** More than 24 hours after the booking in the app. */
        BOOKING_LAPSED
    }

    /**
     * Returns the ways to a working {@code pin}, the least effort first.
     *
     * @param pins every PIN that is missing in it counts as unknown
     */
    @Source("pin-reset-routes")
    static List<PinReset> routes(PinKind pin, Map<PinKind, PinKnowledge> pins, boolean bothCertificatesValid) {
        if (isKnown(pin, pins)) {
            return List.of(new ChangeWithoutVisit(), new AtCounter());
        }
        Set<StoreChain> stores = switch (pin) {
            case SIGNING ->
                isKnown(PinKind.AUTHENTICATION, pins) ? EnumSet.allOf(StoreChain.class) : Set.<StoreChain>of();
            case AUTHENTICATION ->
                isKnown(PinKind.SIGNING, pins)
                        ? EnumSet.of(StoreChain.SEVEN_ELEVEN, StoreChain.AEON)
                        : Set.<StoreChain>of();
            case RESIDENT_REGISTER, CARD_INPUT_SUPPORT -> Set.<StoreChain>of();
        };
        return bothCertificatesValid && !stores.isEmpty()
                ? List.of(new AtKiosk(stores), new AtCounter())
                : List.of(new AtCounter());
    }

    /** Returns the way for a PIN of a certificate on a smartphone (スマホ用電子証明書). */
    @Source("smartphone-certificates")
    static PinReset ofPhoneCertificate() {
        return new OnPhone();
    }

    /** Returns whether a kiosk serves at {@code at} what was booked in the app at {@code bookedAt}. */
    @Source("pin-reset-routes")
    static AtMachine atKiosk(LocalDateTime bookedAt, LocalDateTime at) {
        if (at.isBefore(bookedAt)) {
            return AtMachine.NOT_YET_BOOKED;
        }
        if (Duration.between(bookedAt, at).compareTo(Duration.ofHours(24)) > 0) {
            return AtMachine.BOOKING_LAPSED;
        }
        LocalTime time = at.toLocalTime();
        boolean open = !time.isBefore(LocalTime.of(6, 30)) && time.isBefore(LocalTime.of(23, 0));
        return open ? AtMachine.SERVED : AtMachine.CLOSED;
    }

    /** Returns who sets and resets the PINs of a person of {@code age} completed years. */
    @Source("legal-representative")
    static Applicant setBy(int age, boolean adultWard) {
        return age < 15 || adultWard ? Applicant.LEGAL_REPRESENTATIVE : Applicant.HOLDER;
    }

    /**
     * Returns which of the PINs that a counter {@code asked} for must be reset before certificates can
     * be issued; the holder does both on the same day.
     */
    @Source("pin-at-renewal")
    static Set<PinKind> neededFirst(Set<PinKind> asked, Map<PinKind, PinKnowledge> pins) {
        Set<PinKind> needed = EnumSet.noneOf(PinKind.class);
        for (PinKind pin : asked) {
            if (!isKnown(pin, pins)) {
                needed.add(pin);
            }
        }
        return InOrder.copyOf(needed);
    }

    private static boolean isKnown(PinKind pin, Map<PinKind, PinKnowledge> pins) {
        return pins.getOrDefault(pin, PinKnowledge.UNKNOWN) == PinKnowledge.KNOWN;
    }
}
