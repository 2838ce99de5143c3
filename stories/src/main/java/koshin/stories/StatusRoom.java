package koshin.stories;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.pki.Algorithm;
import koshin.pki.Authority;
import koshin.pki.CertificateProfile;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.pki.CertificateRequest;
import koshin.pki.Holder.Sex;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.OcspAnswers;
import koshin.pki.OcspDelegate;
import koshin.pki.OcspResponder;
import koshin.pki.Place;
import koshin.pki.ProfileReader;
import koshin.pki.RevocationLists;
import koshin.pki.Revoked;
import koshin.pki.StatusBook;
import koshin.rules.JapanTime;
import koshin.rules.RevocationReason;
import koshin.status.StatusServer;
import koshin.status.StatusSettings;

/**
 * The status service over HTTP for the authorities of every bundled profile, each in two generations that bear
 * the same name: one four hundred days old, one thirty.
 */
final class StatusRoom implements AutoCloseable {

    static final Place KAWASAKI = new Place("14130", "Kanagawa-ken", "Kawasaki-shi");
    static final Place OITA = new Place("44201", "Oita-ken", "Oita-shi");

    /** Old and new, in days. */
    private static final List<Integer> AGES = List.of(400, 30);

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Clock clock;
    private final List<Generation> generations = new ArrayList<>();
    private final Map<Algorithm, KeyPair> keys = new EnumMap<>(Algorithm.class);
    private final StatusServer server;
    private int number;

    /** One generation of an authority, and what is said of its certificates. */
    record Generation(Authority authority, StatusBook book, OcspAnswers answers, RevocationLists lists) {

        X509Certificate certificate() {
            return authority.certificate();
        }

        CertificateProfile profile() {
            return authority.profile();
        }
    }

    private StatusRoom(Clock clock, List<String> profiles) {
        this.clock = clock;
        for (String name : profiles) {
            CertificateProfile profile = ProfileReader.bundled(name);
            keys.computeIfAbsent(profile.algorithm(), Algorithm::newKeyPair);
            AGES.forEach(days -> generations.add(generation(profile, days)));
        }
        server = StatusServer.start(
                StatusSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .withLimit(1_000_000, 1_000_000, 1),
                OcspResponder.of(generations.stream().map(Generation::answers).toList()),
                generations.stream().map(Generation::lists).toList(),
                clock);
    }

    static StatusRoom open(Clock clock, List<String> profiles) {
        return new StatusRoom(clock, profiles);
    }

    Generation older(String profile) {
        return of(profile).getFirst();
    }

    Generation newer(String profile) {
        return of(profile).getLast();
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), JapanTime.ZONE);
    }

    X509Certificate issue(Generation by) {
        return issue(by, KAWASAKI, today().plusDays(100));
    }

    /** Issues a certificate that has been valid for twenty days. */
    X509Certificate issue(Generation by, Place place, LocalDate expiry) {
        CertificateProfile profile = by.profile();
        KeyPair key = keys.computeIfAbsent(profile.algorithm(), Algorithm::newKeyPair);
        CertificateRequest request = new CertificateRequest(
                key.getPublic(),
                String.format("TEST%019d", number++),
                place,
                profile.holder() == HolderPart.WITH_ATTRIBUTES ? Optional.of(nobody()) : Optional.empty(),
                today().minusDays(20).atStartOfDay(JapanTime.ZONE).toInstant(),
                expiry);
        X509Certificate certificate = switch (by.authority().lint(request)) {
            case LintOutcome.Passed(Linted linted) -> by.authority().issue(linted, by.book());
            case LintOutcome.Refused(var findings) -> throw new AssertionError(findings);
        };
        by.answers().refresh(now());
        by.lists().refresh(now());
        return certificate;
    }

    void revoke(Generation by, X509Certificate certificate, RevocationReason reason) {
        Instant now = Instant.ofEpochSecond(now().getEpochSecond());
        by.book().revoke(new Revoked(certificate.getSerialNumber(), now, reason));
        by.answers().renew(certificate.getSerialNumber(), now);
        by.lists().renew(KAWASAKI, now);
    }

    /** Where the service is asked. */
    String ocsp() {
        return "http://127.0.0.1:" + server.port() + "/ocsp";
    }

    byte[] list(Generation of, Place place) {
        return get("/crl/" + of.lists().name() + "/" + place.code() + ".crl");
    }

    /** Returns the list of the authority's own certificate. */
    byte[] listOfAuthorities(Generation of) {
        return get("/crl/" + of.lists().name() + "/ca.crl");
    }

    byte[] get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(WAIT)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " is answered with " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError("the service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private List<Generation> of(String profile) {
        return generations.stream()
                .filter(one -> one.profile().name().equals(profile))
                .toList();
    }

    /** The older one's answers are signed with the algorithm of the profile, the newer one's with the fastest. */
    private Generation generation(CertificateProfile profile, int days) {
        Authority authority = Authority.of(profile, Authority.newKey(profile, today().minusDays(days)));
        StatusBook book = new StatusBook();
        OcspDelegate delegate = OcspDelegate.newKey(
                authority,
                days == AGES.getFirst() ? profile.algorithm() : Algorithm.ECDSA_P256_SHA_256,
                now().minusSeconds(60),
                Duration.ofDays(7));
        return new Generation(
                authority,
                book,
                OcspAnswers.of(authority, book, delegate, OcspAnswers.Schedule.USUAL),
                RevocationLists.of(authority, book, RevocationLists.Schedule.USUAL));
    }

    private static koshin.pki.Holder nobody() {
        return new koshin.pki.Holder(
                "試験 花子",
                Optional.empty(),
                Sex.NOT_STATED,
                LocalDate.of(1990, 11, 30),
                "試験県試験市試験町1番地",
                Optional.empty());
    }

    @Override
    public void close() {
        server.close();
    }
}
