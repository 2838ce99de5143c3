package koshin.website;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.runtime.StringUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A page in the making, in one growing row of bytes that is wiped and used again.
 *
 * <p>It escapes what is not markup as the place asks for where it stands. There is no script on any
 * page, and so no way to write into one.
 */
public final class PageBytes implements HtmlTemplateOutput, AutoCloseable {

    private static final int USUAL = 40_960;

    /** As many as pages are made at a time; what is beyond goes. */
    private static final int MOST_KEPT = 32;

    /** A page of an odd length is not kept. */
    private static final int LONGEST_KEPT = 4 * USUAL;

    private static final ArrayBlockingQueue<PageBytes> EMPTY = new ArrayBlockingQueue<>(MOST_KEPT);

    private static final boolean[] PLAIN = plain();

    private byte[] bytes = new byte[USUAL];
    private int length;
    private @Nullable String tag;
    private @Nullable String attribute;

    private PageBytes() {}

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = "&<>\"'".indexOf(c) < 0;
        }
        return plain;
    }

    /** Returns an empty page; {@link #close} gives its bytes back. */
    public static PageBytes empty() {
        PageBytes kept = EMPTY.poll();
        return kept == null ? new PageBytes() : kept;
    }

    /** Forgets the page: what it says of a person does not stay. */
    @Override
    public void close() {
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        setContext(null, null);
        if (bytes.length <= LONGEST_KEPT) {
            EMPTY.offer(this);
        }
    }

    public int length() {
        return length;
    }

    public void writeTo(OutputStream output) throws IOException {
        output.write(bytes, 0, length);
    }

    @Override
    public void setContext(@Nullable String tagName, @Nullable String attributeName) {
        tag = tagName;
        attribute = attributeName;
    }

    @Override
    public void writeContent(String value) {
        writeContent(value, 0, value.length());
    }

    /** Most of what is not static is a number or a name in Latin letters: those need no encoder. */
    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        ensure(endIndex - beginIndex);
        for (int i = beginIndex; i < endIndex; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                writeBinaryContent(value.substring(i, endIndex).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    @Override
    public void writeBinaryContent(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    @Override
    public void writeUserContent(Content content) {
        if (attribute != null) {
            throw new IllegalStateException("markup in the attribute " + attribute);
        }
        content.writeTo(this);
    }

    @Override
    public void writeUserContent(String value) {
        if (isScript(value)) {
            return;
        }
        int plain = writePlain(value);
        if (plain < value.length()) {
            writeEscaped(value, plain);
        }
    }

    /** Writes letters and digits up to the first character that takes more, and returns how many they were. */
    private int writePlain(String value) {
        ensure(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80 || !PLAIN[c]) {
                return i;
            }
            bytes[length++] = (byte) c;
        }
        return value.length();
    }

    private void writeEscaped(String value, int from) {
        int written = from;
        for (int i = from; i < value.length(); i++) {
            @Nullable String escaped = escaped(value.charAt(i));
            if (escaped != null) {
                writeContent(value, written, i);
                writeContent(escaped);
                written = i + 1;
            }
        }
        writeContent(value, written, value.length());
    }

    private @Nullable String escaped(char character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> attribute == null ? "&gt;" : null;
            case '"' -> attribute == null ? null : "&#34;";
            case '\'' -> attribute == null ? null : "&#39;";
            default -> null;
        };
    }

    private boolean isScript(String value) {
        if (attribute == null) {
            if ("script".equals(tag)) {
                throw new IllegalStateException("no page has a script");
            }
            return false;
        }
        if (attribute.startsWith("on")) {
            throw new IllegalStateException("no page has a script in " + attribute);
        }
        return attribute.equals("href")
                && !value.startsWith("/")
                && !value.startsWith("#")
                && StringUtils.startsWithIgnoringCaseAndWhitespaces(value, "javascript:");
    }

    @Override
    public void writeUserContent(int value) {
        if (value < 0) {
            writeContent(Integer.toString(value));
            return;
        }
        int tens = 1;
        while (value / tens >= 10) {
            tens *= 10;
        }
        ensure(10);
        for (; tens > 0; tens /= 10) {
            bytes[length++] = (byte) ('0' + value / tens % 10);
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            byte[] outgrown = bytes;
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            Arrays.fill(outgrown, 0, length, (byte) 0);
        }
    }
}
