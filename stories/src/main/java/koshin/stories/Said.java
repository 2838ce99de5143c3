package koshin.stories;

/**
 * What a program said, on both streams, and how it ended.
 *
 * @param code its exit code; 124 if it did not end in time
 */
record Said(int code, String text) {

    /** Returns this if the program ended well. */
    Said well() {
        if (code != 0) {
            throw new AssertionError("exit code " + code + ": " + text);
        }
        return this;
    }
}
