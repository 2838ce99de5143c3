package koshin.rules;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** The days on which the notice of an expiry is mailed (有効期限通知書), both included. */
public record ExpiryNotice(LocalDate firstDay, LocalDate lastDay) {

    public ExpiryNotice {
        if (firstDay.isAfter(lastDay)) {
            throw new IllegalArgumentException("first day " + firstDay + ", after the last, " + lastDay);
        }
    }

    /** Whether somebody gets a notice. */
    public enum Recipient {
        GETS_ONE,
        /** The stay in Japan is limited (在留期間の定めがある). */
        STAY_IS_LIMITED,
        /** Registered as living elsewhere than at the address of the resident record (居所登録). */
        LIVES_ELSEWHERE
    }

    /** What lies in the envelope. */
    public enum Enclosure {
        /** The notice, which says what is to be renewed. */
        NOTICE,
        LEAFLETS,
        /** The application for the next card, with its number and code (交付申請書). */
        CARD_APPLICATION_FORM,
        /** 照会書兼回答書. */
        INQUIRY_LETTER,
        /** The envelope to seal the inquiry letter in. */
        INQUIRY_ENVELOPE
    }

    /** The mail as it arrives, or does not: what is {@code forwarded} follows a change of address. */
    public record Letter(Set<Enclosure> enclosures, boolean blueEnvelope, boolean forwarded) {
        public Letter {
            enclosures = InOrder.copyOf(enclosures);
        }
    }

    /** Returns when the notice of the last valid day {@code expiry} is mailed: three to two months before. */
    @Source("notice-timing")
    public static ExpiryNotice before(LocalDate expiry) {
        return new ExpiryNotice(
                CorrespondingDay.monthsBefore(expiry, 3).orFirstOfNextMonth(),
                CorrespondingDay.monthsBefore(expiry, 2).orFirstOfNextMonth());
    }

    /** Returns whether a notice is sent to a person. */
    @Source("notice-recipients")
    public static Recipient to(Residence residence, boolean livesElsewhere) {
        if (Residence.limitOf(residence).isPresent()) {
            return Recipient.STAY_IS_LIMITED;
        }
        return livesElsewhere ? Recipient.LIVES_ELSEWHERE : Recipient.GETS_ONE;
    }

    /** Returns what may be renewed on {@code day} by somebody whom no notice has reached: the same as with one. */
    @Source("notice-not-needed")
    public static Renewability withoutNotice(LocalDate expiry, LocalDate day) {
        return Renewability.on(day, RenewalWindow.before(expiry));
    }

    /** Returns the letter about the parts that run out; certificates that end with their card need no part of it. */
    @Source("notice-contents")
    public static Letter letter(Set<CardPart> expiring) {
        if (expiring.isEmpty()) {
            throw new IllegalArgumentException("a notice needs something that expires");
        }
        Set<Enclosure> enclosures = EnumSet.of(Enclosure.NOTICE, Enclosure.LEAFLETS);
        if (expiring.contains(CardPart.CARD)) {
            enclosures.add(Enclosure.CARD_APPLICATION_FORM);
        } else {
            enclosures.add(Enclosure.INQUIRY_LETTER);
            enclosures.add(Enclosure.INQUIRY_ENVELOPE);
        }
        return new Letter(enclosures, true, false);
    }
}
