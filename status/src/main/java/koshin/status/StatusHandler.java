package koshin.status;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import koshin.pki.OcspAnswer;

/** One connection: each request gets one reply, whatever it was. */
final class StatusHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final AsciiString REQUEST_TYPE = AsciiString.cached("application/ocsp-request");
    private static final AsciiString OCSP_METHODS = AsciiString.cached("GET, HEAD, POST");
    private static final AsciiString LIST_METHODS = AsciiString.cached("GET, HEAD");
    private static final System.Logger LOG = System.getLogger(StatusHandler.class.getName());

    private final Statuses statuses;
    private final AddressLimits limits;
    private final int signatureCounts;
    private Optional<AddressLimits.Bucket> bucket = Optional.empty();

    StatusHandler(Statuses statuses, AddressLimits limits, int signatureCounts) {
        this.statuses = statuses;
        this.limits = limits;
        this.signatureCounts = signatureCounts;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress remote) {
            bucket = Optional.of(limits.of(remote.getAddress(), micros(statuses.now())));
        }
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        boolean stays = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        Instant now = statuses.now();
        FullHttpResponse reply = reply(request, now);
        reply.headers().set(HttpHeaderNames.DATE, statuses.date(now));
        if (request.method().equals(HttpMethod.HEAD)) {
            reply = headOf(reply);
        }
        if (stays) {
            if (!request.protocolVersion().isKeepAliveDefault()) {
                reply.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
            context.write(reply).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else {
            reply.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.write(reply).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    /** The connection broke, or the client was silent for too long: there is nobody to answer. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private FullHttpResponse reply(FullHttpRequest request, Instant now) {
        if (request.decoderResult().isFailure()) {
            return Reply.empty(unreadable(request.decoderResult().cause()));
        }
        if (!may(1, now)) {
            return tooMany();
        }
        try {
            return switch (RequestPath.of(request.uri())) {
                case RequestPath.Ocsp path -> posted(request, now);
                case RequestPath.OcspInPath(String encoded) -> inPath(request, encoded, now);
                case RequestPath.List(String authority, String place) -> list(request, authority, place, now);
                case RequestPath.Nowhere path -> Reply.empty(HttpResponseStatus.NOT_FOUND);
            };
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be answered", e);
            return Reply.empty(HttpResponseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private FullHttpResponse posted(FullHttpRequest request, Instant now) {
        if (!request.method().equals(HttpMethod.POST)) {
            return notAllowed(OCSP_METHODS);
        }
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!AsciiString.contentEqualsIgnoreCase(REQUEST_TYPE, type)) {
            return Reply.empty(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return answer(request, ByteBufUtil.getBytes(request.content()), now);
    }

    private FullHttpResponse inPath(FullHttpRequest request, String encoded, Instant now) {
        if (!reads(request)) {
            return notAllowed(OCSP_METHODS);
        }
        return RequestPath.decoded(encoded)
                .map(bytes -> answer(request, bytes, now))
                .orElseGet(() -> Reply.refused(OcspAnswer.Refused.MALFORMED_REQUEST.der()));
    }

    private FullHttpResponse answer(FullHttpRequest request, byte[] bytes, Instant now) {
        return statuses.responder()
                .answer(bytes, now, () -> may(signatureCounts - 1, now))
                .map(answer -> reply(request, answer, now))
                .orElseGet(StatusHandler::tooMany);
    }

    private FullHttpResponse reply(FullHttpRequest request, OcspAnswer answer, Instant now) {
        return switch (answer) {
            case OcspAnswer.Refused refused -> Reply.refused(refused.der());
            case OcspAnswer.Signed signed when signed.isForOneRequest() -> Reply.forOneRequest(signed.der());
            case OcspAnswer.Signed signed -> document(request, Reply.Document.of(signed), now);
        };
    }

    private FullHttpResponse list(FullHttpRequest request, String authority, String place, Instant now) {
        if (!reads(request)) {
            return notAllowed(LIST_METHODS);
        }
        return statuses.list(authority, place, now)
                .map(list -> document(request, list, now))
                .orElseGet(() -> Reply.empty(HttpResponseStatus.NOT_FOUND));
    }

    private FullHttpResponse document(FullHttpRequest request, Reply.Document document, Instant now) {
        return reads(request) && Conditions.isUnchanged(request.headers(), document)
                ? Reply.unchanged(document, statuses.caching(), now)
                : Reply.document(document, statuses.caching(), now);
    }

    private boolean may(int tokens, Instant now) {
        return bucket.isEmpty() || bucket.get().take(tokens, micros(now));
    }

    private static FullHttpResponse tooMany() {
        FullHttpResponse reply = Reply.empty(HttpResponseStatus.TOO_MANY_REQUESTS);
        reply.headers().set(HttpHeaderNames.RETRY_AFTER, 1);
        return reply;
    }

    private static boolean reads(FullHttpRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static FullHttpResponse notAllowed(AsciiString allowed) {
        FullHttpResponse reply = Reply.empty(HttpResponseStatus.METHOD_NOT_ALLOWED);
        reply.headers().set(HttpHeaderNames.ALLOW, allowed);
        return reply;
    }

    private static HttpResponseStatus unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }

    /** The same without the body; the length stays that of the body. */
    private static FullHttpResponse headOf(FullHttpResponse whole) {
        FullHttpResponse head = whole.replace(Unpooled.EMPTY_BUFFER);
        whole.release();
        return head;
    }

    private static long micros(Instant now) {
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }
}
