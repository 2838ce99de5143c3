package koshin.counter;

import java.util.Set;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.WhyTwo;

/** What is still to come, in the order in which it is asked for; each with the provision that asks for it (不足). */
public sealed interface Missing {

    /** Returns the name of a file in {@code law/}. */
    String provision();

    record Card() implements Missing {
        @Override
        public String provision() {
            return "holder-documents";
        }
    }

    /** The holder's face beside the one on the card. */
    record Face() implements Missing {
        @Override
        public String provision() {
            return "holder-documents";
        }
    }

    /** Identity documents: of the holder besides the card, or of whoever comes in the holder's place. */
    record Documents(boolean ofHolder) implements Missing {
        @Override
        public String provision() {
            return ofHolder ? "holder-documents" : "agent-documents";
        }
    }

    /** What shows a legal representative's authority. */
    record Proof() implements Missing {
        @Override
        public String provision() {
            return "legal-representative";
        }
    }

    /** The holder, who has to be here too. */
    record Holder() implements Missing {
        @Override
        public String provision() {
            return "signing-restricted-persons";
        }
    }

    /** A look at the letter that the holder sealed. */
    record Letter() implements Missing {
        @Override
        public String provision() {
            return "inquiry-letter";
        }
    }

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

        @Override
        public String provision() {
            return "agent-visits";
        }
    }

    /** A PIN, typed at the terminal. */
    record Pin(PinKind pin) implements Missing {
        @Override
        public String provision() {
            return "pin-at-renewal";
        }
    }

    /** A new PIN in place of one that is not known, is locked or is not wanted any more. */
    record NewPin(PinKind pin) implements Missing {
        @Override
        public String provision() {
            return "pin-reset-routes";
        }
    }

    record Key(CertificateKind kind) implements Missing {
        @Override
        public String provision() {
            return "renewal-at-counter-only";
        }
    }

    record Certificate(CertificateKind kind) implements Missing {
        @Override
        public String provision() {
            return "renewal-at-counter-only";
        }
    }

    /** The certificate is issued and has to get onto the card. */
    record Writing(CertificateKind kind) implements Missing {
        @Override
        public String provision() {
            return "renewal-at-counter-only";
        }
    }

    /** The holder is to be told from when on it works. */
    record Telling() implements Missing {
        @Override
        public String provision() {
            return "usable-after";
        }
    }
}
