package koshin.residents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that happened, as it was entered.
 *
 * @param on the day on which it happened, or was notified
 * @param recordedAt when it was entered
 */
public record Event(UUID id, LocalDate on, Instant recordedAt, Happening what) {}
