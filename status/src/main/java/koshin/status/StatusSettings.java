package koshin.status;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How the status service is reached and what it bears.
 *
 * @param address port 0 takes any that is free
 * @param threads that serve; one for each core is enough
 * @param perSecond requests that one network address may send in a second, on average
 * @param burst requests that it may send at once
 * @param signatureCounts as how many requests one counts that has to be signed for: with a nonce, about several
 *     certificates, or about a number that is not in memory; at most {@code burst}
 * @param cacheFor how long others may keep an answer at most, though it counts longer: so long may a revocation
 *     stay unseen
 */
public record StatusSettings(
        InetSocketAddress address, int threads, int perSecond, int burst, int signatureCounts, Duration cacheFor) {

    public StatusSettings {
        if (threads < 1 || perSecond < 1 || signatureCounts < 1 || burst < signatureCounts || cacheFor.isNegative()) {
            throw new IllegalArgumentException("threads " + threads + ", " + perSecond + " requests a second, " + burst
                    + " at once, a signature counts as " + signatureCounts + ", kept for " + cacheFor);
        }
    }

    /**
     * Returns the usual ones: two threads, 200 requests a second, 1,000 at once, a signature counts as 20, kept for
     * ten minutes.
     */
    public static StatusSettings at(InetSocketAddress address) {
        return new StatusSettings(address, 2, 200, 1000, 20, Duration.ofMinutes(10));
    }

    public StatusSettings withLimit(int newPerSecond, int newBurst, int newSignatureCounts) {
        return new StatusSettings(address, threads, newPerSecond, newBurst, newSignatureCounts, cacheFor);
    }
}
