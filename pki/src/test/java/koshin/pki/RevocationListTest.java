package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A part of the revocation list, and what a relying party makes of it. */
class RevocationListTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NEXT = NOW.plus(Duration.ofDays(2));
    private static final Place OITA = new Place("44201", "Oita-ken", "Oita-shi");
    private static final X509Certificate CERTIFICATE = issued();
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;

    @Test
    void lets_a_certificate_count_that_does_not_stand_in_it() {
        assertThat(verdict(List.of(list(Samples.KAWASAKI, List.of())), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Counts.class,
                        counts -> assertThat(counts.policies()).containsExactly("1.2.392.200149.8.5.1.1.20"));
    }

    @ParameterizedTest
    @EnumSource
    void ends_a_certificate_for_every_reason_and_a_held_one_as_well(RevocationReason reason) {
        Revoked revoked = new Revoked(CERTIFICATE.getSerialNumber(), NOW.minusSeconds(60), reason);
        X509CRL list = list(Samples.KAWASAKI, List.of(revoked));

        assertThat(verdict(List.of(list), NOW)).isEqualTo(new Verdict.Refused(Verdict.Why.REVOKED));
        X509CRLEntry entry = list.getRevokedCertificate(CERTIFICATE.getSerialNumber());
        assertThat(entry.getRevocationDate()).isEqualTo(Date.from(NOW.minusSeconds(60)));
        assertThat(Optional.ofNullable(entry.getRevocationReason()).map(Enum::ordinal))
                .as("an unspecified reason is left out")
                .isEqualTo(reason == RevocationReason.UNSPECIFIED ? Optional.empty() : Optional.of(reason.code()));
    }

    /** A second definition: BouncyCastle writes the same bytes for numbers, days and reasons of every form. */
    @Test
    void is_written_byte_for_byte_as_bouncy_castle_writes_it() throws Exception {
        Random random = new Random(20_260_201);
        List<RevocationReason> reasons = List.of(RevocationReason.values());
        for (int size : new int[] {0, 1, 2, 3, 7, 300, 2000}) {
            List<Revoked> revoked = Stream.generate(() -> new Revoked(
                            new BigInteger(1 + random.nextInt(158), random).setBit(0),
                            Instant.ofEpochSecond(random.nextLong(3_000_000_000L)),
                            reasons.get(random.nextInt(reasons.size()))))
                    .limit(size)
                    .toList();
            X509v2CRLBuilder other = new X509v2CRLBuilder(Samples.SIGNING.own().getSubject(), Date.from(NOW));
            other.setNextUpdate(Date.from(NEXT));
            revoked.forEach(one -> other.addCRLEntry(
                    one.serial(), Date.from(one.at()), one.reason().code()));
            Extension number = Extension.create(Extension.cRLNumber, false, new CRLNumber(BigInteger.TWO));
            other.addExtension(number);

            assertThat(ListBody.signed(Samples.SIGNING.own(), signer(), NOW, NEXT, revoked, new Extensions(number)))
                    .isEqualTo(other.build(signer()).toASN1Structure().getEncoded("DER"));
        }
    }

    private static ContentSigner signer() {
        return Samples.SIGNING.key().signer(Samples.SIGNING.profile().algorithm());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2025-11-01T01:23:44Z, NOT_THEN,       a second before it begins
            2030-11-30T15:00:00Z, NOT_THEN,       the second after its last one in Japan
            2026-02-03T00:00:01Z, STATUS_UNKNOWN, the list ended with its next update
            """)
    void leaves_a_certificate_without_effect_outside_its_time_and_that_of_the_list(
            Instant at, Verdict.Why why, String because) {
        Instant until = why == Verdict.Why.NOT_THEN ? Instant.parse("2031-01-01T00:00:00Z") : NEXT;
        X509CRL list = PathValidator.list(RevocationList.sign(
                        Samples.SIGNING,
                        Samples.KAWASAKI,
                        BigInteger.ONE,
                        Instant.parse("2025-10-01T00:00:00Z"),
                        until,
                        List.of())
                .der());

        assertThat(verdict(List.of(list), at)).as(because).isEqualTo(new Verdict.Refused(why));
    }

    @Test
    void says_nothing_of_another_municipalitys_certificates() {
        assertThat(verdict(List.of(list(OITA, List.of())), NOW))
                .isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
        assertThat(verdict(List.of(), NOW)).isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
    }

    @Test
    void is_believed_from_its_own_authority_alone() {
        Authority stranger = Samples.authority("signing");
        X509CRL forged =
                PathValidator.list(RevocationList.sign(stranger, Samples.KAWASAKI, BigInteger.ONE, NOW, NEXT, List.of())
                        .der());

        assertThat(verdict(List.of(forged), NOW)).isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
    }

    @Test
    void serves_each_generation_of_the_authority() {
        Authority next = Samples.authority("signing");
        X509Certificate newer = Samples.issue(next, Samples.request(CertificateKind.SIGNING));
        PathValidator both = PathValidator.trusting(List.of(Samples.SIGNING.certificate(), next.certificate()))
                .with(List.of(
                        list(Samples.KAWASAKI, List.of()),
                        PathValidator.list(
                                RevocationList.sign(next, Samples.KAWASAKI, BigInteger.ONE, NOW, NEXT, List.of())
                                        .der())));

        assertThat(both.verdict(newer, NOW)).isInstanceOf(Verdict.Counts.class);
        assertThat(both.verdict(CERTIFICATE, NOW)).isInstanceOf(Verdict.Counts.class);
    }

    @Test
    void is_left_aside_when_a_generation_signed_it_that_is_not_trusted() {
        Authority next = Samples.authority("signing");
        X509CRL strange =
                PathValidator.list(RevocationList.sign(next, Samples.KAWASAKI, BigInteger.ONE, NOW, NEXT, List.of())
                        .der());

        assertThat(verdict(List.of(strange, list(Samples.KAWASAKI, List.of())), NOW))
                .isInstanceOf(Verdict.Counts.class);
        assertThat(verdict(List.of(strange), NOW)).isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
    }

    /** RFC 5280 5.2.5: a part says critically what it is a part of; both kinds never at once. */
    @Test
    void says_whether_it_is_for_holders_or_for_authorities() throws Exception {
        IssuingDistributionPoint holders = scope(list(Samples.KAWASAKI, List.of()));
        IssuingDistributionPoint authorities =
                scope(PathValidator.list(RevocationList.signOfAuthorities(Samples.SIGNING, BigInteger.ONE, NOW, NEXT)
                        .der()));

        assertThat(holders.onlyContainsUserCerts()).isTrue();
        assertThat(holders.onlyContainsCACerts()).isFalse();
        assertThat(holders.getDistributionPoint())
                .isEqualTo(CertificateBody.pointName(
                        CertificateBody.distributionPoint(Samples.SIGNING.profile(), Samples.KAWASAKI)));
        assertThat(authorities.onlyContainsCACerts()).isTrue();
        assertThat(authorities.onlyContainsUserCerts()).isFalse();
        assertThat(authorities.getDistributionPoint())
                .as("the certificate of the authority names no list")
                .isNull();
    }

    @Test
    void says_nothing_of_holders_certificates_in_the_list_of_authorities() {
        X509CRL authorities =
                PathValidator.list(RevocationList.signOfAuthorities(Samples.SIGNING, BigInteger.ONE, NOW, NEXT)
                        .der());

        assertThat(authorities.getRevokedCertificates()).isNull();
        assertThat(verdict(List.of(authorities), NOW)).isEqualTo(new Verdict.Refused(Verdict.Why.STATUS_UNKNOWN));
    }

    private static IssuingDistributionPoint scope(X509CRL list) throws Exception {
        assertThat(list.getCriticalExtensionOIDs()).contains(Extension.issuingDistributionPoint.getId());
        return IssuingDistributionPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(
                list.getExtensionValue(Extension.issuingDistributionPoint.getId())));
    }

    @Test
    void refuses_a_use_that_the_certificate_is_not_for() {
        PathValidator validator = PathValidator.trusting(List.of(Samples.SIGNING.certificate()))
                .with(List.of(list(Samples.KAWASAKI, List.of())));

        assertThat(validator.verdict(CERTIFICATE, NOW, Optional.of(DIGITAL_SIGNATURE)))
                .isInstanceOf(Verdict.Counts.class);
        assertThat(validator.verdict(CERTIFICATE, NOW, Optional.of(KEY_CERT_SIGN)))
                .isEqualTo(new Verdict.Refused(Verdict.Why.USAGE));
    }

    @Test
    void refuses_a_certificate_under_another_policy() {
        PathValidator validator = PathValidator.trusting(List.of(Samples.SIGNING.certificate()))
                .with(List.of(list(Samples.KAWASAKI, List.of())));

        assertThat(validator
                        .under(java.util.Set.of("1.2.392.200149.8.5.1.1.20"))
                        .verdict(CERTIFICATE, NOW))
                .isInstanceOf(Verdict.Counts.class);
        assertThat(validator
                        .under(java.util.Set.of("1.2.392.200149.8.5.1.3.30"))
                        .verdict(CERTIFICATE, NOW))
                .isEqualTo(new Verdict.Refused(Verdict.Why.POLICY));
    }

    @Test
    void refuses_a_list_that_could_not_be_told_from_another() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RevocationList.sign(Samples.SIGNING, Samples.KAWASAKI, BigInteger.ZERO, NOW, NEXT, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RevocationList.sign(Samples.SIGNING, Samples.KAWASAKI, BigInteger.ONE, NOW, NOW, List.of()));
    }

    private static Verdict verdict(List<X509CRL> lists, Instant at) {
        return PathValidator.trusting(List.of(Samples.SIGNING.certificate()))
                .with(lists)
                .verdict(CERTIFICATE, at);
    }

    private static X509CRL list(Place place, List<Revoked> revoked) {
        return PathValidator.list(RevocationList.sign(Samples.SIGNING, place, BigInteger.ONE, NOW, NEXT, revoked)
                .der());
    }

    private static X509Certificate issued() {
        return Samples.issue(Samples.SIGNING, Samples.request(CertificateKind.SIGNING));
    }
}
