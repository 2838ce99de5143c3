package koshin.card;

/** The status words of the card's answers, as numbers. */
final class StatusWords {

    static final int DONE = 0x9000;
    /** More data: the low byte says how many bytes, 00 for 256 or more. */
    static final int MORE_DATA = 0x6100;
    /** A counter without limit; in our issuer application, a failed authentication. */
    static final int NO_LIMIT = 0x6300;
    /** Tries left: the low four bits say how many. */
    static final int TRIES = 0x63C0;

    static final int WRONG_LENGTH = 0x6700;
    static final int WRONG_FILE_TYPE = 0x6981;
    static final int CONDITION_NOT_MET = 0x6982;
    static final int BLOCKED = 0x6984;
    static final int NOT_NOW = 0x6985;
    static final int NOTHING_SELECTED = 0x6986;
    static final int CONTENT_REFUSED = 0x6A80;
    static final int NOT_FOUND = 0x6A82;
    static final int RECORD_NOT_FOUND = 0x6A83;
    static final int NO_ROOM = 0x6A84;
    static final int WRONG_PARAMETERS = 0x6A86;
    static final int PAST_THE_END = 0x6B00;
    static final int UNKNOWN_COMMAND = 0x6D00;
    static final int UNKNOWN_CLASS = 0x6E00;
    static final int CARD_FAILED = 0x6F00;

    private StatusWords() {}
}
