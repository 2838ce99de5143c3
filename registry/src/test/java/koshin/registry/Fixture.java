package koshin.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.pki.Authority;
import koshin.pki.CertificateRequest;
import koshin.pki.IssuanceRecord;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.Place;
import koshin.pki.ProfileReader;
import koshin.pki.SigningKey;
import koshin.registry.Registry.AfterRestore;
import koshin.rules.CertificateKind;

/** One PostgreSQL for all tests of this JVM, a database for whoever asks, and an authority with one holder's key. */
final class Fixture {

    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    static final By CLERK = new By(Role.CLERK, "川崎区役所 3番窓口", "case 2026-00017");
    static final Place KAWASAKI = new Place("14130", "Kanagawa-ken", "Kawasaki-shi");
    static final Place OITA = new Place("44201", "Oita-ken", "Oita-shi");

    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    private Fixture() {}

    static Path folder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the name of a database that nobody has used. */
    static String freshName() {
        return "t" + UUID.randomUUID().toString().replace('-', '_');
    }

    static EmbeddedPostgres server() {
        return Server.ONE;
    }

    /** Started when it is first asked for: the programs of {@link KillTest} have none of their own. */
    private static final class Server {

        private static final Path FOLDER = folder("postgres");
        private static final EmbeddedPostgres ONE = EmbeddedPostgres.start(FOLDER);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Server::remove));
        }

        /** At once: what the server has in memory is not worth writing to a folder that is thrown away. */
        private static void remove() {
            quit();
            ONE.close();
            try (Stream<Path> files = Files.walk(FOLDER)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void quit() {
            try {
                new ProcessBuilder("kill", "-QUIT", Long.toString(ONE.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static Database database(String name) {
        EmbeddedPostgres server = server();
        server.makeDatabase(name);
        return Database.open(server.url(name), server.user(), server.password());
    }

    static Registry open(Database database, Path file) {
        return Registry.open(database, file, AfterRestore.REAPPLY, NOW);
    }

    static Linted linted() {
        return linted(KAWASAKI);
    }

    static Linted linted(Place place) {
        return linted(Keys.AUTHORITY, Keys.HOLDER.getPublic(), place);
    }

    static Linted linted(Authority authority, PublicKey key, Place place) {
        CertificateRequest request = new CertificateRequest(
                key, "20261122ABCD0014130000X", place, Optional.empty(), NOW, LocalDate.of(2031, 11, 30));
        return switch (authority.lint(request)) {
            case LintOutcome.Passed(Linted linted) -> linted;
            case LintOutcome.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    static X509Certificate issue(Registry registry) {
        return issue(registry, KAWASAKI);
    }

    static X509Certificate issue(Registry registry, Place place) {
        return Keys.AUTHORITY.issue(linted(place), record(registry));
    }

    static IssuanceRecord record(Registry registry) {
        return registry.certificates().recordedBy(CLERK, InstantSource.fixed(NOW));
    }

    /** Made when first asked for, which takes a second: the programs of {@link KillTest} have keys of their own. */
    static final class Keys {

        static final SigningKey KEY = Authority.newKey(ProfileReader.bundled(CertificateKind.AUTHENTICATION), SINCE);
        static final Authority AUTHORITY = Authority.of(ProfileReader.bundled(CertificateKind.AUTHENTICATION), KEY);
        private static final KeyPair HOLDER = rsa();

        private Keys() {}

        static PublicKey holder() {
            return HOLDER.getPublic();
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
