package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NIST's suite judged by us, by the JDK and by BouncyCastle; the README lists where each deviates, and why. */
class PkitsTest {

    private static final PathValidator VALIDATOR = PathValidator.trusting(List.of(Pkits.anchor()))
            .through(Pkits.authorities())
            .with(Pkits.lists());

    /** The tables of deviations begin so: the case in backticks, then who deviates. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z0-9 ]+)` \\| ([a-z, A-Z]+) \\|");

    @FunctionalInterface
    private interface Judge {
        boolean accepts(Pkits.Case one) throws GeneralSecurityException;
    }

    private static final Map<String, Judge> JUDGES = judges();

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void judges_as_nist_does_or_more_strictly(Pkits.Case one) {
        if (accepts(one)) {
            assertThat(one.counts()).isTrue();
        } else if (one.counts()) {
            assertThat(VALIDATOR.verdict(one.target(), Pkits.AT))
                    .as("stricter only where a list of changes would have to be read")
                    .isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
            assertThat(one.certificate()).startsWith("ValiddeltaCRLTest");
        }
    }

    @Test
    void deviates_where_the_readme_says_and_so_do_the_others() throws Exception {
        Map<String, String> found = new TreeMap<>();
        Map<String, Integer> agreed = new LinkedHashMap<>();
        List<Pkits.Case> cases = cases().toList();
        for (Pkits.Case one : cases) {
            List<String> deviating = new ArrayList<>();
            for (Map.Entry<String, Judge> judge : JUDGES.entrySet()) {
                if (judge.getValue().accepts(one) == one.counts()) {
                    agreed.merge(judge.getKey(), 1, Integer::sum);
                } else {
                    deviating.add(judge.getKey());
                }
            }
            if (!deviating.isEmpty()) {
                found.put(one.toString(), String.join(", ", deviating));
            }
        }
        String counts = cases.size() + " cases; agreed with NIST: " + agreed;
        System.out.println("PKITS: " + counts + "; deviations " + found);

        assertThat(found).isEqualTo(listed());
        assertThat(Files.readString(Path.of("README.md"))).contains(counts.replaceAll("[{}]", ""));
    }

    @Test
    void leaves_no_certificate_of_the_suite_out() {
        assertThat(Pkits.plain()).hasSize(223);
        assertThat(Pkits.withPolicies()).hasSize(25);
    }

    static Stream<Pkits.Case> cases() {
        return Stream.concat(Pkits.plain().stream(), Pkits.withPolicies().stream());
    }

    private static boolean accepts(Pkits.Case one) {
        PathValidator validator = one.policies().isEmpty() ? VALIDATOR : VALIDATOR.under(one.policies());
        return validator.verdict(one.target(), Pkits.AT) instanceof Verdict.Counts;
    }

    private static Map<String, Judge> judges() {
        Map<String, Judge> judges = new LinkedHashMap<>();
        judges.put("Koshin", PkitsTest::accepts);
        judges.put("JDK", one -> builds(CertPathBuilder.getInstance("PKIX"), one));
        BouncyCastleProvider bouncyCastle = new BouncyCastleProvider();
        judges.put("BouncyCastle", one -> builds(CertPathBuilder.getInstance("PKIX", bouncyCastle), one));
        return judges;
    }

    /** The builder of a provider holds every path that it finds to that provider's own validator. */
    private static boolean builds(CertPathBuilder builder, Pkits.Case one) throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(one.target());
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(Pkits.anchor(), null)), target);
        List<Object> known = new ArrayList<>(Pkits.authorities());
        known.add(one.target());
        known.addAll(Pkits.lists());
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setDate(Date.from(Pkits.AT));
        parameters.setMaxPathLength(-1);
        parameters.setPolicyQualifiersRejected(false);
        parameters.setInitialPolicies(one.policies());
        parameters.setExplicitPolicyRequired(!one.policies().isEmpty());
        try {
            builder.build(parameters);
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        }
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            listed.put(row.group(1), row.group(2));
        }
        return listed;
    }
}
