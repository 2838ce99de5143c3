package koshin.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Where a relying party lays down what it was given, and runs its own programs on it. */
record Desk(Path folder) {

    private static final int TIMED_OUT = 124;

    Said run(String... command) {
        return run(List.of(command));
    }

    /** Runs a program to its end, at most a minute. */
    Said run(List<String> command) {
        try {
            Path said = Files.createTempFile(folder, "said", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
            return new Said(ended ? process.exitValue() : TIMED_OUT, text);
        } catch (IOException e) {
            throw new AssertionError("it does not run: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Lays certificates down in one file. */
    Path certificates(X509Certificate... certificates) {
        return file(
                ".pem",
                Arrays.stream(certificates)
                        .map(one -> pem("CERTIFICATE", encoded(one)))
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Lays revocation lists down in one file. */
    Path lists(byte[]... lists) {
        return file(
                ".pem",
                Arrays.stream(lists)
                        .map(one -> pem("X509 CRL", one))
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
    }

    Path file(String end, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "one", end), bytes);
        } catch (IOException e) {
            throw new AssertionError("nothing can be written to " + folder, e);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a certificate that was just made cannot be written", e);
        }
    }

    private static String pem(String what, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
