package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestAuthorityTest {

    private static final LocalDate SINCE = LocalDate.parse("2025-01-01");
    private static final LocalDate ISSUED = LocalDate.parse("2025-11-01");
    private static final LocalDate EXPIRY = LocalDate.parse("2030-11-30");

    private static final TestAuthority AUTHORITY = TestAuthority.since(SINCE);
    private static final KeyPair HOLDER = rsa(2048);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void issues_what_its_own_certificate_verifies(CertificateKind kind) throws GeneralSecurityException {
        X509Certificate issued = issue(kind);

        issued.verify(AUTHORITY.certificate(kind).getPublicKey());
        assertThat(issued.getPublicKey()).isEqualTo(HOLDER.getPublic());
        assertThat(issued.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(((RSAPublicKey) AUTHORITY.certificate(kind).getPublicKey())
                        .getModulus()
                        .bitLength())
                .isEqualTo(2048);
    }

    @ParameterizedTest
    @EnumSource
    void says_test_in_every_name_of_its_own(CertificateKind kind) {
        assertThat(issue(kind).getIssuerX500Principal().getName()).contains("O=Koshin TEST", "OU=TEST for ");
    }

    /** OpenSSL takes a certificate for expired within its last second already. */
    @ParameterizedTest
    @EnumSource
    void is_agreed_with_by_openssl(CertificateKind kind) throws IOException, InterruptedException {
        Path ca = pem("ca", AUTHORITY.certificate(kind));
        Path leaf = pem("leaf", issue(kind));

        assertThat(openssl("verify", "-x509_strict", "-attime", seconds("2030-11-30T14:59:58Z"), ca, leaf))
                .endsWith("leaf.pem: OK");
        assertThat(openssl("verify", "-x509_strict", "-attime", seconds("2030-11-30T15:00:00Z"), ca, leaf))
                .contains("certificate has expired");
        Path other = pem("other", AUTHORITY.certificate(other(kind)));
        assertThat(openssl("verify", "-x509_strict", "-attime", seconds("2030-11-30T14:59:58Z"), other, leaf))
                .contains("unable to get local issuer certificate");
    }

    @Test
    void ends_with_the_last_second_of_the_expiry_in_japan() {
        X509Certificate issued = issue(CertificateKind.SIGNING);

        assertThat(issued.getNotBefore()).isEqualTo(Date.from(Instant.parse("2025-10-31T15:00:00Z")));
        assertThat(issued.getNotAfter()).isEqualTo(Date.from(Instant.parse("2030-11-30T14:59:59Z")));
    }

    @Test
    void gives_the_usages_of_the_real_profile() {
        assertThat(usages(issue(CertificateKind.AUTHENTICATION))).containsExactly(0);
        assertThat(usages(issue(CertificateKind.SIGNING))).containsExactly(0, 1);
        assertThat(usages(AUTHORITY.certificate(CertificateKind.SIGNING))).containsExactly(5, 6);
        assertThat(issue(CertificateKind.SIGNING).getCriticalExtensionOIDs()).contains("2.5.29.15");
    }

    @Test
    void names_a_place_in_signing_certificates_alone() {
        assertThat(issue(CertificateKind.SIGNING).getSubjectX500Principal().getName())
                .isEqualTo("CN=000000000000000TEST0001,L=TEST-shi,L=TEST-ken,C=JP");
        assertThat(issue(CertificateKind.AUTHENTICATION)
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=000000000000000TEST0001,C=JP");
    }

    @Test
    void gives_every_certificate_a_number_of_its_own() {
        assertThat(issue(CertificateKind.SIGNING).getSerialNumber())
                .isNotEqualTo(issue(CertificateKind.SIGNING).getSerialNumber());
    }

    @Test
    void refuses_what_no_card_would_carry() {
        refuses(rsa(1024), "TEST0001", ISSUED, EXPIRY);
        refuses(HOLDER, " ", ISSUED, EXPIRY);
        refuses(HOLDER, "TEST0001", ISSUED, ISSUED.minusDays(1));
        refuses(HOLDER, "TEST0001", ISSUED, SINCE.plusDays(3653));
    }

    private static void refuses(KeyPair key, String name, LocalDate issuedOn, LocalDate expiry) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AUTHORITY.issue(CertificateKind.AUTHENTICATION, key.getPublic(), name, issuedOn, expiry));
    }

    private static X509Certificate issue(CertificateKind kind) {
        return AUTHORITY.issue(kind, HOLDER.getPublic(), "TEST0001", ISSUED, EXPIRY);
    }

    private static CertificateKind other(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> CertificateKind.SIGNING;
            case SIGNING -> CertificateKind.AUTHENTICATION;
        };
    }

    private static List<Integer> usages(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        return IntStream.range(0, bits.length).filter(bit -> bits[bit]).boxed().toList();
    }

    private Path pem(String name, X509Certificate certificate) throws IOException {
        try {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(
                    folder.resolve(name + ".pem"),
                    "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String seconds(String instant) {
        return Long.toString(Instant.parse(instant).getEpochSecond());
    }

    private static String openssl(String verb, String strict, String at, String time, Path ca, Path leaf)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "openssl", verb, strict, at, time, "-CAfile", ca.toString(), leaf.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
