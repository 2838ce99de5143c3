package koshin.pki;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells RSA keys that can be factored: by small primes, or because chips of one maker made them in a way that lets
 * others do it (ROCA, CVE-2017-15361).
 */
final class WeakKeys {

    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    /** The odd primes below 752; NIST SP 800-89, 5.3.3. */
    private static final int[] SMALL_PRIMES = IntStream.iterate(3, prime -> prime < 752, prime -> prime + 2)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(30))
            .toArray();

    private static final BigInteger PRODUCT =
            IntStream.of(SMALL_PRIMES).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);

    /** So many of them at a time have a product that is an {@code int}. */
    private static final int TOGETHER = 3;

    /**
     * Such a modulus is a power of 65537 modulo every one of these primes. A sound modulus is that by
     * chance in less than one of ten million cases.
     */
    private static final Map<Integer, Set<Integer>> POWERS = IntStream.of(
                    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101,
                    103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167)
            .boxed()
            .collect(Collectors.toUnmodifiableMap(prime -> prime, WeakKeys::powers));

    private WeakKeys() {}

    static boolean isWeak(RSAPublicKey key) {
        return !key.getPublicExponent().equals(F4)
                || !key.getModulus().testBit(0)
                || hasSmallFactor(key.getModulus())
                || hasRocaFingerprint(key.getModulus());
    }

    static boolean hasRocaFingerprint(BigInteger modulus) {
        return POWERS.entrySet().stream()
                .allMatch(prime -> prime.getValue()
                        .contains(
                                modulus.mod(BigInteger.valueOf(prime.getKey())).intValueExact()));
    }

    /** The remainders decide it, which is far quicker than the greatest common divisor. */
    static boolean hasSmallFactor(BigInteger modulus) {
        BigInteger rest = modulus.mod(PRODUCT);
        for (int at = 0; at < SMALL_PRIMES.length; at += TOGETHER) {
            int end = Math.min(at + TOGETHER, SMALL_PRIMES.length);
            int product = IntStream.range(at, end).map(i -> SMALL_PRIMES[i]).reduce(1, Math::multiplyExact);
            int remainder = rest.mod(BigInteger.valueOf(product)).intValueExact();
            for (int i = at; i < end; i++) {
                if (remainder % SMALL_PRIMES[i] == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<Integer> powers(int prime) {
        Set<Integer> powers = new HashSet<>();
        int power = 1;
        while (powers.add(power)) {
            power = (int) (power * 65_537L % prime);
        }
        return Set.copyOf(powers);
    }
}
