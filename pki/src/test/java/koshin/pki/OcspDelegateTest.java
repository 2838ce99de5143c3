package koshin.pki;

import static koshin.pki.OcspSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import koshin.rules.CertificateKind;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may sign answers in the name of an authority. */
class OcspDelegateTest {

    @ParameterizedTest
    @EnumSource
    void is_certified_by_the_authority_for_answers_alone_and_needs_no_answer_itself(Algorithm algorithm)
            throws Exception {
        OcspDelegate delegate = OcspDelegate.newKey(Samples.SIGNING, algorithm, NOW, Duration.ofDays(7));
        X509Certificate certificate = delegate.certificate();

        certificate.verify(Samples.SIGNING.certificate().getPublicKey());
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
        // Not by the JDK, which hands out an empty value whatever it was.
        assertThat(Authority.holder(certificate)
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                        .getExtnValue()
                        .getOctets())
                .containsExactly(5, 0);
        assertThat(certificate.getSubjectX500Principal().toString())
                .contains("TEST")
                .contains("CN=OCSP");
        assertThat(delegate.isValidAt(NOW)).isTrue();
        assertThat(delegate.isValidAt(NOW.plus(Duration.ofDays(7)))).isFalse();
        assertThat(delegate.isValidAt(NOW.minusSeconds(1))).isFalse();
    }

    @Test
    void lives_shortly_and_not_longer_than_its_authority() {
        KeyPair pair = Algorithm.ECDSA_P256_SHA_256.newKeyPair();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OcspDelegate.certify(Samples.SIGNING, pair.getPublic(), NOW, Duration.ofDays(32)))
                .withMessageContaining("4.2.2.2.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OcspDelegate.certify(
                        Samples.SIGNING,
                        pair.getPublic(),
                        Samples.SIGNING.certificate().getNotAfter().toInstant().minusSeconds(60),
                        Duration.ofDays(1)))
                .withMessageContaining("ends before its authority");
    }

    @Test
    void is_no_holders_certificate_and_no_other_authoritys_delegate() {
        X509Certificate holders = Samples.issue(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));
        SigningKey key = new SigningKey(Samples.HOLDERS_KEY.getPrivate(), holders, Optional.empty());

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> OcspDelegate.of(Samples.SIGNING, key, Algorithm.RSA_2048_SHA_256))
                .withMessageContaining("OCSP signing, and nothing else")
                .withMessageContaining("nocheck")
                .withMessageContaining("digital signature, and nothing else");
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> OcspDelegate.of(Samples.AUTHENTICATION, key, Algorithm.RSA_2048_SHA_256))
                .withMessageContaining("not from this authority");
    }
}
