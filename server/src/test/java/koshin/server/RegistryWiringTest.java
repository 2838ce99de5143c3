package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.pki.Authority;
import koshin.pki.AuthorityFile;
import koshin.pki.CertificateRequest;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.Place;
import koshin.pki.Revoked;
import koshin.population.Population;
import koshin.registry.By;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.residents.History;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.RevocationReason;
import koshin.status.StatusServer;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server with a folder of its own: from an entry in the registry to an answer over HTTP. */
class RegistryWiringTest {

    private static final By OPERATOR = new By(Role.OPERATOR, "test", "wiring");
    private static final Place KAWASAKI = new Place("14130", "Kanagawa-ken", "Kawasaki-shi");

    @TempDir
    Path folder;

    @Test
    void what_the_registry_hears_the_world_hears_and_a_restart_forgets_nothing() throws Exception {
        BigInteger revoked;
        BigInteger good;
        try (ConfigurableApplicationContext server = start()) {
            assertThat(status(server, BigInteger.valueOf(4711))).isEqualTo("unknown");
            good = issue(server).getSerialNumber();
            revoked = issue(server).getSerialNumber();
            assertThat(eventually(server, good, "good")).isTrue();
            assertThat(eventually(server, revoked, "good")).isTrue();

            server.getBean(Registry.class)
                    .certificates()
                    .revoke(new Revoked(revoked, now(server), RevocationReason.SUPERSEDED), OPERATOR);

            assertThat(eventually(server, revoked, "revoked 4")).isTrue();
            assertThat(list(server)).contains(revoked).doesNotContain(good);
            assertThat(status(server, good)).isEqualTo("good");
        }
        try (ConfigurableApplicationContext server = start()) {
            assertThat(status(server, revoked)).isEqualTo("revoked 4");
            assertThat(status(server, good)).isEqualTo("good");
            assertThat(server.getBean(Registry.class).verify().faults()).isEmpty();
        }
        assertThat(Files.readString(folder.resolve("journal"))).contains(revoked.toString(16) + " SUPERSEDED");
        assertThat(AuthorityFile.open(folder.resolve("authorities/authorities.yaml")))
                .hasSize(2);
    }

    @Test
    void a_new_folder_is_given_made_up_people_once_and_the_world_hears_of_their_certificates() throws Exception {
        Map<String, String> settings = Map.of(
                "server.port",
                "0",
                "koshin.status-port",
                "0",
                "koshin.data",
                folder.toString(),
                "koshin.sample",
                "new");
        try (ConfigurableApplicationContext server = Main.start(settings)) {
            assertThat(server.getBean(Sample.class).people()).isEqualTo(Sample.SIZE);
            assertThat(server.getBean(Sample.class).told()).isPresent();
            LocalDate today = LocalDate.ofInstant(now(server), JapanTime.ZONE);
            History one = Population.of(Sample.SIZE, 0, today)
                    .histories()
                    .filter(person -> person.certificates().size() == 1
                            && person.endings().isEmpty()
                            && person.certificates().getFirst().fact().kind() == CertificateKind.AUTHENTICATION
                            && person.certificates().getFirst().fact().lastDay().isAfter(today))
                    .findFirst()
                    .orElseThrow();
            assertThat(eventually(server, one.certificates().getFirst().fact().serial(), "good"))
                    .isTrue();
        }
        try (ConfigurableApplicationContext server = Main.start(settings)) {
            assertThat(server.getBean(Sample.class).people()).isZero();
            assertThat(server.getBean(Registry.class).verify().faults()).isEmpty();
        }
    }

    private ConfigurableApplicationContext start() {
        return Main.start(Map.of("server.port", "0", "koshin.status-port", "0", "koshin.data", folder.toString()));
    }

    private static X509Certificate issue(ConfigurableApplicationContext server) throws Exception {
        Authority authority = authority(server);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Instant now = now(server);
        CertificateRequest request = new CertificateRequest(
                generator.generateKeyPair().getPublic(),
                "20261122ABCD0014130000X",
                KAWASAKI,
                Optional.empty(),
                now,
                LocalDate.ofInstant(now, JapanTime.ZONE).plusDays(1000));
        return switch (authority.lint(request)) {
            case LintOutcome.Passed(Linted linted) ->
                authority.issue(
                        linted,
                        server.getBean(Registry.class)
                                .certificates()
                                .recordedBy(OPERATOR, server.getBean(Clock.class)));
            case LintOutcome.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    private static Authority authority(ConfigurableApplicationContext server) {
        return ((List<?>) server.getBean("authorities"))
                .stream()
                        .map(Authority.class::cast)
                        .filter(one -> one.profile().kind() == CertificateKind.AUTHENTICATION)
                        .findFirst()
                        .orElseThrow();
    }

    private static Instant now(ConfigurableApplicationContext server) {
        return Instant.ofEpochSecond(server.getBean(Clock.class).instant().getEpochSecond());
    }

    /** Returns what stands in the list of the municipality, over HTTP. */
    private static List<BigInteger> list(ConfigurableApplicationContext server) throws Exception {
        URI address = URI.create("http://localhost:"
                + server.getBean(StatusServer.class).port() + "/crl/"
                + authority(server).keyIdentifier() + "/" + KAWASAKI.code() + ".crl");
        try (InputStream in = address.toURL().openStream()) {
            return ((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in))
                    .getRevokedCertificates().stream()
                            .map(X509CRLEntry::getSerialNumber)
                            .toList();
        }
    }

    private static boolean eventually(ConfigurableApplicationContext server, BigInteger serial, String wanted)
            throws Exception {
        for (int look = 0; look < 100; look++) {
            if (status(server, serial).equals(wanted)) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    private static String status(ConfigurableApplicationContext server, BigInteger serial) throws Exception {
        CertificateID id = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(authority(server).certificate()),
                serial);
        byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:"
                                    + server.getBean(StatusServer.class).port() + "/ocsp"))
                            .header("Content-Type", "application/ocsp-request")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    BodyHandlers.ofByteArray());
            Object status = ((BasicOCSPResp) new OCSPResp(response.body()).getResponseObject())
                    .getResponses()[0].getCertStatus();
            if (status == null) {
                return "good";
            }
            return status instanceof RevokedStatus revoked ? "revoked " + revoked.getRevocationReason() : "unknown";
        }
    }
}
