package koshin.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a command reads from and writes to, and whom it asks; text is UTF-8. */
record Terminal(InputStream in, PrintStream out, PrintStream err, Optional<String> languageSetting, Dialogue dialogue) {

    static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 65_536),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Optional.ofNullable(System.getenv("LC_ALL"))
                        .filter(setting -> !setting.isEmpty())
                        .or(() -> Optional.ofNullable(System.getenv("LANG"))),
                Dialogue.ofProcess());
    }
}
