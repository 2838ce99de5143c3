package koshin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A paper that the project generates and keeps; {@code ./koshin golden} writes it anew. */
final class Golden {

    private Golden() {}

    static void hold(Path paper, String generated) {
        try {
            if ("rewrite".equals(System.getProperty("koshin.golden"))) {
                Files.writeString(paper, generated);
            }
            assertThat(Files.exists(paper))
                    .as("%s is missing: run ./koshin golden", paper)
                    .isTrue();
            assertThat(Files.readString(paper))
                    .as("%s is stale: run ./koshin golden and read the diff", paper)
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
