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
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import koshin.pki.OcspAnswer;
import koshin.pki.RevocationList;

/** What goes back over HTTP, with what caches need to know of it. */
final class Reply {

    static final AsciiString OCSP = AsciiString.cached("application/ocsp-response");
    static final AsciiString LIST = AsciiString.cached("application/pkix-crl");
    private static final AsciiString NOT_KEPT = AsciiString.cached("no-store");
    private static final AsciiString OLD_AT_ONCE = AsciiString.cached("max-age=0,private");
    private static final HttpHeaders NONE = EmptyHttpHeaders.INSTANCE;

    private Reply() {}

    /**
     * Something signed that counts from one instant to another.
     *
     * @param tag its name among all versions
     * @param from first second, and {@code to} the first one in which it does not count any more
     */
    record Document(AsciiString type, ByteBuf body, AsciiString tag, long from, long to) {

        static Document of(OcspAnswer.Signed answer) {
            return new Document(
                    OCSP,
                    Unpooled.wrappedBuffer(answer.der()),
                    tagOf(answer.sha1().toString()),
                    answer.thisUpdate().getEpochSecond(),
                    answer.nextUpdate().getEpochSecond());
        }

        static Document of(RevocationList list) {
            byte[] bytes = list.der();
            return new Document(
                    LIST,
                    outsideTheHeap(bytes),
                    tagOf(HexFormat.of().formatHex(sha1(bytes))),
                    list.thisUpdate().getEpochSecond(),
                    list.nextUpdate().getEpochSecond());
        }

        /** What is sent from there is not copied; a list can have 50 MB. The memory goes with the last reference. */
        private static ByteBuf outsideTheHeap(byte[] bytes) {
            ByteBuffer copy =
                    ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
            return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(copy));
        }

        private static AsciiString tagOf(String digits) {
            return new AsciiString("\"" + digits + "\"");
        }
    }

    /** Returns a document that caches may keep: RFC 5019 6.2. */
    static FullHttpResponse document(Document document, Caching caching, Instant now) {
        FullHttpResponse reply = of(HttpResponseStatus.OK, document.body().duplicate());
        reply.headers().set(HttpHeaderNames.CONTENT_TYPE, document.type());
        caching.set(reply.headers(), document, now);
        return reply;
    }

    /** Returns that what the client has is still right. */
    static FullHttpResponse unchanged(Document document, Caching caching, Instant now) {
        FullHttpResponse reply = of(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER);
        reply.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        caching.set(reply.headers(), document, now);
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

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-1", e);
        }
    }
}
