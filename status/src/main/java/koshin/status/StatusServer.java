package koshin.status;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import koshin.pki.OcspRequest;
import koshin.pki.OcspResponder;
import koshin.pki.RevocationLists;

/**
 * Serves OCSP at {@code /ocsp} and revocation lists at {@code /crl/<key identifier>/<code>.crl} ({@code ca.crl}
 * is that of the authority's own certificate), over plain HTTP: what it says is signed. Whoever started it refreshes answers and lists.
 */
public final class StatusServer implements AutoCloseable {

    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_HEADERS = 8192;
    private static final int SILENCE_SECONDS = 30;

    private final MultiThreadIoEventLoopGroup loops;
    private final Channel channel;

    private StatusServer(MultiThreadIoEventLoopGroup loops, Channel channel) {
        this.loops = loops;
        this.channel = channel;
    }

    /**
     * Starts to serve.
     *
     * @throws StatusException if the port is taken
     */
    public static StatusServer start(
            StatusSettings settings, OcspResponder responder, List<RevocationLists> lists, Clock clock) {
        Statuses statuses = new Statuses(responder, lists, clock, settings.cacheFor());
        AddressLimits limits = new AddressLimits(settings.perSecond(), settings.burst());
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(settings.threads(), NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.pipeline().addLast(new ReadTimeoutHandler(SILENCE_SECONDS));
                        addTo(connection.pipeline(), statuses, limits, settings.signatureCounts());
                    }
                });
        try {
            return new StatusServer(
                    loops,
                    bootstrap.bind(settings.address()).syncUninterruptibly().channel());
        } catch (Exception e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            throw new StatusException("nothing can be served at " + settings.address(), e);
        }
    }

    /** Adds what turns the bytes of one connection into requests and replies into bytes. */
    static void addTo(ChannelPipeline pipeline, Statuses statuses, AddressLimits limits, int signatureCounts) {
        pipeline.addLast(new HttpServerCodec(LONGEST_LINE, LONGEST_HEADERS, LONGEST_HEADERS))
                .addLast(new HttpObjectAggregator(OcspRequest.MAX_BYTES))
                .addLast(new StatusHandler(statuses, limits, signatureCounts));
    }

    /** Returns the port, also where any was taken that was free. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Waits until the server has stopped. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
