package koshin.status;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import koshin.pki.Algorithm;
import koshin.pki.OcspAnswers;
import koshin.pki.OcspDelegate;
import koshin.pki.OcspResponder;
import koshin.pki.Place;
import koshin.pki.RevocationLists;
import koshin.pki.Revoked;
import koshin.pki.StatusBook;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.RevocationReason;

/** The service with generations of one authority, each thirty days old. */
final class RunningStatus implements AutoCloseable {

    private static final Place PLACE = new Place("14130", "TEST-ken", "TEST-shi");
    private static final KeyPair HOLDERS_KEY = Algorithm.RSA_2048_SHA_256.newKeyPair();

    /** One generation, what it has issued, and what is said of that. */
    record Generation(TestAuthority authority, StatusBook book, OcspAnswers answers, RevocationLists lists) {

        X509Certificate certificate() {
            return authority.certificate(CertificateKind.SIGNING);
        }
    }

    private final Clock clock;
    private final List<Generation> generations = new ArrayList<>();
    private final StatusServer server;
    private int number;

    RunningStatus(Clock clock, StatusSettings settings, Algorithm... delegates) {
        this.clock = clock;
        for (Algorithm algorithm : delegates) {
            generations.add(generation(algorithm));
        }
        server = StatusServer.start(
                settings,
                OcspResponder.of(generations.stream().map(Generation::answers).toList()),
                generations.stream().map(Generation::lists).toList(),
                clock);
    }

    /** Returns what the service says, without a network. */
    Statuses statuses() {
        return new Statuses(
                OcspResponder.of(generations.stream().map(Generation::answers).toList()),
                generations.stream().map(Generation::lists).toList(),
                clock,
                Duration.ofMinutes(10));
    }

    static StatusSettings anywhere() {
        return StatusSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withLimit(1_000_000, 1_000_000, 1);
    }

    Generation generation(int at) {
        return generations.get(at);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), JapanTime.ZONE);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.port();
    }

    X509Certificate issue(Generation by) {
        return issue(by, today().plusDays(100));
    }

    X509Certificate issue(Generation by, LocalDate expiry) {
        X509Certificate certificate = by.authority()
                .issue(
                        CertificateKind.SIGNING,
                        HOLDERS_KEY.getPublic(),
                        "TEST" + number++,
                        today().minusDays(20),
                        expiry);
        by.book().issue(certificate, PLACE);
        by.answers().refresh(clock.instant());
        by.lists().refresh(clock.instant());
        return certificate;
    }

    void revoke(Generation by, X509Certificate certificate, RevocationReason reason) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        by.book().revoke(new Revoked(certificate.getSerialNumber(), now, reason));
        by.answers().renew(certificate.getSerialNumber(), now);
        by.lists().renew(PLACE, now);
    }

    String listUrl(Generation of) {
        return url() + "/crl/" + of.lists().name() + "/" + PLACE.code() + ".crl";
    }

    private Generation generation(Algorithm algorithm) {
        TestAuthority authority = TestAuthority.since(today().minusDays(30));
        StatusBook book = new StatusBook();
        OcspDelegate delegate = OcspDelegate.newKey(
                authority.authority(CertificateKind.SIGNING),
                algorithm,
                clock.instant().minusSeconds(60),
                Duration.ofDays(7));
        return new Generation(
                authority,
                book,
                OcspAnswers.of(
                        authority.authority(CertificateKind.SIGNING), book, delegate, OcspAnswers.Schedule.USUAL),
                RevocationLists.of(authority.authority(CertificateKind.SIGNING), book, RevocationLists.Schedule.USUAL));
    }

    @Override
    public void close() {
        server.close();
    }
}
