package koshin.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** NIST's test suite for path validation (PKITS), as Debian's python3-cryptography-vectors brings it. */
final class Pkits {

    static final Instant AT = Instant.parse("2011-06-15T12:00:00Z");

    private static final Path DATA = Path.of("/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data");
    private static final String NIST = "2.16.840.1.101.3.2.1.48.";

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

    /** Sections 4.8 and 4.10, with what the suite says to be asked for. */
    private static final String WITH_POLICIES = """
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
        """;

    private static final Map<String, X509Certificate> CERTIFICATES = read("certs", PathValidator::certificate);
    private static final Map<String, X509CRL> LISTS = read("crls", PathValidator::list);

    private Pkits() {}

    /**
     * A certificate of the suite, and what is asked for.
     *
     * @param policies under which it must be valid; none if any will do
     * @param counts whether the suite accepts it
     */
    record Case(String certificate, Set<String> policies, boolean counts) {

        X509Certificate target() {
            return Objects.requireNonNull(CERTIFICATES.get(certificate), certificate);
        }

        /** Returns the name in short, with the last numbers of the policies asked for. */
        @Override
        public String toString() {
            String asked = policies.stream()
                    .map(one -> one.substring(NIST.length()))
                    .sorted()
                    .collect(Collectors.joining(" "));
            return certificate.substring(0, certificate.length() - 2) + (asked.isEmpty() ? "" : " for " + asked);
        }
    }

    /** Returns every certificate of the suite that is no authority's, without anything asked for. */
    static List<Case> plain() {
        return CERTIFICATES.keySet().stream()
                .filter(name -> name.endsWith("EE"))
                .map(name -> new Case(name, Set.of(), counts(name)))
                .toList();
    }

    static List<Case> withPolicies() {
        return WITH_POLICIES
                .lines()
                .map(line -> line.split("\\|"))
                .map(row -> new Case(
                        row[0].strip(),
                        Arrays.stream(row[1].strip().split(" "))
                                .map(NIST::concat)
                                .collect(Collectors.toSet()),
                        Boolean.parseBoolean(row[2].strip())))
                .toList();
    }

    static X509Certificate anchor() {
        return Objects.requireNonNull(CERTIFICATES.get("TrustAnchorRootCertificate"));
    }

    static List<X509Certificate> authorities() {
        return CERTIFICATES.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("EE"))
                .map(Map.Entry::getValue)
                .toList();
    }

    static List<X509CRL> lists() {
        return List.copyOf(LISTS.values());
    }

    private static boolean counts(String name) {
        return UNNAMED.containsKey(name) ? Boolean.TRUE.equals(UNNAMED.get(name)) : name.startsWith("Valid");
    }

    private static <T> Map<String, T> read(String folder, Function<byte[], T> reader) {
        Map<String, T> read = new TreeMap<>();
        try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
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
