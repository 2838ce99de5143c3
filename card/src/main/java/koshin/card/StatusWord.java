package koshin.card;

/**
 * How a client reads the last two bytes of an answer.
 *
 * <p>Two words say that a PIN is locked, and neither can be read as a number of tries. A word that is
 * not known is {@link Unknown}, never a wrong PIN.
 */
public sealed interface StatusWord {

    /** 9000. */
    record Done() implements StatusWord {}

    /**
     * 61xx.
     *
     * @param bytes 1 to 256; 256 may mean more
     */
    record MoreData(int bytes) implements StatusWord {}

    /**
     * 63C1 to 63CF.
     *
     * @param tries 1 to 15
     */
    record TriesLeft(int tries) implements StatusWord {}

    /** 6300: the counter has no limit. Koshin's issuer application says with it that an authentication failed. */
    record NoLimit() implements StatusWord {}

    /** 63C0 and 6984: the PIN is locked (ロック). */
    record Locked() implements StatusWord {}

    /** 6700. */
    record WrongLength() implements StatusWord {}

    /** 6981: the file is of another type than the command needs. */
    record WrongFileType() implements StatusWord {}

    /** 6982: a PIN or another condition is missing. */
    record ConditionNotMet() implements StatusWord {}

    /** 6985: the card is not in the state that the command needs. */
    record NotNow() implements StatusWord {}

    /** 6986: no application or no file is selected. */
    record NothingSelected() implements StatusWord {}

    /** 6A80: what was sent is not acceptable. */
    record ContentRefused() implements StatusWord {}

    /** 6A82: no such application or file. */
    record NotFound() implements StatusWord {}

    /** 6A83: no such record. */
    record RecordNotFound() implements StatusWord {}

    /** 6A84: the file is too small. */
    record NoRoom() implements StatusWord {}

    /** 6A86. */
    record WrongParameters() implements StatusWord {}

    /** 6B00: the offset lies past the end of the file. */
    record PastTheEnd() implements StatusWord {}

    /** 6D00. */
    record UnknownCommand() implements StatusWord {}

    /** 6E00. */
    record UnknownClass() implements StatusWord {}

    /** 6F00. */
    record CardFailed() implements StatusWord {}

    /**
     * Any other word.
     *
     * @param word 0 to FFFF
     */
    record Unknown(int word) implements StatusWord {
        @Override
        public String toString() {
            return "Unknown[word=%04X]".formatted(word);
        }
    }

    /**
     * Reads {@code word}.
     *
     * @param word 0 to FFFF
     */
    static StatusWord of(int word) {
        if (word < 0 || word > 0xFFFF) {
            throw new IllegalArgumentException("a status word has 16 bits: " + word);
        }
        return switch (word) {
            case StatusWords.DONE -> new Done();
            case StatusWords.NO_LIMIT -> new NoLimit();
            case StatusWords.TRIES, StatusWords.BLOCKED -> new Locked();
            case StatusWords.WRONG_LENGTH -> new WrongLength();
            case StatusWords.WRONG_FILE_TYPE -> new WrongFileType();
            case StatusWords.CONDITION_NOT_MET -> new ConditionNotMet();
            case StatusWords.NOT_NOW -> new NotNow();
            case StatusWords.NOTHING_SELECTED -> new NothingSelected();
            case StatusWords.CONTENT_REFUSED -> new ContentRefused();
            case StatusWords.NOT_FOUND -> new NotFound();
            case StatusWords.RECORD_NOT_FOUND -> new RecordNotFound();
            case StatusWords.NO_ROOM -> new NoRoom();
            case StatusWords.WRONG_PARAMETERS -> new WrongParameters();
            case StatusWords.PAST_THE_END -> new PastTheEnd();
            case StatusWords.UNKNOWN_COMMAND -> new UnknownCommand();
            case StatusWords.UNKNOWN_CLASS -> new UnknownClass();
            case StatusWords.CARD_FAILED -> new CardFailed();
            default -> ofRange(word);
        };
    }

    private static StatusWord ofRange(int word) {
        if ((word & 0xFF00) == StatusWords.MORE_DATA) {
            return new MoreData((word & 0xFF) == 0 ? 256 : word & 0xFF);
        }
        return (word & 0xFFF0) == StatusWords.TRIES ? new TriesLeft(word & 0xF) : new Unknown(word);
    }
}
