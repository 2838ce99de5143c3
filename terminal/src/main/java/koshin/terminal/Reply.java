package koshin.terminal;

/** What the server answers. */
sealed interface Reply {

    /**
     * What is to be done and shown.
     *
     * @param shown what the clerk's side wants the holder to read besides; may be empty
     * @param mark what the server knows this answer by; may be empty
     */
    record Heard(Task task, String shown, Language language, String mark) implements Reply {}

    /** The server does not know this terminal's key. */
    record NotEnrolled() implements Reply {}

    /** The server will never take what was said. */
    record NotTaken(int status) implements Reply {}
}
