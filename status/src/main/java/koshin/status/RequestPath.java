package koshin.status;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Where a request goes. */
sealed interface RequestPath {

    String OCSP = "/ocsp";
    String LISTS = "/crl/";
    String LIST_END = ".crl";

    /** Stands where else the code of a municipality does, for the list of the authority's own certificate. */
    String OF_AUTHORITIES = "ca";

    /** To the responder; the request itself is in the body. */
    record Ocsp() implements RequestPath {}

    /** To the responder, with the request in the path (RFC 6960 A.1). */
    record OcspInPath(String encoded) implements RequestPath {}

    /** To a list: the key identifier of the authority in hexadecimal, and the code of the municipality or {@code ca}. */
    record List(String authority, String place) implements RequestPath {}

    record Nowhere() implements RequestPath {}

    static RequestPath of(String uri) {
        if (uri.equals(OCSP) || uri.equals(OCSP + "/")) {
            return new Ocsp();
        }
        if (uri.startsWith(OCSP + "/")) {
            return new OcspInPath(uri.substring(OCSP.length() + 1));
        }
        if (uri.startsWith(LISTS) && uri.endsWith(LIST_END)) {
            int slash = uri.indexOf('/', LISTS.length());
            if (slash > 0 && slash < uri.length() - LIST_END.length()) {
                return new List(
                        uri.substring(LISTS.length(), slash),
                        uri.substring(slash + 1, uri.length() - LIST_END.length()));
            }
        }
        return new Nowhere();
    }

    /** Returns the bytes of a request in the path, with or without percent signs; empty if it is no base64. */
    static Optional<byte[]> decoded(String encoded) {
        byte[] plain = unescaped(encoded);
        try {
            return Optional.of(Base64.getDecoder().decode(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] unescaped(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.ISO_8859_1);
        if (encoded.indexOf('%') < 0) {
            return bytes;
        }
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            boolean isEscape = bytes[at] == '%' && at + 2 < bytes.length;
            int high = isEscape ? Character.digit(bytes[at + 1], 16) : -1;
            int low = isEscape ? Character.digit(bytes[at + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                bytes[length++] = (byte) (high * 16 + low);
                at += 2;
            } else {
                bytes[length++] = bytes[at];
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
