package koshin.pki;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells RSA keys that chips of one maker made in a way that lets others factor them (ROCA, CVE-2017-15361). */
final class WeakKeys {

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

    static boolean hasRocaFingerprint(BigInteger modulus) {
        return POWERS.entrySet().stream()
                .allMatch(prime -> prime.getValue()
                        .contains(
                                modulus.mod(BigInteger.valueOf(prime.getKey())).intValueExact()));
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
