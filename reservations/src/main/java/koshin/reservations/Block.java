package koshin.reservations;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Windows that an office has closed for a time (窓口の閉鎖).
 *
 * @param until this moment no longer belongs to it
 * @param counters which of the windows
 */
public record Block(
        UUID id, String municipality, String office, LocalDateTime from, LocalDateTime until, List<Integer> counters) {

    public Block {
        counters = List.copyOf(counters);
    }
}
