package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a file, and keys that stay in a token. */
class KeysTest {

    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Path SOFT_HSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path folder;

    @Test
    void signs_with_a_key_from_a_file() throws GeneralSecurityException {
        Path file = written();
        Authority authority = Authority.of(ProfileReader.bundled("authentication"), KeyFile.open(file, "ca", PASSWORD));

        issued(authority).verify(authority.certificate().getPublicKey());
    }

    @Test
    void writes_a_file_that_its_owner_alone_may_read() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written())))
                .isEqualTo("rw-------");
    }

    @Test
    void refuses_a_file_that_others_may_read() throws IOException {
        Path file = written();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> KeyFile.open(file, "ca", PASSWORD))
                .withMessageContaining("GROUP_READ")
                .withMessageContaining("chmod 600");
    }

    @Test
    void refuses_a_wrong_password_and_an_unknown_key() {
        Path file = written();

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> KeyFile.open(file, "ca", "wrong".toCharArray()))
                .withMessageContaining("is the password right?")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong"));
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> KeyFile.open(file, "other", PASSWORD))
                .withMessageContaining("no key other");
    }

    @Test
    void never_writes_over_a_key() {
        Path file = written();

        assertThatExceptionOfType(PkiException.class).isThrownBy(() -> written(file));
    }

    @Test
    void signs_with_a_key_that_stays_in_a_token() throws Exception {
        SigningKey made = Authority.newKey(ProfileReader.bundled("authentication"), Samples.SINCE);
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens")) + "\n");
        softHsm(
                configuration,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "koshin",
                "--so-pin",
                "1234",
                "--pin",
                "5678");
        Path key = pem("PRIVATE KEY", made.key().getEncoded());
        softHsm(
                configuration,
                "softhsm2-util",
                "--import",
                key.toString(),
                "--token",
                "koshin",
                "--label",
                "ca",
                "--id",
                "0a",
                "--pin",
                "5678");
        Path certificate =
                Files.write(folder.resolve("ca.der"), made.certificate().getEncoded());
        softHsm(
                configuration,
                "pkcs11-tool",
                "--module",
                SOFT_HSM.toString(),
                "--token-label",
                "koshin",
                "--login",
                "--pin",
                "5678",
                "--write-object",
                certificate.toString(),
                "--type",
                "cert",
                "--id",
                "0a",
                "--label",
                "ca");

        Path pin = Files.writeString(folder.resolve("pin"), "5678\n");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        Path authorities = Files.writeString(
                folder.resolve("authorities.yaml"),
                "- {profile: authentication, token: %s, slot: 0, alias: ca, pin-file: pin}%n".formatted(SOFT_HSM));

        String said = softHsm(
                configuration,
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                TokenSigner.class.getName(),
                authorities.toString());

        assertThat(said).contains("signed in the token; the key does not leave it");
    }

    private static String softHsm(Path configuration, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path pem(String type, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    private Path written() {
        return written(folder.resolve("ca.p12"));
    }

    private static Path written(Path file) {
        KeyFile.create(file, "ca", Authority.newKey(ProfileReader.bundled("authentication"), Samples.SINCE), PASSWORD);
        return file;
    }

    private static X509Certificate issued(Authority authority) {
        return Samples.issue(authority, Samples.request(CertificateKind.AUTHENTICATION));
    }

    /** Runs where the environment names the token's folder: the library reads it once. */
    static final class TokenSigner {

        private TokenSigner() {}

        public static void main(String... arguments) throws GeneralSecurityException {
            Authority authority = AuthorityFile.open(Path.of(arguments[0])).getFirst();
            issued(authority).verify(authority.certificate().getPublicKey());
            if (authority.key().key().getEncoded() != null) {
                throw new IllegalStateException("the key left the token");
            }
            System.out.println("signed in the token; the key does not leave it");
        }
    }
}
