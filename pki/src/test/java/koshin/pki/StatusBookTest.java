package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import koshin.pki.StatusBook.Entry;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may become of a certificate: good, held, revoked, and never back. */
class StatusBookTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final Instant FIRST = OcspSamples.NOW;
    private static final Instant LATER = FIRST.plusSeconds(3600);
    private static final Instant LAST_SECOND = Instant.parse("2030-11-30T14:59:59Z");

    private final StatusBook book = new StatusBook();

    @Test
    void knows_nothing_that_was_not_issued_and_revokes_nothing_of_it() {
        assertThat(book.of(SERIAL)).isEqualTo(new CertificateStatus.Unknown());
        assertThat(book.revoke(revoked(FIRST, RevocationReason.SUPERSEDED))).isEqualTo(new Entry.NotIssued(SERIAL));
        assertThat(book.of(SERIAL)).isEqualTo(new CertificateStatus.Unknown());
    }

    @Test
    void enters_a_serial_number_once() {
        issue();

        assertThat(book.of(SERIAL)).isEqualTo(new CertificateStatus.Good());
        assertThatIllegalArgumentException().isThrownBy(this::issue).withMessageContaining("4711");
    }

    @ParameterizedTest
    @EnumSource
    void never_gives_back_what_was_revoked(RevocationReason other) {
        issue();
        Revoked first = revoked(FIRST, RevocationReason.KEY_COMPROMISE);
        book.revoke(first);

        assertThat(book.revoke(revoked(LATER, other))).isEqualTo(new Entry.StoodBefore(first));
        assertThat(book.of(SERIAL)).isEqualTo(new CertificateStatus.Ended(first));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CERTIFICATE_HOLD")
    void lets_a_hold_become_a_revocation_as_of_the_day_of_the_hold(RevocationReason reason) {
        issue();
        book.revoke(revoked(FIRST, RevocationReason.CERTIFICATE_HOLD));

        Revoked ended = revoked(FIRST, reason);
        assertThat(book.revoke(revoked(LATER, reason))).isEqualTo(new Entry.Made(ended, OcspSamples.OITA));
        assertThat(book.of(SERIAL)).isEqualTo(new CertificateStatus.Ended(ended));
    }

    @Test
    void leaves_a_hold_as_it_is_when_it_is_held_again() {
        issue();
        Revoked hold = revoked(FIRST, RevocationReason.CERTIFICATE_HOLD);
        book.revoke(hold);

        assertThat(book.revoke(revoked(LATER, RevocationReason.CERTIFICATE_HOLD)))
                .isEqualTo(new Entry.StoodBefore(hold));
    }

    @Test
    void counts_a_certificate_through_its_last_second() {
        issue();
        book.revoke(revoked(FIRST, RevocationReason.SUPERSEDED));

        assertThat(book.unexpired(LAST_SECOND)).containsExactly(SERIAL);
        assertThat(book.unexpired(LAST_SECOND.plusSeconds(1))).isEmpty();
        assertThat(book.revokedIn(OcspSamples.OITA, LAST_SECOND)).hasSize(1);
        assertThat(book.revokedIn(OcspSamples.OITA, LAST_SECOND.plusSeconds(1))).isEmpty();
        assertThat(book.revokedIn(Samples.KAWASAKI, FIRST)).isEmpty();
        assertThat(book.places()).containsExactly(OcspSamples.OITA);
    }

    private void issue() {
        book.issue(SERIAL, OcspSamples.OITA, LAST_SECOND);
    }

    private static Revoked revoked(Instant at, RevocationReason reason) {
        return new Revoked(SERIAL, at, reason);
    }
}
