package koshin.rules;

/** What somebody of the same household may have done with a holder's card, without being an agent (同一世帯員). */
public enum HouseholdMember {
    /** With the card and its 4-digit PIN, together with the notice of the move. */
    MAY_WITH_PIN,
    /** Only as an agent. */
    AS_AGENT_ONLY;

    /** Returns whether {@code procedure} is open to a member of the household who reports a move for all. */
    @Source("household-member")
    public static HouseholdMember of(Procedure procedure) {
        return switch (procedure) {
            case SURFACE_CHANGE, VALIDITY_CHANGE -> MAY_WITH_PIN;
            case CERTIFICATE_RENEWAL,
                    CERTIFICATE_NEW_ISSUE,
                    CARD_APPLICATION,
                    APPLICATION_SUPPORT,
                    CARD_PICK_UP,
                    PIN_RESET -> AS_AGENT_ONLY;
        };
    }
}
