package koshin.status;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** What goes back over HTTP, with what caches need to know of it. */
final class Reply {

    static final AsciiString OCSP = AsciiString.cached("application/ocsp-response");
    static final AsciiString LIST = AsciiString.cached("application/pkix-crl");
    private static final AsciiString NOT_KEPT = AsciiString.cached("no-store");
    private static final AsciiString OLD_AT_ONCE = AsciiString.cached("max-age=0,private");
    private static final HttpHeaders NONE = EmptyHttpHeaders.INSTANCE;

    private Reply() {}

    /** Something signed that counts from one instant to another, with its name among all versions. */
    record Document(ByteBuf body, AsciiString tag, AsciiString from, AsciiString to, long fromSecond, long toSecond) {

        static Document of(byte[] bytes, Instant from, Instant to) {
            return new Document(
                    Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes)),
                    tagOf(bytes),
                    AsciiString.of(date(from)),
                    AsciiString.of(date(to)),
                    from.getEpochSecond(),
                    to.getEpochSecond());
        }
    }

    /** Returns a document that caches may keep: RFC 5019 6.2. */
    static FullHttpResponse document(AsciiString type, Document document, Instant now, Duration cacheFor) {
        FullHttpResponse reply = of(HttpResponseStatus.OK, document.body().duplicate());
        reply.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        cache(reply.headers(), document, now, cacheFor);
        return reply;
    }

    /** Returns that what the client has is still right. */
    static FullHttpResponse unchanged(Document document, Instant now, Duration cacheFor) {
        FullHttpResponse reply = of(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER);
        reply.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        cache(reply.headers(), document, now, cacheFor);
        return reply;
    }

    /** Returns an OCSP answer without a signature; RFC 5019 6.2 wants caches to be told that they may not keep it. */
    static FullHttpResponse refused(byte[] bytes) {
        return passing(bytes, NOT_KEPT);
    }

    /** Returns a signed answer for one request alone: of no use to others, but RFC 5019 6.2 forbids to say more. */
    static FullHttpResponse forOneRequest(byte[] bytes) {
        return passing(bytes, OLD_AT_ONCE);
    }

    private static FullHttpResponse passing(byte[] bytes, AsciiString cacheControl) {
        FullHttpResponse reply = of(HttpResponseStatus.OK, Unpooled.wrappedBuffer(bytes));
        reply.headers().set(HttpHeaderNames.CONTENT_TYPE, OCSP).set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
        return reply;
    }

    static FullHttpResponse empty(HttpResponseStatus status) {
        return of(status, Unpooled.EMPTY_BUFFER);
    }

    private static FullHttpResponse of(HttpResponseStatus status, ByteBuf body) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, headers, NONE);
    }

    private static void cache(HttpHeaders headers, Document document, Instant now, Duration cacheFor) {
        // RFC 5019 6.2: max-age ends before the next update; the other dates are those of the document.
        long left = document.toSecond() - now.getEpochSecond() - 1;
        long keep = Math.max(0, Math.min(left, cacheFor.toSeconds()));
        headers.set(HttpHeaderNames.CACHE_CONTROL, "max-age=" + keep + ",public,no-transform,must-revalidate");
        headers.set(HttpHeaderNames.ETAG, document.tag());
        headers.set(HttpHeaderNames.LAST_MODIFIED, document.from());
        headers.set(HttpHeaderNames.EXPIRES, document.to());
    }

    static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** RFC 5019 6.2: SHA-1 of the document in hexadecimal. */
    private static AsciiString tagOf(byte[] bytes) {
        try {
            return AsciiString.of("\""
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes)) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-1", e);
        }
    }
}
