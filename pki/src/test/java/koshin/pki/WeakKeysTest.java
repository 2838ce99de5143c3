package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The second definition: a number has a small factor if one of the primes divides it. */
class WeakKeysTest {

    @Test
    void finds_every_odd_prime_below_752_and_none_above() {
        Random random = new Random(752);
        BigInteger large = BigInteger.probablePrime(2036, random);
        for (BigInteger prime = BigInteger.valueOf(3);
                prime.compareTo(BigInteger.valueOf(1000)) < 0;
                prime = prime.nextProbablePrime()) {
            assertThat(WeakKeys.hasSmallFactor(large.multiply(prime)))
                    .as("%s", prime)
                    .isEqualTo(prime.intValueExact() < 752);
        }
    }

    @Test
    void agrees_with_trial_division_on_numbers_at_random() {
        Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            BigInteger number = new BigInteger(2048, random).setBit(0);
            boolean divided = false;
            for (int divisor = 3; divisor < 752; divisor += 2) {
                divided |= number.mod(BigInteger.valueOf(divisor)).signum() == 0;
            }
            assertThat(WeakKeys.hasSmallFactor(number)).as("%s", number).isEqualTo(divided);
        }
    }
}
