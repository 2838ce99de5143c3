package koshin.website;

/** The questions, in the order in which a person can answer them by looking at the card. */
public enum Question {
    PLACE,
    WARD,
    HOLDING,
    VOID_BECAUSE,
    CARD_DATES,
    ISSUE,
    BORN,
    RESIDENCE,
    VISITOR,
    HOUSEHOLD,
    PINS,
    LETTER,
    DOCUMENTS,
    CHANGES
}
