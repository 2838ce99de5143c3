package koshin.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent is answered, and read as BouncyCastle reads it; the short form of {@link RequestFuzz}. */
class AnyRequestTest {

    private static final int REQUESTS = Integer.getInteger("koshin.soak.requests", 5_000);
    private static final Path VECTORS = Path.of("/usr/lib/python3/dist-packages/cryptography_vectors/x509/ocsp");

    private final Random random = new Random(4_711);

    @Test
    void bytes_at_random() {
        for (int i = 0; i < REQUESTS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            AnyRequest.holds(bytes);
        }
    }

    /** The first byte chooses a right request, each two others say what is wrong in it. */
    @Test
    void requests_in_which_some_bytes_are_wrong() {
        for (int i = 0; i < REQUESTS; i++) {
            byte[] bytes = new byte[1 + 2 * random.nextInt(4)];
            random.nextBytes(bytes);
            AnyRequest.holds(bytes);
        }
    }

    @Test
    void the_edge_files_of_the_vectors() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            List<Path> edges =
                    files.filter(one -> one.toString().endsWith(".der")).toList();
            assertThat(edges).hasSizeGreaterThanOrEqualTo(25);
            for (Path edge : edges) {
                AnyRequest.holds(Files.readAllBytes(edge));
            }
        }
    }
}
