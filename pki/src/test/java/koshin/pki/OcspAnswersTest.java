package koshin.pki;

import static koshin.pki.OcspSamples.NOW;
import static koshin.pki.OcspSamples.read;
import static koshin.pki.OcspSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import koshin.rules.RevocationReason;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers about certificates, as a relying party's library reads them. */
class OcspAnswersTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final BigInteger OTHER = BigInteger.valueOf(4712);
    private static final Instant LAST_SECOND = Instant.parse("2026-02-10T14:59:59Z");
    private static final OcspDelegate DELEGATE = OcspSamples.delegate(Samples.SIGNING);
    private static final OcspAnswers.Schedule SCHEDULE = OcspAnswers.Schedule.USUAL;

    private final StatusBook book = new StatusBook();
    private final OcspAnswers answers = OcspAnswers.of(Samples.SIGNING, book, DELEGATE, SCHEDULE);
    private final OcspResponder responder = OcspResponder.of(List.of(answers));

    @Test
    void says_good_of_what_was_issued_and_when_the_next_answer_comes() throws Exception {
        issue(SERIAL);
        answers.refresh(NOW);

        BasicOCSPResp answer = read(ask(request(Samples.SIGNING, SERIAL), NOW.plusSeconds(60)), Samples.SIGNING);
        SingleResp one = answer.getResponses()[0];
        assertThat(one.getCertStatus()).isSameAs(CertificateStatus.GOOD);
        assertThat(one.getCertID()).isEqualTo(OcspSamples.id(Samples.SIGNING, OcspSamples.SHA_1, SERIAL));
        assertThat(one.getThisUpdate()).isEqualTo(Date.from(NOW));
        assertThat(one.getNextUpdate()).isEqualTo(Date.from(NOW.plus(SCHEDULE.life())));
        assertThat(answer.getProducedAt()).isEqualTo(Date.from(NOW));
        assertThat(OcspSamples.nonceOf(answer)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void says_at_once_when_and_why_a_certificate_was_revoked_or_held(RevocationReason reason) throws Exception {
        issue(SERIAL);
        answers.refresh(NOW);
        Instant at = NOW.plusSeconds(60);
        book.revoke(new Revoked(SERIAL, at, reason));
        answers.renew(SERIAL, at);

        RevokedStatus status = (RevokedStatus) status(ask(request(Samples.SIGNING, SERIAL), at));
        assertThat(status.getRevocationTime()).isEqualTo(Date.from(at));
        assertThat(status.hasRevocationReason() ? Optional.of(status.getRevocationReason()) : Optional.empty())
                .isEqualTo(reason == RevocationReason.UNSPECIFIED ? Optional.empty() : Optional.of(reason.code()));
    }

    @Test
    void says_unknown_of_what_was_not_issued_and_keeps_nothing_of_it() throws Exception {
        answers.refresh(NOW);

        assertThat(status(ask(request(Samples.SIGNING, SERIAL), NOW))).isInstanceOf(UnknownStatus.class);
        assertThat(answers.size()).isZero();
        issue(SERIAL);
        answers.renew(SERIAL, NOW);
        assertThat(status(ask(request(Samples.SIGNING, SERIAL), NOW))).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void repeats_the_nonce_in_an_answer_that_is_made_for_it() throws Exception {
        issue(SERIAL);
        byte[] nonce = new byte[32];
        nonce[0] = 7;
        OcspAnswer answer = ask(request(Samples.SIGNING, SERIAL, OcspSamples.nonce(nonce)), NOW);

        assertThat(OcspSamples.nonceOf(read(answer, Samples.SIGNING)))
                .hasValue(OcspSamples.nonce(nonce).getExtnValue().getOctets());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        OcspAnswer.Signed.class,
                        signed -> assertThat(signed.isForOneRequest()).isTrue());
        assertThat(answers.size()).isZero();
    }

    @Test
    void answers_for_several_certificates_in_their_order() throws Exception {
        issue(SERIAL);
        BasicOCSPResp answer = read(ask(request(Samples.SIGNING, OTHER, SERIAL), NOW), Samples.SIGNING);

        assertThat(answer.getResponses())
                .extracting(one -> one.getCertID().getSerialNumber())
                .containsExactly(OTHER, SERIAL);
        assertThat(answer.getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
        assertThat(answer.getResponses()[1].getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void answers_with_the_hash_that_it_was_asked_with() throws Exception {
        issue(SERIAL);
        answers.refresh(NOW);
        byte[] request = new OCSPReqBuilder()
                .addRequest(OcspSamples.id(Samples.SIGNING, OcspSamples.SHA_256, SERIAL))
                .build()
                .getEncoded();

        assertThat(read(ask(request, NOW), Samples.SIGNING).getResponses()[0].getCertID())
                .isEqualTo(OcspSamples.id(Samples.SIGNING, OcspSamples.SHA_256, SERIAL));
        assertThat(ask(request, NOW)).as("the second time from memory").isSameAs(ask(request, NOW));
        book.revoke(new Revoked(SERIAL, NOW, RevocationReason.SUPERSEDED));
        answers.renew(SERIAL, NOW);
        assertThat(status(ask(request, NOW))).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void signs_nothing_for_an_authority_that_it_does_not_know_or_for_two_at_once() throws Exception {
        OcspAnswers others = OcspAnswers.of(
                Samples.AUTHENTICATION, new StatusBook(), OcspSamples.delegate(Samples.AUTHENTICATION), SCHEDULE);
        OcspResponder both = OcspResponder.of(List.of(answers, others));
        byte[] mixed = new OCSPReqBuilder()
                .addRequest(OcspSamples.id(Samples.SIGNING, OcspSamples.SHA_1, SERIAL))
                .addRequest(OcspSamples.id(Samples.AUTHENTICATION, OcspSamples.SHA_1, SERIAL))
                .build()
                .getEncoded();

        assertThat(ask(request(Samples.AUTHENTICATION, SERIAL), NOW)).isEqualTo(OcspAnswer.Refused.UNAUTHORIZED);
        assertThat(both.answer(mixed, NOW)).isEqualTo(OcspAnswer.Refused.UNAUTHORIZED);
        assertThat(status(both.answer(request(Samples.AUTHENTICATION, SERIAL), NOW), Samples.AUTHENTICATION))
                .isInstanceOf(UnknownStatus.class);
        assertThat(ask(new byte[] {1, 2, 3}, NOW)).isEqualTo(OcspAnswer.Refused.MALFORMED_REQUEST);
    }

    @Test
    void signs_anew_what_is_old_and_nothing_else() {
        issue(SERIAL);
        issue(OTHER);

        assertThat(answers.refresh(NOW)).isEqualTo(2);
        assertThat(answers.refresh(NOW.plus(SCHEDULE.renewAfter()).minusSeconds(1)))
                .isZero();
        assertThat(answers.refresh(NOW.plus(SCHEDULE.renewAfter()))).isEqualTo(2);
    }

    @Test
    void never_answers_with_what_has_ended_though_nobody_refreshed() throws Exception {
        issue(SERIAL);
        answers.refresh(NOW);
        Instant late = NOW.plus(SCHEDULE.life());

        assertThat(((OcspAnswer.Signed) ask(request(Samples.SIGNING, SERIAL), late.minusSeconds(1))).thisUpdate())
                .isEqualTo(NOW);
        assertThat(((OcspAnswer.Signed) ask(request(Samples.SIGNING, SERIAL), late)).thisUpdate())
                .isEqualTo(late);
    }

    @Test
    void keeps_no_answer_of_an_expired_certificate_longer_than_it_counts_and_still_knows_of_it() throws Exception {
        issue(SERIAL);
        answers.refresh(LAST_SECOND);
        Instant long_after = LAST_SECOND.plus(SCHEDULE.life());

        assertThat(answers.refresh(LAST_SECOND.plus(SCHEDULE.renewAfter()))).isZero();
        answers.refresh(long_after);
        assertThat(answers.size()).isZero();
        assertThat(status(ask(request(Samples.SIGNING, SERIAL), long_after))).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void ends_its_answers_with_the_delegate_and_goes_on_with_the_next_one() throws Exception {
        issue(SERIAL);
        Instant end = DELEGATE.certificate().getNotAfter().toInstant();
        answers.refresh(end.minusSeconds(60));

        assertThat(((OcspAnswer.Signed) ask(request(Samples.SIGNING, SERIAL), end.minusSeconds(1))).nextUpdate())
                .isEqualTo(end);
        assertThat(ask(request(Samples.SIGNING, SERIAL), end)).isEqualTo(OcspAnswer.Refused.TRY_LATER);
        assertThatExceptionOfType(PkiException.class).isThrownBy(() -> answers.refresh(end));
        OcspDelegate next = OcspDelegate.newKey(Samples.SIGNING, Algorithm.RSA_2048_SHA_256, end, Duration.ofDays(7));
        answers.signWith(next);
        assertThat(status(ask(request(Samples.SIGNING, SERIAL), end))).isSameAs(CertificateStatus.GOOD);
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> answers.signWith(OcspSamples.delegate(Samples.AUTHENTICATION)))
                .withMessageContaining("another authority");
    }

    @Test
    void tells_generations_of_an_authority_apart_though_they_have_one_name() throws Exception {
        Authority next = Samples.authority("signing");
        StatusBook nextBook = new StatusBook();
        OcspResponder both = OcspResponder.of(
                List.of(answers, OcspAnswers.of(next, nextBook, OcspSamples.delegate(next), SCHEDULE)));
        nextBook.issue(SERIAL, OcspSamples.OITA, LAST_SECOND);

        assertThat(status(both.answer(request(next, SERIAL), NOW), next)).isSameAs(CertificateStatus.GOOD);
        assertThat(status(both.answer(request(Samples.SIGNING, SERIAL), NOW))).isInstanceOf(UnknownStatus.class);
        assertThatExceptionOfType(PkiException.class).isThrownBy(() -> answers.signWith(OcspSamples.delegate(next)));
    }

    private void issue(BigInteger serial) {
        book.issue(serial, OcspSamples.OITA, LAST_SECOND);
    }

    private OcspAnswer ask(byte[] request, Instant at) {
        return responder.answer(request, at);
    }

    private static CertificateStatus status(OcspAnswer answer) throws Exception {
        return status(answer, Samples.SIGNING);
    }

    private static CertificateStatus status(OcspAnswer answer, Authority authority) throws Exception {
        return read(answer, authority).getResponses()[0].getCertStatus();
    }
}
