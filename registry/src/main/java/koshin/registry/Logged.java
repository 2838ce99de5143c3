package koshin.registry;

import java.time.Instant;
import java.util.List;

/**
 * Who did what, and why, as the journal has it.
 *
 * @param isMore there are later ones in the same time
 */
public record Logged(List<Deed> deeds, boolean isMore) {

    /** How many are told at most. */
    public static final int MOST = 500;

    public Logged {
        deeds = List.copyOf(deeds);
    }

    /**
     * One entry.
     *
     * @param what a verb in capitals, such as {@code SEARCHED}
     * @param content what it was done to, as JSON
     */
    public record Deed(Instant at, By by, String what, String content) {}
}
