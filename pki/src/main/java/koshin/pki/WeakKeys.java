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

    /** The product of the odd primes below 752; NIST SP 800-89, 5.3.3. */
    private static final BigInteger SMALL_PRIMES = smallPrimes();

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
                || !key.getModulus().gcd(SMALL_PRIMES).equals(BigInteger.ONE)
                || hasRocaFingerprint(key.getModulus());
    }

    static boolean hasRocaFingerprint(BigInteger modulus) {
        return POWERS.entrySet().stream()
                .allMatch(prime -> prime.getValue()
                        .contains(
                                modulus.mod(BigInteger.valueOf(prime.getKey())).intValueExact()));
    }

    private static BigInteger smallPrimes() {
        BigInteger product = BigInteger.ONE;
        for (BigInteger prime = BigInteger.valueOf(3);
                prime.bitLength() < 10 || prime.intValueExact() < 752;
                prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        return product;
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
