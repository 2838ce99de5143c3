package koshin.card;

/** Where a card keeps its image while it has no power. */
interface Storage extends AutoCloseable {

    /** Returns what was saved last; the caller wipes it. */
    byte[] load();

    /** Replaces what is stored by {@code image}: durable when it returns, and never half. */
    void save(byte[] image);

    @Override
    void close();
}
