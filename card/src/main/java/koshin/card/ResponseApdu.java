package koshin.card;

import java.util.Arrays;

/** A card's answer: data, and the status word after it. */
public final class ResponseApdu {

    private final byte[] data;
    private final int word;

    private ResponseApdu(byte[] data, int word) {
        this.data = data;
        this.word = word;
    }

    /**
     * Returns an answer of {@code data}, which is not copied.
     *
     * @param word 0 to FFFF
     */
    static ResponseApdu of(byte[] data, int word) {
        return new ResponseApdu(data, word);
    }

    /** Returns an answer without data. */
    static ResponseApdu of(int word) {
        return new ResponseApdu(new byte[0], word);
    }

    static ResponseApdu done() {
        return of(StatusWords.DONE);
    }

    static ResponseApdu done(byte[] data) {
        return of(data, StatusWords.DONE);
    }

    /** Reads an answer. */
    public static ResponseApdu parse(byte[] answer) {
        if (answer.length < 2) {
            throw new CardException("an answer of " + answer.length + " bytes holds no status word");
        }
        int end = answer.length - 2;
        return new ResponseApdu(Arrays.copyOf(answer, end), ((answer[end] & 0xFF) << 8) | (answer[end + 1] & 0xFF));
    }

    public byte[] data() {
        return data.clone();
    }

    /** Returns the status word as a number, 0 to FFFF. */
    public int word() {
        return word;
    }

    public StatusWord status() {
        return StatusWord.of(word);
    }

    public boolean isDone() {
        return word == StatusWords.DONE;
    }

    byte[] bytes() {
        byte[] bytes = Arrays.copyOf(data, data.length + 2);
        bytes[data.length] = (byte) (word >> 8);
        bytes[data.length + 1] = (byte) word;
        return bytes;
    }

    /** Returns the status word and the size of the data; never the data, which may be personal. */
    @Override
    public String toString() {
        return "ResponseApdu[%04X, data of %d]".formatted(word, data.length);
    }
}
