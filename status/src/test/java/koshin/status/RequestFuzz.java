package koshin.status;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * What Jazzer tries for ten minutes: {@code JAZZER_FUZZ=1 mvn test -pl status -am -Dtest=RequestFuzz
 * -Dsurefire.failIfNoSpecifiedTests=false}. {@link AnyRequestTest} tries the same in every build.
 */
class RequestFuzz {

    @FuzzTest(maxDuration = "10m")
    void any_bytes_are_answered(byte[] input) {
        AnyRequest.holds(input);
    }
}
