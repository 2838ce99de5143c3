package koshin.card;

/** Storage that lasts as long as the test, and tears when it is told to. */
final class InMemoryStorage implements Storage {

    private byte[] stored = {};
    private int saves;
    private int tearsBefore = Integer.MAX_VALUE;
    private int tearsAfter = Integer.MAX_VALUE;

    /** Lets the write number {@code save}, counted from now as 1, fail with nothing written. */
    void tearBefore(int save) {
        tearsBefore = saves + save;
    }

    /** Lets the write number {@code save}, counted from now as 1, be written and then fail. */
    void tearAfter(int save) {
        tearsAfter = saves + save;
    }

    void mend() {
        tearsBefore = Integer.MAX_VALUE;
        tearsAfter = Integer.MAX_VALUE;
    }

    int saves() {
        return saves;
    }

    @Override
    public byte[] load() {
        return stored.clone();
    }

    @Override
    public void save(byte[] image) {
        saves++;
        if (saves >= tearsBefore) {
            throw new CardException("torn before the write");
        }
        stored = image.clone();
        if (saves >= tearsAfter) {
            throw new CardException("torn after the write");
        }
    }

    @Override
    public void close() {}
}
