package koshin.card;

/** What a client does with a PIN when one wrong entry more would lock it. */
public enum LastTry {
    /** Does not send it: nobody has said that the last try may be spent. */
    KEEP,
    /** Sends it: the holder was asked and agreed. */
    SPEND
}
