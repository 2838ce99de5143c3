package koshin.registry;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import koshin.database.Database;
import koshin.pki.Authority;
import koshin.pki.IssuanceRecord;
import koshin.pki.KeyFile;
import koshin.pki.Linted;
import koshin.pki.ProfileReader;
import koshin.pki.Revoked;
import koshin.registry.Registry.AfterRestore;
import koshin.rules.RevocationReason;

/**
 * A program that issues and revokes until it is killed. It says {@code signed}, with the serial number, when a
 * signature exists and before that is recorded, and {@code issued} and {@code revoked} when that was acknowledged; a full stop ends what was said.
 */
final class KilledIssuer {

    /** Its keys are made in no time. */
    static final String PROFILE = "authentication-p384";

    static final String PASSWORD = "of a test key";

    private KilledIssuer() {}

    /** Takes the address of the database, user, password, key file, journal file and a seed. */
    public static void main(String... arguments) {
        Authority authority = Authority.of(
                ProfileReader.bundled(PROFILE), KeyFile.open(Path.of(arguments[3]), "ca", PASSWORD.toCharArray()));
        Random random = new Random(Long.parseLong(arguments[5]));
        Database database = Database.open(arguments[0], arguments[1], arguments[2]);
        Registry registry = Registry.open(database, Path.of(arguments[4]), AfterRestore.REAPPLY, Fixture.NOW);
        IssuanceRecord record = registry.certificates().recordedBy(Fixture.CLERK, InstantSource.fixed(Fixture.NOW));
        say(registry.reapplied().isEmpty() ? "ready" : "restored", BigInteger.ZERO);
        while (true) {
            X509Certificate certificate = authority.issue(
                    Fixture.linted(authority, authority.certificate().getPublicKey(), Fixture.KAWASAKI),
                    new IssuanceRecord() {
                        @Override
                        public void intends(Linted linted) {
                            record.intends(linted);
                        }

                        @Override
                        public void issued(Linted linted, X509Certificate signed) {
                            say("signed", signed.getSerialNumber());
                            pause(random.nextInt(10));
                            record.issued(linted, signed);
                        }
                    });
            say("issued", certificate.getSerialNumber());
            if (random.nextInt(3) == 0) {
                Instant at = Fixture.NOW;
                registry.certificates()
                        .revoke(
                                new Revoked(certificate.getSerialNumber(), at, RevocationReason.SUPERSEDED),
                                Fixture.CLERK);
                say("revoked", certificate.getSerialNumber());
            }
        }
    }

    private static void say(String what, BigInteger serial) {
        System.out.println(what + " " + serial.toString(16) + " .");
        System.out.flush();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
