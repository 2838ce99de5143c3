package koshin.rules;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How often somebody has to come until a procedure is done (来庁回数). */
public sealed interface Visits {

    /** Nobody has to come. */
    record NoVisit() implements Visits {}

    /** Done on the day, after the PINs in {@code resetFirst} have been set anew there. */
    record OneVisit(Set<PinKind> resetFirst) implements Visits {
        public OneVisit {
            resetFirst = InOrder.copyOf(resetFirst);
        }
    }

    /**
     * Nothing is completed on the first day: the municipality writes to the holder, and the agent
     * comes again with the answer. It becomes one visit if every reason is met by one of its ways.
     *
     * @param ways for each reason, what would make it go away; never empty
     */
    record TwoVisits(Map<WhyTwo, Set<HowOne>> ways) implements Visits {
        public TwoVisits {
            ways = InOrder.copyOf(ways);
            if (ways.isEmpty()) {
                throw new IllegalArgumentException("two visits need a reason");
            }
        }

        public Set<WhyTwo> why() {
            return ways.keySet();
        }
    }

    record NotPossible(WhyNot why) implements Visits {}

    /** No source says; the municipality has to be asked before anybody goes. */
    record AskFirst() implements Visits {}

    /** Why an agent's first visit does not end the matter. */
    enum WhyTwo {
        CERTIFICATE_EXPIRED,
        /** A new issue, not a renewal. */
        NEW_ISSUE,
        PIN_RESET,
        PIN_UNKNOWN,
        PIN_LOCKED,
        LETTER_MISSING,
        LETTER_OPENED,
        LETTER_PAST_VALIDITY
    }

    /** What makes one visit of two. */
    enum HowOne {
        /** The holder comes in person; this meets every reason. */
        HOLDER_COMES,
        /** The holder finds the PIN and writes it into the letter. */
        HOLDER_WRITES_PIN,
        /** The holder resets the PIN at a kiosk beforehand, and writes the new one into the letter. */
        KIOSK_RESET_BEFORE,
        /** A new letter is asked for, filled in and sealed before the agent goes. */
        NEW_LETTER_BEFORE
    }

    /** Why a procedure is not done at all. */
    enum WhyNot {
        /** Certificates need a valid card; a new card is applied for instead. */
        CARD_NOT_VALID,
        WINDOW_NOT_OPEN,
        /** Nothing to issue anew: the certificates are valid. */
        CERTIFICATES_VALID
    }

    /**
     * Returns the visits that {@code request} takes. A renewal of certificates that have ended is
     * answered as the new issue that it is. A legal representative is served like the holder.
     */
    @Source("agent-visits")
    static Visits of(VisitRequest request) {
        return switch (request.procedure()) {
            case CARD_APPLICATION -> new NoVisit();
            case CARD_PICK_UP, APPLICATION_SUPPORT -> agentOr(request, new AskFirst());
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE -> onValidCard(request, certificates(request));
            case PIN_RESET -> onValidCard(request, agentOr(request, pinReset(request)));
            case SURFACE_CHANGE, VALIDITY_CHANGE -> onValidCard(request, agentOr(request, new AskFirst()));
        };
    }

    private static Visits onValidCard(VisitRequest request, Visits visits) {
        return request.cardValid() ? visits : new NotPossible(WhyNot.CARD_NOT_VALID);
    }

    private static Visits certificates(VisitRequest request) {
        boolean renewal = request.procedure() == Procedure.CERTIFICATE_RENEWAL;
        return switch (request.certificates()) {
            case VALID_BEFORE_WINDOW -> new NotPossible(renewal ? WhyNot.WINDOW_NOT_OPEN : WhyNot.CERTIFICATES_VALID);
            case VALID_IN_WINDOW ->
                renewal ? agentOr(request, renewal(request)) : new NotPossible(WhyNot.CERTIFICATES_VALID);
            case EXPIRED -> agentOr(request, afterExpiry(request));
            case REVOKED_OR_NONE -> agentOr(request, holderMustAnswer(WhyTwo.NEW_ISSUE));
        };
    }

    private static Visits agentOr(VisitRequest request, Visits agent) {
        return switch (request.applicant()) {
            case HOLDER, LEGAL_REPRESENTATIVE -> oneVisit(request);
            case VOLUNTARY_AGENT -> agent;
        };
    }

    private static Visits oneVisit(VisitRequest request) {
        Set<PinKind> asked = request.pins().keySet();
        return new OneVisit(PinReset.neededFirst(asked, request.pins()));
    }

    private static Visits afterExpiry(VisitRequest request) {
        return switch (request.agentAfterExpiry()) {
            case TWO_VISITS -> holderMustAnswer(WhyTwo.CERTIFICATE_EXPIRED);
            case SAME_AS_RENEWAL -> renewal(request);
        };
    }

    private static Visits pinReset(VisitRequest request) {
        Set<HowOne> ways = EnumSet.of(HowOne.HOLDER_COMES);
        Set<PinKind> broken = PinReset.neededFirst(request.pins().keySet(), request.pins());
        if (!broken.isEmpty() && broken.stream().allMatch(pin -> kioskServes(request, pin))) {
            ways.add(HowOne.KIOSK_RESET_BEFORE);
        }
        return new TwoVisits(Map.of(WhyTwo.PIN_RESET, InOrder.copyOf(ways)));
    }

    private static Visits holderMustAnswer(WhyTwo why) {
        return new TwoVisits(Map.of(why, Set.of(HowOne.HOLDER_COMES)));
    }

    private static Visits renewal(VisitRequest request) {
        Map<WhyTwo, Set<HowOne>> ways = new EnumMap<>(WhyTwo.class);
        switch (request.letter()) {
            case SEALED -> {}
            case OPENED -> ways.put(WhyTwo.LETTER_OPENED, newLetter());
            case MISSING -> ways.put(WhyTwo.LETTER_MISSING, newLetter());
            case PAST_VALIDITY -> ways.put(WhyTwo.LETTER_PAST_VALIDITY, newLetter());
        }
        request.pins().forEach((pin, knowledge) -> {
            switch (knowledge) {
                case KNOWN -> {}
                case UNKNOWN -> ways.merge(WhyTwo.PIN_UNKNOWN, ways(request, pin, true), Visits::both);
                case LOCKED -> ways.merge(WhyTwo.PIN_LOCKED, ways(request, pin, false), Visits::both);
            }
        });
        return ways.isEmpty() ? new OneVisit(Set.of()) : new TwoVisits(ways);
    }

    private static Set<HowOne> newLetter() {
        return InOrder.copyOf(Set.of(HowOne.HOLDER_COMES, HowOne.NEW_LETTER_BEFORE));
    }

    private static Set<HowOne> ways(VisitRequest request, PinKind pin, boolean mayBeFound) {
        Set<HowOne> ways = EnumSet.of(HowOne.HOLDER_COMES);
        if (mayBeFound) {
            ways.add(HowOne.HOLDER_WRITES_PIN);
        }
        if (kioskServes(request, pin)) {
            ways.add(HowOne.KIOSK_RESET_BEFORE);
        }
        return InOrder.copyOf(ways);
    }

    private static Set<HowOne> both(Set<HowOne> one, Set<HowOne> other) {
        Set<HowOne> common = EnumSet.copyOf(one);
        common.retainAll(other);
        return InOrder.copyOf(common);
    }

    private static boolean kioskServes(VisitRequest request, PinKind pin) {
        boolean valid = switch (request.certificates()) {
            case VALID_BEFORE_WINDOW, VALID_IN_WINDOW -> true;
            case EXPIRED, REVOKED_OR_NONE -> false;
        };
        return PinReset.routes(pin, request.pins(), valid).stream().anyMatch(PinReset.AtKiosk.class::isInstance);
    }
}
