package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void issues_by_every_profile_what_its_own_certificate_verifies(String profile) throws GeneralSecurityException {
        Authority authority = Samples.authority(profile);
        CertificateRequest asked = Samples.request(authority.profile().kind());
        KeyPair pair = authority.profile().algorithm().newKeyPair();
        CertificateRequest request = new CertificateRequest(
                pair.getPublic(), asked.number(), asked.place(), asked.holder(), asked.from(), asked.expiry());

        X509Certificate issued = Samples.issue(authority, request);

        issued.verify(authority.certificate().getPublicKey());
        assertThat(issued.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(issued.getSigAlgName())
                .isEqualToIgnoringCase(authority.profile().algorithm().signature());
        assertThat(issued.getIssuerX500Principal().getName()).contains("TEST");
    }

    @Test
    void says_who_the_holder_is_in_signing_certificates_alone() throws GeneralSecurityException {
        X509Certificate signing = Samples.issue(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));
        X509Certificate authentication =
                Samples.issue(Samples.AUTHENTICATION, Samples.request(CertificateKind.AUTHENTICATION));

        assertThat(signing.getSubjectAlternativeNames())
                .extracting(name -> Texts.of((byte[]) name.get(1)))
                .containsExactly("試験 𠮷子", "00010", "2", "419901130", "神奈川県川崎市川崎区試験町1番地");
        assertThat(authentication.getSubjectAlternativeNames()).isNull();
        assertThat(authentication.getSubjectX500Principal().getName()).isEqualTo("CN=" + Samples.NUMBER + ",C=JP");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1912-07-29, 119120729, the last day of Meiji
            1912-07-30, 219120730, the first of Taisho
            1926-12-24, 219261224, the last of Taisho
            1926-12-25, 319261225, the first of Showa
            1989-01-07, 319890107, the last of Showa
            1989-01-08, 419890108, the first of Heisei
            2019-04-30, 420190430, the last of Heisei
            2019-05-01, 520190501, the first of Reiwa
            """)
    void writes_a_birth_date_with_its_era(LocalDate born, String written, String because) {
        assertThat(BirthDateForm.of(born)).as(because).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_to_sign_what_a_lint_refuses_and_says_which(CertificateKind kind) {
        Authority authority = kind == CertificateKind.SIGNING ? Samples.SIGNING : Samples.AUTHENTICATION;
        CertificateRequest asked = Samples.request(kind);
        CertificateRequest tooLong = new CertificateRequest(
                asked.key(), "HANAKO", asked.place(), asked.holder(), asked.from(), LocalDate.of(2035, 6, 1));

        assertThat(authority.lint(tooLong))
                .isInstanceOfSatisfying(
                        LintOutcome.Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(LintOutcome.Finding::lint)
                                .containsExactlyInAnyOrder(
                                        "number-of-23-signs",
                                        "ends-before-the-authority",
                                        "lives-no-longer-than-six-birthdays"));
    }

    @ParameterizedTest
    @EnumSource
    void lints_what_a_key_has_signed_that_nobody_will_believe_with_a_signature_as_long_as_the_real_one(Algorithm one)
            throws Exception {
        PrivateKey throwAway = one.newThrowAwayKey();
        KeyPair real = one.newKeyPair();
        Signature signature = Signature.getInstance(one.signature());
        signature.initSign(throwAway);
        signature.update((byte) 1);
        byte[] made = signature.sign();

        signature.initVerify(real.getPublic());
        signature.update((byte) 1);
        assertThat(signature.verify(made)).isFalse();
        if (throwAway instanceof RSAPrivateKey rsa) {
            assertThat(made).hasSize(256);
            assertThat(rsa.getPrivateExponent())
                    .as("known to everybody, and fast")
                    .isEqualTo(3);
        }
    }

    @Test
    void signs_the_very_bytes_that_were_linted() throws Exception {
        Linted linted = Samples.linted(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));

        X509Certificate issued = Samples.SIGNING.issue(linted, new StatusBook());

        assertThat(issued.getTBSCertificate()).isEqualTo(linted.toBeSigned());
        issued.verify(Samples.SIGNING.certificate().getPublicKey());
    }

    @Test
    void signs_what_was_linted_once_and_for_itself_alone() {
        Linted linted = Samples.linted(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.authority("signing").issue(linted, new StatusBook()));
        Samples.SIGNING.issue(linted, new StatusBook());
        assertThatIllegalStateException().isThrownBy(() -> Samples.SIGNING.issue(linted, new StatusBook()));
    }

    @Test
    void refuses_a_key_whose_certificate_is_not_the_issuers() {
        SigningKey other = Authority.newKey(ProfileReader.bundled("authentication"), Samples.SINCE);

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> Authority.of(ProfileReader.bundled("signing"), other))
                .withMessageContaining("TEST for user authentication")
                .withMessageContaining("TEST for digital signature");
    }

    @Test
    void rolls_over_to_the_next_generation_while_the_old_one_still_answers_for_its_own() {
        CertificateProfile profile = ProfileReader.bundled("authentication");
        Authority old = Authority.of(profile, Authority.newKey(profile, LocalDate.of(2017, 7, 16)));
        Authority next = Authority.of(profile, Authority.newKey(profile, LocalDate.of(2025, 7, 16)));
        Authorities both = Authorities.of(List.of(old, next));

        assertThat(both.issuing(Instant.parse("2025-07-15T14:59:59Z"), LocalDate.of(2027, 1, 1)))
                .as("before the next one begins")
                .contains(old);
        assertThat(both.issuing(Instant.parse("2025-07-15T15:00:00Z"), LocalDate.of(2027, 1, 1)))
                .as("from its first second in Japan")
                .contains(next);
        assertThat(both.issuing(Instant.parse("2025-07-15T14:59:59Z"), LocalDate.of(2030, 1, 1)))
                .as("nothing outlives its issuer")
                .isEmpty();
        X509Certificate issued = Samples.issue(next, Samples.request(CertificateKind.AUTHENTICATION));
        assertThat(both.issuerOf(issued)).contains(next);
        assertThat(Authorities.of(List.of(old)).issuerOf(issued)).isEqualTo(Optional.empty());
    }

    @Test
    void does_not_touch_the_key_before_the_record_knows() {
        SigningKey whole = Authority.newKey(ProfileReader.bundled("signing"), Samples.SINCE);
        Authority withoutKey = Authority.of(
                ProfileReader.bundled("signing"), new SigningKey(new NoKey(), whole.certificate(), Optional.empty()));
        Linted linted = Samples.linted(withoutKey, Samples.request(CertificateKind.SIGNING));
        IssuanceRecord full = new IssuanceRecord() {
            @Override
            public void intends(Linted one) {
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void issued(Linted one, X509Certificate certificate) {
                throw new AssertionError("nothing was signed");
            }
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> withoutKey.issue(linted, full))
                .withMessage("the disk is full");
    }

    /** Whoever tries to sign with it fails. */
    private static final class NoKey implements PrivateKey {

        private static final long serialVersionUID = 1;

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }

    @Test
    void has_a_certificate_in_the_book_from_before_its_signature_on() {
        Linted linted = Samples.linted(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));
        StatusBook book = new StatusBook();

        book.intends(linted);

        assertThat(book.of(linted.serial())).isEqualTo(new CertificateStatus.Good());
        assertThat(book.unexpired(linted.lastSecond())).containsExactly(linted.serial());
    }
}
