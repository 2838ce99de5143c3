package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalKeyTest {

    @TempDir
    Path folder;

    @Test
    void is_made_once_and_only_its_owner_may_read_it() throws IOException {
        Path file = folder.resolve("deep/terminal.key");
        TerminalKey made = TerminalKey.in(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(TerminalKey.in(file).id()).isEqualTo(made.id());
        assertThat(TerminalKey.in(folder.resolve("other.key")).id()).isNotEqualTo(made.id());
        assertThat(made).hasToString("TerminalKey[" + made.id() + "]");
    }

    @Test
    void is_called_by_the_hash_of_its_public_half_which_is_enrolled() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("terminal.key");
        TerminalKey key = TerminalKey.in(file);
        String pem = Files.readString(TerminalKey.publicFile(file));
        byte[] der = Base64.getMimeDecoder()
                .decode(pem.replace("-----BEGIN PUBLIC KEY-----\n", "").replace("\n-----END PUBLIC KEY-----\n", ""));

        assertThat(key.id())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(der))
                        .substring(0, 16));
    }

    @Test
    void is_refused_where_others_may_read_it_or_it_is_none() throws IOException {
        Path file = folder.resolve("terminal.key");
        TerminalKey.in(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatExceptionOfType(TerminalException.class)
                .isThrownBy(() -> TerminalKey.in(file))
                .withMessageContaining("chmod 600");

        Path nonsense = folder.resolve("nonsense");
        Files.writeString(nonsense, "nonsense");
        Files.setPosixFilePermissions(nonsense, PosixFilePermissions.fromString("rw-------"));
        assertThatExceptionOfType(TerminalException.class)
                .isThrownBy(() -> TerminalKey.in(nonsense))
                .withMessageContaining("no key of a terminal");
    }
}
