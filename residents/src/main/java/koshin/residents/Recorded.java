package koshin.residents;

import java.time.Instant;

/** A fact, and since when it is in the registry. */
public record Recorded<T>(T fact, Instant at) {}
