package koshin.registry;

import java.util.List;

/**
 * What a look through the whole journal has found.
 *
 * @param entries how many there are, in how many {@code chains}
 * @param faults empty if the journal is whole
 */
public record JournalCheck(long entries, int chains, List<JournalFault> faults) {

    public JournalCheck {
        faults = List.copyOf(faults);
    }
}
