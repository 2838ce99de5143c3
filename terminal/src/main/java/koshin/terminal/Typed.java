package koshin.terminal;

import java.util.Arrays;

/** What the holder typed; wiped by whoever used it last. */
final class Typed implements AutoCloseable {

    private final char[] first;
    private final char[] again;

    /** Takes the arrays over: they are wiped with this. */
    Typed(char[] first, char[] again) {
        this.first = first;
        this.again = again;
    }

    char[] first() {
        return first;
    }

    /** Returns whether both entries are the same. */
    boolean agrees() {
        return Arrays.equals(first, again);
    }

    @Override
    public void close() {
        Arrays.fill(first, '\0');
        Arrays.fill(again, '\0');
    }

    @Override
    public String toString() {
        return "Typed";
    }
}
