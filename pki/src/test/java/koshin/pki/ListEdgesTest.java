package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The odd revocation lists of python3-cryptography-vectors: read or refused, and never believed for another's. */
class ListEdgesTest {

    private static final Path VECTORS = Path.of("/usr/lib/python3/dist-packages/cryptography_vectors/x509/custom");
    private static final List<X509CRL> READ = new ArrayList<>();
    private static final Set<String> REFUSED = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            for (Path file : files.filter(one -> one.getFileName().toString().matches("(crl_|.*_crl).*"))
                    .sorted()
                    .toList()) {
                try {
                    READ.add(PathValidator.list(Files.readAllBytes(file)));
                } catch (PkiException e) {
                    REFUSED.add(file.getFileName().toString());
                }
            }
        }
    }

    @Test
    void reads_a_list_or_refuses_it_and_throws_nothing_else() {
        assertThat(READ.size() + REFUSED.size()).isGreaterThanOrEqualTo(25);
        assertThat(REFUSED).contains("crl_bad_version.pem", "crl_invalid_time.der");
    }

    @Test
    void goes_on_judging_with_all_of_them_at_hand() {
        X509Certificate certificate = Samples.issue(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));

        assertThat(PathValidator.trusting(List.of(Samples.SIGNING.certificate()))
                        .with(READ)
                        .verdict(certificate, OcspSamples.NOW))
                .isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
    }
}
