package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.rules.CardPart;
import koshin.rules.ContinuedUse.Deadline;
import koshin.rules.Effect;
import koshin.rules.LifeEvent;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.PhoneCertificates;
import koshin.rules.Readings;
import koshin.rules.Revocation;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What relying parties read in a list of why a certificate ended. */
class RevokedTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final String ABSENT = "-";
    private static final String NO_REASON = "no reason";

    /** Each event, and what the lists say of the authentication and of the signing certificate. */
    static final List<Row> PUBLISHED = List.of(
            row(
                    new LifeEvent.CertificatesRenewed(LifeEvent.Certificates.BOTH),
                    "SUPERSEDED",
                    "SUPERSEDED",
                    "p8n: superseded is renewed"),
            row(new LifeEvent.CardReplaced(), "SUPERSEDED", "SUPERSEDED", "p8n: as a renewal"),
            row(changed(RecordChange.NAME), ABSENT, "AFFILIATION_CHANGED", "p8n; Act Art. 12 (1)"),
            row(changed(RecordChange.BIRTH_DATE), ABSENT, "AFFILIATION_CHANGED", "p8n; Act Art. 12 (1)"),
            row(changed(RecordChange.SEX), ABSENT, "AFFILIATION_CHANGED", "p8n; Act Art. 12 (1)"),
            row(changed(RecordChange.ADDRESS), ABSENT, "AFFILIATION_CHANGED", "p8n; Act Art. 12 (1)"),
            row(changed(RecordChange.COMMON_NAME), ABSENT, "AFFILIATION_CHANGED", "鈴鹿市: counts as the name"),
            row(changed(RecordChange.FORMER_SURNAME), ABSENT, "AFFILIATION_CHANGED", "鈴鹿市: counts as the name"),
            row(changed(RecordChange.MINOR_CORRECTION), ABSENT, ABSENT, "Act Art. 12 (1): excepted"),
            row(new LifeEvent.FuriganaAdded(), ABSENT, "AFFILIATION_CHANGED", "setting S12"),
            row(new LifeEvent.MovedUnreported(), ABSENT, ABSENT, "the record has not changed"),
            row(new LifeEvent.DestroyedBeforeHandOver(), NO_REASON, NO_REASON, "p8n: unspecified; RFC 5280 5.3.1"),
            row(new LifeEvent.RecordedWrongly(Certificates.BOTH), NO_REASON, NO_REASON, "nearest of RFC 5280"),
            row(new LifeEvent.LostOrStolen(), "CERTIFICATE_HOLD", "CERTIFICATE_HOLD", "www2.jpki.go.jp"),
            row(new LifeEvent.FoundAgain(), "CESSATION_OF_OPERATION", "CESSATION_OF_OPERATION", "p8n: never lifted"),
            row(new LifeEvent.KeyCompromised(Certificates.SIGNING), ABSENT, "KEY_COMPROMISE", "RFC 5280 5.3.1"),
            row(new LifeEvent.AuthorityCompromised(), "CA_COMPROMISE", "CA_COMPROMISE", "RFC 5280 5.3.1"),
            row(
                    new LifeEvent.HolderApplied(Certificates.BOTH),
                    "CESSATION_OF_OPERATION",
                    "CESSATION_OF_OPERATION",
                    "nearest of RFC 5280"),
            row(
                    new LifeEvent.DeletedFromRegister(),
                    "CESSATION_OF_OPERATION",
                    "CESSATION_OF_OPERATION",
                    "nearest of RFC 5280"),
            row(
                    new LifeEvent.DeadlineMissed(Deadline.AFTER_MOVING_IN),
                    "CESSATION_OF_OPERATION",
                    "AFFILIATION_CHANGED",
                    "the address had changed before"),
            row(new LifeEvent.Departed(true), ABSENT, "AFFILIATION_CHANGED", "only the address is gone"),
            row(
                    new LifeEvent.ForeignNationalLeft(),
                    "CESSATION_OF_OPERATION",
                    "CESSATION_OF_OPERATION",
                    "nearest of RFC 5280"),
            row(
                    new LifeEvent.CardReturned(),
                    "CESSATION_OF_OPERATION",
                    "CESSATION_OF_OPERATION",
                    "nearest of RFC 5280"),
            row(
                    new LifeEvent.NumberChanged(),
                    "CESSATION_OF_OPERATION",
                    "CESSATION_OF_OPERATION",
                    "nearest of RFC 5280"),
            row(new LifeEvent.SwitchedToFaceAuthentication(), ABSENT, "CESSATION_OF_OPERATION", "足利市, 氷見市"),
            row(new LifeEvent.Expired(CardPart.CARD), ABSENT, ABSENT, "the certificate's own dates say so"));

    record Row(LifeEvent event, String authentication, String signing, String because) {}

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void an_event_is_read_in_the_list_as_relying_parties_know_it(Row row) {
        Revocation revocation = Revocation.by(row.event(), Readings.recommended());

        assertThat(read(revocation.authentication())).as(row.because()).isEqualTo(row.authentication());
        assertThat(read(revocation.signing())).as(row.because()).isEqualTo(row.signing());
    }

    @Test
    void no_kind_of_event_is_missing_in_the_table() {
        assertThat(PUBLISHED.stream().<Class<?>>map(row -> row.event().getClass()))
                .containsAll(Arrays.asList(LifeEvent.class.getPermittedSubclasses()));
    }

    @Test
    void the_hold_of_a_cards_certificate_is_never_lifted() {
        assertThat(Stream.of(RevocationReason.values()).map(RevocationReason::code))
                .as("removeFromCRL is 8")
                .doesNotContain(8);
        assertThat(PhoneCertificates.onFinding().authentication())
                .as("that of a phone is, but no authority here issues those")
                .isEqualTo(new Effect.Resumes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Revoked.by(new Effect.Resumes(), SERIAL, NOW))
                .withMessageContaining("never lifted");
    }

    private static String read(Effect effect) {
        List<Revoked> revoked = Revoked.by(effect, SERIAL, NOW).stream().toList();
        X509CRL list = PathValidator.list(RevocationList.sign(
                        Samples.SIGNING, Samples.KAWASAKI, BigInteger.ONE, NOW, NOW.plus(Duration.ofDays(1)), revoked)
                .der());
        return Optional.ofNullable(list.getRevokedCertificate(SERIAL))
                .map(RevokedTest::reason)
                .orElse(ABSENT);
    }

    private static String reason(X509CRLEntry entry) {
        return Optional.ofNullable(entry.getRevocationReason()).map(Enum::name).orElse(NO_REASON);
    }

    private static LifeEvent changed(RecordChange change) {
        return new LifeEvent.RecordChanged(change);
    }

    private static Row row(LifeEvent event, String authentication, String signing, String because) {
        return new Row(event, authentication, signing, because);
    }
}
