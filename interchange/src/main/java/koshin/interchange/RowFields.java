package koshin.interchange;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** The fields of the row that was read last. A field that repeats the row before is not made anew. */
final class RowFields extends AbstractBaseCsvCallbackHandler<Boolean> {

    /** More fields than any file of residents has columns; behind them they are only counted. */
    private static final int MOST_KEPT = 256;

    private static final int MOST_COUNTED = 100_000;

    private final List<String> kept = new ArrayList<>();
    private long lineBreaks;
    private boolean isTooLong;

    @Override
    protected void handleBegin(long startingLineNumber) {
        lineBreaks = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= MOST_COUNTED) {
            isTooLong = true;
            throw new IllegalStateException("a line without end");
        }
        if (quoted) {
            countLineBreaks(buffer, offset, length);
        }
        if (index == kept.size() && index < MOST_KEPT) {
            kept.add(new String(buffer, offset, length));
        } else if (index < MOST_KEPT && !isSame(kept.get(index), buffer, offset, length)) {
            kept.set(index, length == 0 ? "" : new String(buffer, offset, length));
        }
    }

    @Override
    protected Boolean buildRecord() {
        return Boolean.TRUE;
    }

    long line() {
        return getStartingLineNumber();
    }

    int count() {
        return getFieldCount();
    }

    /** Returns a field of the row, as many as {@link #count()} but no more than a few hundred. */
    String get(int index) {
        return kept.get(index);
    }

    List<String> all() {
        return List.copyOf(kept.subList(0, Math.min(count(), kept.size())));
    }

    /** Returns the line on which the field begins that was being read when nothing could be understood any more. */
    long lineOfOpenField() {
        return getStartingLineNumber() + lineBreaks;
    }

    boolean isTooLong() {
        return isTooLong;
    }

    private void countLineBreaks(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            boolean isBreak = buffer[i] == '\r' || (buffer[i] == '\n' && (i == offset || buffer[i - 1] != '\r'));
            if (isBreak) {
                lineBreaks++;
            }
        }
    }

    private static boolean isSame(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
