package koshin.status;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How much one network address may ask: a bucket of tokens for each, kept as the time at which it is full again. */
final class AddressLimits {

    /** More buckets than this are looked through, and the full ones thrown away. */
    private static final int MANY = 100_000;

    private static final int IPV6_NETWORK_BYTES = 8;
    private static final double MICROS = 1_000_000;

    private final long microsEach;
    private final long microsAll;
    private final Map<InetAddress, Bucket> buckets = new ConcurrentHashMap<>();

    AddressLimits(int perSecond, int burst) {
        microsEach = Math.max(1, Math.round(MICROS / perSecond));
        microsAll = microsEach * burst;
    }

    /** Tokens of one address. */
    final class Bucket {

        private final AtomicLong fullAt = new AtomicLong(Long.MIN_VALUE);

        /** Takes so many tokens at {@code micros}, or none if there are fewer; returns whether there were enough. */
        boolean take(int tokens, long micros) {
            while (true) {
                long before = fullAt.get();
                long after = Math.max(before, micros) + microsEach * tokens;
                if (after - micros > microsAll) {
                    return false;
                }
                if (fullAt.compareAndSet(before, after)) {
                    return true;
                }
            }
        }
    }

    /** Returns the bucket of {@code address}; the addresses of one IPv6 network share one. */
    Bucket of(InetAddress address, long micros) {
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.fullAt.get() <= micros);
        }
        return buckets.computeIfAbsent(network(address), one -> new Bucket());
    }

    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
