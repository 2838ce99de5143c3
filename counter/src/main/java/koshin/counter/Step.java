package koshin.counter;

import java.util.Optional;
import koshin.counter.Progress.Ending;
import koshin.rules.CertificateKind;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import koshin.rules.ReissueReason;

/** One thing that happens at the window, and is written down. */
public sealed interface Step {

    /** The card was put on the reader and is the one of this person. */
    record CardRead() implements Step {}

    /** The clerk compared the holder's face with the one on the card. */
    record FaceCompared(boolean same) implements Step {}

    /** Identity documents of whoever came were looked at. */
    record DocumentsShown(boolean enough) implements Step {}

    /** What shows a legal representative's authority was looked at. */
    record ProofShown(boolean counts) implements Step {}

    /** The holder is here beside the legal representative. */
    record HolderJoined() implements Step {}

    /** The letter that the holder sealed was looked at, before it was opened. */
    record LetterFound(InquiryLetter letter) implements Step {}

    /** A clerk asks to serve somebody whose documents are not enough, and says why. */
    record ExemptionAsked(String clerk, String why) implements Step {
        public ExemptionAsked {
            if (clerk.isBlank() || why.isBlank()) {
                throw new IllegalArgumentException("an exemption needs a clerk and a reason");
            }
        }
    }

    /** A second clerk decides on it. */
    record ExemptionDecided(String clerk, boolean granted) implements Step {
        public ExemptionDecided {
            if (clerk.isBlank()) {
                throw new IllegalArgumentException("a decision needs a clerk");
            }
        }
    }

    /** A PIN was typed at the terminal, or the holder said not to know it; the card has answered. */
    record PinTried(PinKind pin, Tried result) implements Step {}

    /** What a card says of a PIN. */
    enum Tried {
        RIGHT,
        /** Wrong, or not known. */
        WRONG,
        LOCKED
    }

    /** The card has a PIN that was chosen at the terminal. */
    record PinSet(PinKind pin) implements Step {}

    /**
     * The card has made a pair of keys.
     *
     * @param key the fingerprint of the public key; the certificate is issued for this one and no other
     */
    record KeyMade(CertificateKind kind, String key) implements Step {
        public KeyMade {
            if (key.isBlank()) {
                throw new IllegalArgumentException("a key has a fingerprint");
            }
        }
    }

    /** The authority issued the certificate, by a {@link Clearance}; what it replaces ended in the same moment. */
    record Issued(Clearance clearance) implements Step {}

    record Written(CertificateKind kind) implements Step {}

    /** What could not be written was revoked. */
    record GivenUp(CertificateKind kind) implements Step {}

    /** The card before this one was asked for. */
    record OldCardSeen(boolean handedIn) implements Step {}

    /** The card's space for additions (追記欄) was looked at. */
    record SpaceSeen(boolean isLeft) implements Step {}

    /** The photo for the next card was looked at. */
    record PhotoSeen(boolean isGood) implements Step {}

    /**
     * The fee was paid, or is not owed.
     *
     * @param freeBy a ground on which the card costs nothing; empty if it was paid
     */
    record FeeSettled(Optional<ReissueReason> freeBy) implements Step {
        public FeeSettled {
            if (freeBy.filter(reason -> !reason.isFree()).isPresent()) {
                throw new IllegalArgumentException("a card that is issued for " + freeBy + " is not free");
            }
        }
    }

    /** It is done about the card, and the registry has entered it. */
    record CardDeedDone(CardDeed deed) implements Step {}

    /** From when on the new certificates work. */
    record Told() implements Step {}

    /** The town hall writes to the holder's registered address. */
    record InquirySent() implements Step {}

    record Ended(Ending how) implements Step {}

    /** Somebody is here again. */
    record CameAgain() implements Step {}

    /** The answer to the town hall's letter was looked at, before it was opened. */
    record AnswerFound(InquiryLetter letter) implements Step {}
}
