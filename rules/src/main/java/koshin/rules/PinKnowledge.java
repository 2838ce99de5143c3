package koshin.rules;

/** What the holder can do with a PIN today (暗証番号の状態). */
public enum PinKnowledge {
    /** The holder knows it, and it works. */
    KNOWN,
    /** The holder has forgotten it, or wrote down a wrong one. */
    UNKNOWN,
    /** Too many wrong entries have locked it (ロック). */
    LOCKED
}
