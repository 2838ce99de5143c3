package koshin.counter;

import java.util.Set;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.WhyTwo;
import koshin.rules.Yen;

/** What is still to come, in the order in which it is asked for; each with the provision that asks for it (不足). */
public sealed interface Missing {

    /** Returns the name of a file in {@code law/}. */
    default String provision() {
        return switch (this) {
            case Card _, Face _ -> "holder-documents";
            case Documents(boolean ofHolder) -> ofHolder ? "holder-documents" : "agent-documents";
            case Proof _ -> "legal-representative";
            case Holder _ -> "signing-restricted-persons";
            case Letter _ -> "inquiry-letter";
            case Answer _ -> "agent-visits";
            case Pin _ -> "pin-at-renewal";
            case NewPin _ -> "pin-reset-routes";
            case OldCard _, Fee _ -> "old-card-return";
            case Space _ -> "surface-change";
            case Photo _ -> "card-application";
            case Deed(var deed) -> deed.provision();
            case Key _, Certificate _, Writing _ -> "renewal-at-counter-only";
            case Telling _ -> "usable-after";
        };
    }

    record Card() implements Missing {}

    /** The holder's face beside the one on the card. */
    record Face() implements Missing {}

    /** Identity documents: of the holder besides the card, or of whoever comes in the holder's place. */
    record Documents(boolean ofHolder) implements Missing {}

    /** What shows a legal representative's authority. */
    record Proof() implements Missing {}

    /** The holder, who has to be here too. */
    record Holder() implements Missing {}

    /** A look at the letter that the holder sealed. */
    record Letter() implements Missing {}

    /**
     * The holder's answer to a letter from the town hall, which takes a second visit.
     *
     * @param why at least one
     * @param ways what would end it today after all; the holder's coming always does
     */
    record Answer(Set<WhyTwo> why, Set<HowOne> ways) implements Missing {
        public Answer {
            why = Set.copyOf(why);
            ways = Set.copyOf(ways);
        }
    }

    /** A PIN, typed at the terminal. */
    record Pin(PinKind pin) implements Missing {}

    /** A new PIN in place of one that is not known, is locked or is not wanted any more. */
    record NewPin(PinKind pin) implements Missing {}

    /** A look at whether the card before this one is handed in. */
    record OldCard() implements Missing {}

    /** A look at the card's space for additions. */
    record Space() implements Missing {}

    /** A photo for the next card. */
    record Photo() implements Missing {}

    /** A fee, paid or shown not to be owed. */
    record Fee(Yen amount) implements Missing {}

    /** What is to be done about the card itself. */
    record Deed(CardDeed deed) implements Missing {}

    record Key(CertificateKind kind) implements Missing {}

    record Certificate(CertificateKind kind) implements Missing {}

    /** The certificate is issued and has to get onto the card. */
    record Writing(CertificateKind kind) implements Missing {}

    /** The holder is to be told from when on it works. */
    record Telling() implements Missing {}
}
