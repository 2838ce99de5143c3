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

    private static final int TOKEN = 20;
    private static final int MOST_KNOWN = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The part of an IPv6 address that one household is given. */
    private static final int HOUSEHOLD_BYTES = 7;

    private final LoadingCache<String, Bucket> networks;
    private final LoadingCache<String, Bucket> tokens = buckets(TOKEN);

    /**
     * Returns one.
     *
     * @param network what a network may do within a minute, at least 1
     */
    public Throttle(int network) {
        networks = buckets(network);
    }

    private static LoadingCache<String, Bucket> buckets(int most) {
        Bandwidth minute =
                Bandwidth.builder().capacity(most).refillGreedy(most, MINUTE).build();
        return Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build(key -> Bucket.builder().addLimit(minute).build());
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

    static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > 4 ? Arrays.copyOf(bytes, HOUSEHOLD_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
