package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** NIST's test suite for path validation (PKITS), as Debian's python3-cryptography-vectors brings it. */
class PkitsTest {

    private static final Path DATA = Path.of("/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data");
    private static final Instant AT = Instant.parse("2011-06-15T12:00:00Z");
    private static final String NIST = "2.16.840.1.101.3.2.1.48.";

    /** Refused although the suite accepts it: the answer would lie in a list of changes, which is not read. */
    private static final Set<String> STRICTER =
            Set.of("ValiddeltaCRLTest2EE", "ValiddeltaCRLTest5EE", "ValiddeltaCRLTest7EE", "ValiddeltaCRLTest8EE");

    /** Their names do not say what is expected of them without further settings. */
    private static final Map<String, Boolean> UNNAMED = Map.ofEntries(
            Map.entry("AllCertificatesNoPoliciesTest2EE", true),
            Map.entry("AllCertificatesSamePoliciesTest10EE", true),
            Map.entry("AllCertificatesSamePoliciesTest13EE", true),
            Map.entry("AllCertificatesanyPolicyTest11EE", true),
            Map.entry("AnyPolicyTest14EE", true),
            Map.entry("CPSPointerQualifierTest20EE", true),
            Map.entry("DifferentPoliciesTest12EE", false),
            Map.entry("DifferentPoliciesTest3EE", true),
            Map.entry("DifferentPoliciesTest4EE", false),
            Map.entry("DifferentPoliciesTest5EE", false),
            Map.entry("DifferentPoliciesTest7EE", false),
            Map.entry("DifferentPoliciesTest8EE", false),
            Map.entry("DifferentPoliciesTest9EE", false),
            Map.entry("OverlappingPoliciesTest6EE", true),
            Map.entry("UserNoticeQualifierTest15EE", true),
            Map.entry("UserNoticeQualifierTest16EE", true),
            Map.entry("UserNoticeQualifierTest17EE", true),
            Map.entry("UserNoticeQualifierTest18EE", true),
            Map.entry("UserNoticeQualifierTest19EE", true),
            Map.entry("inhibitAnyPolicyTest3EE", true));

    private static final Map<String, X509Certificate> CERTIFICATES = read("certs", PathValidator::certificate);
    private static final PathValidator VALIDATOR = PathValidator.trusting(
                    List.of(certificate("TrustAnchorRootCertificate")))
            .through(CERTIFICATES.entrySet().stream()
                    .filter(entry -> !entry.getKey().endsWith("EE"))
                    .map(Map.Entry::getValue)
                    .toList())
            .with(PkitsTest.<X509CRL>read("crls", PathValidator::list).values());

    @ParameterizedTest(name = "{0}")
    @MethodSource("endEntities")
    void judges_as_nist_does_or_more_strictly(String name) {
        Verdict verdict = VALIDATOR.verdict(certificate(name), AT);

        if (STRICTER.contains(name)) {
            assertThat(verdict).isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
        } else {
            assertThat(verdict)
                    .as(verdict.toString())
                    .isInstanceOf(counts(name) ? Verdict.Counts.class : Verdict.Refused.class);
        }
    }

    /** Sections 4.8 and 4.10, with what the suite says to be asked for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ValidCertificatePathTest1EE         | 1   | true
            ValidCertificatePathTest1EE         | 2   | false
            ValidCertificatePathTest1EE         | 1 2 | true
            AllCertificatesNoPoliciesTest2EE    | 1   | false
            DifferentPoliciesTest3EE            | 1 2 | false
            OverlappingPoliciesTest6EE          | 1   | true
            OverlappingPoliciesTest6EE          | 2   | false
            AllCertificatesSamePoliciesTest10EE | 1   | true
            AllCertificatesSamePoliciesTest10EE | 2   | true
            AllCertificatesanyPolicyTest11EE    | 1   | true
            AllCertificatesSamePoliciesTest13EE | 1   | true
            AllCertificatesSamePoliciesTest13EE | 2   | true
            AllCertificatesSamePoliciesTest13EE | 3   | true
            AnyPolicyTest14EE                   | 1   | true
            AnyPolicyTest14EE                   | 2   | false
            ValidPolicyMappingTest1EE           | 1   | true
            ValidPolicyMappingTest1EE           | 2   | false
            ValidPolicyMappingTest3EE           | 1   | false
            ValidPolicyMappingTest3EE           | 2   | true
            ValidPolicyMappingTest5EE           | 1   | true
            ValidPolicyMappingTest5EE           | 6   | false
            ValidPolicyMappingTest6EE           | 1   | true
            ValidPolicyMappingTest6EE           | 6   | false
            ValidPolicyMappingTest12EE          | 1   | true
            ValidPolicyMappingTest12EE          | 2   | true
            """)
    void judges_by_the_policies_that_are_asked_for(String name, String policies, boolean counts) {
        Set<String> asked = Arrays.stream(policies.split(" ")).map(NIST::concat).collect(Collectors.toSet());

        assertThat(VALIDATOR.under(asked).verdict(certificate(name), AT))
                .isInstanceOf(counts ? Verdict.Counts.class : Verdict.Refused.class);
    }

    @Test
    void leaves_no_certificate_of_the_suite_out() {
        assertThat(endEntities()).hasSize(223);
        assertThat(STRICTER).allMatch(CERTIFICATES::containsKey);
    }

    static Stream<String> endEntities() {
        return CERTIFICATES.keySet().stream().filter(name -> name.endsWith("EE"));
    }

    private static boolean counts(String name) {
        return UNNAMED.containsKey(name) ? Boolean.TRUE.equals(UNNAMED.get(name)) : name.startsWith("Valid");
    }

    private static X509Certificate certificate(String name) {
        X509Certificate certificate = CERTIFICATES.get(name);
        return certificate == null ? fail("no certificate " + name) : certificate;
    }

    private static <T> Map<String, T> read(String folder, Function<byte[], T> reader) {
        Map<String, T> read = new TreeMap<>();
        try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
            List<Path> sorted = new ArrayList<>(files.sorted().toList());
            for (Path file : sorted) {
                String name = file.getFileName().toString();
                read.put(name.substring(0, name.lastIndexOf('.')), reader.apply(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the suite is not at " + DATA + ": apt-get install python3-cryptography-vectors", e);
        }
        return read;
    }
}
