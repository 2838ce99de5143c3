package koshin.website;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often the same network, and whoever has the same link, may ask for something to be changed. It is far above what
 * people do: it keeps programs from asking for everything at once. A provider's customers may share one address, so the
 * network may do much more than one link.
 */
public final class Throttle {

    /** What a network may do within a minute, all at once or spread. */
    public static final int USUAL_NETWORK = 300;

    /** How many visits a network may have kept for it, or wait for, within ten minutes. */
    public static final int USUAL_HOLDS = 60;

    private static final int TOKEN = 20;
    private static final Duration HOLDS_TIME = Duration.ofMinutes(10);
    private static final int MOST_KNOWN = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The part of an IPv6 address that one household is given. */
    private static final int HOUSEHOLD_BYTES = 7;

    private final LoadingCache<String, Bucket> networks;
    private final LoadingCache<String, Bucket> holds;
    private final LoadingCache<String, Bucket> tokens = buckets(TOKEN, MINUTE);

    /**
     * Returns one.
     *
     * @param network what a network may do within a minute, at least 1
     * @param holds how many visits it may have kept, or wait for, within ten minutes, at least 1
     */
    public Throttle(int network, int holds) {
        networks = buckets(network, MINUTE);
        this.holds = buckets(holds, HOLDS_TIME);
    }

    private static LoadingCache<String, Bucket> buckets(int most, Duration time) {
        Bandwidth limit =
                Bandwidth.builder().capacity(most).refillGreedy(most, time).build();
        return Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterAccess(time.multipliedBy(2))
                .build(key -> Bucket.builder().addLimit(limit).build());
    }

    /**
     * Counts one request.
     *
     * @param address from where it comes
     * @param token under which it comes
     * @throws RefusedRequest if there were too many
     */
    void count(String address, String token) {
        if (!networks.get(network(address)).tryConsume(1) || !tokens.get(token).tryConsume(1)) {
            throw new RefusedRequest(RefusedRequest.Why.TOO_MANY, "", "");
        }
    }

    /**
     * Counts one visit that is to be kept, or waited for.
     *
     * @throws RefusedRequest if there were too many
     */
    void countHold(String address) {
        if (!holds.get(network(address)).tryConsume(1)) {
            throw new RefusedRequest(RefusedRequest.Why.TOO_MANY, "", "");
        }
    }

    static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > 4 ? Arrays.copyOf(bytes, HOUSEHOLD_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
