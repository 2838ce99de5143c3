package koshin.registry;

/**
 * Who does something, where, and why.
 *
 * @param workplace such as a window; no name of a person
 * @param matter the case or other reason for which it is done; no name of a person
 */
public record By(Role role, String workplace, String matter) {

    private static final int LONGEST = 200;

    public By {
        check("workplace", workplace);
        check("matter", matter);
    }

    private static void check(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(what + " needs 1 to " + LONGEST + " letters: " + text);
        }
    }
}
