package koshin.website;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the body of a form; the query of the address is never looked at.
 *
 * <p>The limits are far above what the form can send: a browser never meets them.
 */
final class FormBody {

    static final int MOST_BYTES = 16_384;
    static final int LONGEST_VALUE = 200;
    private static final int MOST_VALUES = 120;

    private FormBody() {}

    /**
     * Returns the answers in the body.
     *
     * @param known the names of the fields of the form; any other is refused
     * @throws RefusedRequest if the body is too large, is no form, or has a field that is not known
     */
    static Answers read(HttpServletRequest request, Set<String> known) throws IOException {
        String type = request.getContentType();
        if (type != null && !type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)) {
            throw new RefusedRequest(RefusedRequest.Why.NOT_A_FORM, "", "");
        }
        return parse(bytesOf(request), known);
    }

    private static byte[] bytesOf(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new RefusedRequest(RefusedRequest.Why.TOO_LARGE, "", "");
        }
        InputStream body = request.getInputStream();
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new RefusedRequest(RefusedRequest.Why.TOO_LARGE, "", "");
        }
        return bytes;
    }

    static Answers parse(byte[] body, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        int from = 0;
        while (from < body.length) {
            int end = indexOf(body, '&', from, body.length);
            int equals = indexOf(body, '=', from, end);
            if (end > from) {
                String name = decoded(body, from, equals);
                String value = equals < end ? decoded(body, equals + 1, end) : "";
                check(name, value, known);
                if (++count > MOST_VALUES) {
                    throw new RefusedRequest(RefusedRequest.Why.TOO_LARGE, "", "");
                }
                values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
            from = end + 1;
        }
        return Answers.of(values);
    }

    private static void check(String name, String value, Set<String> known) {
        if (!known.contains(name)) {
            throw new RefusedRequest(RefusedRequest.Why.UNKNOWN_FIELD, shortened(name), "");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new RefusedRequest(RefusedRequest.Why.VALUE_TOO_LONG, name, shortened(value));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 30)) + "…";
    }

    private static int indexOf(byte[] body, char wanted, int from, int end) {
        int at = from;
        while (at < end && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decoded(byte[] body, int from, int end) {
        if (isPlain(body, from, end)) {
            return new String(body, from, end - from, StandardCharsets.ISO_8859_1);
        }
        byte[] plain = new byte[end - from];
        int length = 0;
        for (int at = from; at < end; at++) {
            if (body[at] == '+') {
                plain[length++] = ' ';
            } else if (body[at] == '%') {
                if (at + 2 >= end || hex(body[at + 1]) < 0 || hex(body[at + 2]) < 0) {
                    throw new RefusedRequest(RefusedRequest.Why.NOT_A_FORM, "", "");
                }
                plain[length++] = (byte) (hex(body[at + 1]) * 16 + hex(body[at + 2]));
                at += 2;
            } else {
                plain[length++] = body[at];
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new RefusedRequest(RefusedRequest.Why.NOT_A_FORM, "", "", notUtf8);
        }
    }

    /** Most names and values are a few letters and digits that stand for themselves. */
    private static boolean isPlain(byte[] body, int from, int end) {
        for (int at = from; at < end; at++) {
            if (body[at] == '+' || body[at] == '%' || body[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
