package koshin.interchange;

/** Reads a file byte by byte in one encoding, to learn whether it is written in it. */
interface ByteScan {

    /** What a byte is. */
    enum Look {
        /** A letter by itself. */
        PLAIN,
        /** The first of several bytes that make a letter. */
        BEGINS,
        /** A later one of them. */
        PART,
        /** Not of this encoding, here. */
        BAD
    }

    /** Looks at the next byte, 0 to 255. */
    Look look(int one);

    /** Returns whether the last letter lacks bytes. */
    boolean isCutOff();
}
