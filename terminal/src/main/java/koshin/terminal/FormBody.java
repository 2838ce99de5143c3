package koshin.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a form, read from bytes by hand, so that of a PIN there is never a {@link String}, which nobody could wipe.
 * Wiped when it is closed.
 *
 * <p>The JDK's HTTP server has read the bytes through buffers of its own; those last until the connection is closed and the
 * garbage collected, which is why an answer to a form closes it.
 */
final class FormBody implements AutoCloseable {

    private final byte[] body;

    /** Takes {@code body} over: it is wiped with this. */
    FormBody(byte[] body) {
        this.body = body;
    }

    /** Returns the characters of a field; none if it is missing, or not UTF-8. The caller wipes them. */
    char[] secret(String name) {
        byte[] value = value(name);
        char[] room = new char[value.length];
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            CharBuffer out = CharBuffer.wrap(room);
            return decoder.decode(ByteBuffer.wrap(value), out, true).isUnderflow()
                    ? Arrays.copyOf(room, out.position())
                    : new char[0];
        } finally {
            Arrays.fill(value, (byte) 0);
            Arrays.fill(room, '\0');
        }
    }

    /** Returns a field that is no secret; empty if it is missing. */
    String text(String name) {
        return new String(value(name), StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return start(name) >= 0;
    }

    private byte[] value(String name) {
        int start = start(name);
        if (start < 0) {
            return new byte[0];
        }
        byte[] value = new byte[end(start) - start];
        int length = 0;
        for (int at = start; at < end(start); at++) {
            boolean escaped = body[at] == '%' && at + 2 < body.length && hex(at + 1) >= 0 && hex(at + 2) >= 0;
            if (escaped) {
                value[length] = (byte) (hex(at + 1) * 16 + hex(at + 2));
                at += 2;
            } else {
                value[length] = body[at] == '+' ? (byte) ' ' : body[at];
            }
            length++;
        }
        byte[] plain = Arrays.copyOf(value, length);
        Arrays.fill(value, (byte) 0);
        return plain;
    }

    private int hex(int at) {
        return Character.digit(body[at], 16);
    }

    /** Returns where the value of a field begins, -1 without one. */
    private int start(String name) {
        byte[] head = (name + "=").getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < body.length; at = end(at) + 1) {
            if (Arrays.equals(body, at, Math.min(body.length, at + head.length), head, 0, head.length)) {
                return at + head.length;
            }
        }
        return -1;
    }

    private int end(int from) {
        int at = from;
        while (at < body.length && body[at] != '&') {
            at++;
        }
        return at;
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }

    @Override
    public String toString() {
        return "FormBody";
    }
}
