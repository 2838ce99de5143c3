package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import koshin.municipalities.Contact;
import koshin.municipalities.Suitability;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.IdentityCheck;
import koshin.rules.Visits;

/**
 * Whether a visit to an office on a day will succeed, and whether it will end the matter (来庁前の確認).
 *
 * <p>Of several things in the way the first is told: the matter itself, then who comes, the office,
 * the documents. {@code next} is what the plan of that day says to do.
 */
public sealed interface VisitOutlook {

    /** Returns the provisions that it rests on, at least one. */
    List<Reason> why();

    /** Returns whether nothing is in the way of the visit, be it the only one or the first of two. */
    default boolean succeeds() {
        return switch (this) {
            case EndsIt _, AnotherVisit _ -> true;
            case AskFirst _,
                    NoVisitNeeded _,
                    TooEarly _,
                    TooLate _,
                    ComesWith _,
                    NothingToDo _,
                    ExpiryNotKnown _,
                    WrongVisitor _,
                    NotThere _,
                    DocumentsMissing _ -> false;
        };
    }

    /** The procedure is done in this one visit, if everything in {@code provided} is so. */
    record EndsIt(Errand errand, List<Proviso> provided) implements VisitOutlook {
        public EndsIt {
            provided = List.copyOf(provided);
        }

        @Override
        public List<Reason> why() {
            return errand.why();
        }
    }

    /** It can be begun, and somebody has to come a second time. */
    record AnotherVisit(Errand errand, List<Proviso> provided) implements VisitOutlook {
        public AnotherVisit {
            provided = List.copyOf(provided);
            if (!(errand.visits() instanceof Visits.TwoVisits)) {
                throw new IllegalArgumentException("not two visits but " + errand.visits());
            }
        }

        /** Returns why it takes two, and what would make it one. */
        public Visits.TwoVisits visits() {
            return (Visits.TwoVisits) errand.visits();
        }

        @Override
        public List<Reason> why() {
            return errand.why();
        }
    }

    /** No source says how this is done by this visitor; {@code ask} before anybody goes. */
    record AskFirst(Errand errand, List<Contact> ask) implements VisitOutlook {
        public AskFirst {
            ask = List.copyOf(ask);
        }

        @Override
        public List<Reason> why() {
            return errand.why();
        }
    }

    /** It is done without a counter. */
    record NoVisitNeeded(Errand errand) implements VisitOutlook {
        @Override
        public List<Reason> why() {
            return errand.why();
        }
    }

    /** The window is not open on that day; {@code opensOn} is the first day on which it is. */
    record TooEarly(LocalDate opensOn, NextStep next, List<Reason> why) implements VisitOutlook {
        public TooEarly {
            why = List.copyOf(why);
        }
    }

    /** What the procedure needs has ended before that day; {@code endedOn} was its last valid day. */
    record TooLate(LocalDate endedOn, NextStep next, List<Reason> why) implements VisitOutlook {
        public TooLate {
            why = List.copyOf(why);
        }
    }

    /** It is done in the visit for {@code errand}, which is due on that day. */
    record ComesWith(Errand errand) implements VisitOutlook {
        @Override
        public List<Reason> why() {
            return errand.why();
        }
    }

    /** There is no such procedure for this person on that day. */
    record NothingToDo(NextStep next, List<Reason> why) implements VisitOutlook {
        public NothingToDo {
            why = List.copyOf(why);
        }
    }

    /** Nobody can say from these facts: the ends of {@code parts} must be found first. */
    record ExpiryNotKnown(List<CardPart> parts, List<Reason> why) implements VisitOutlook {
        public ExpiryNotKnown {
            parts = List.copyOf(parts);
            why = List.copyOf(why);
        }
    }

    /** On that day {@code needed} must come, at the holder's age. */
    record WrongVisitor(Applicant needed, List<Reason> why) implements VisitOutlook {
        public WrongVisitor {
            why = List.copyOf(why);
        }
    }

    /**
     * The matter is due, but not there and then, for {@code reason}.
     *
     * @param suitable the offices of the municipality that would do on that day or within a year
     *     after it, by their next open day, then in the order of the profile; the office itself is
     *     among them if it only is closed that day
     */
    record NotThere(Errand errand, LocalDate day, Suitability.Reason reason, List<OfficeChoice> suitable)
            implements VisitOutlook {
        public NotThere {
            suitable = List.copyOf(suitable);
        }

        /** Returns those of {@code suitable} that would do on the very day. */
        public List<OfficeChoice> onThatDay() {
            return suitable.stream()
                    .filter(choice -> choice.next().getFirst().day().equals(day))
                    .toList();
        }

        /** Returns why the errand is due; why it is not done there is {@code reason}. */
        @Override
        public List<Reason> why() {
            return errand.why();
        }
    }

    /** The documents that the person named are not enough for what the municipality states. */
    record DocumentsMissing(Errand errand, List<Reason> why) implements VisitOutlook {
        public DocumentsMissing {
            why = List.copyOf(why);
            if (!errand.isRefusedForDocuments()) {
                throw new IllegalArgumentException("the documents are enough: " + errand.documents());
            }
        }

        /** Returns what would be enough, and what does not count. */
        public IdentityCheck.Insufficient check() {
            return (IdentityCheck.Insufficient)
                    errand.documents().flatMap(Errand.Documents::check).orElseThrow();
        }
    }
}
