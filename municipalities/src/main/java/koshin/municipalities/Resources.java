package koshin.municipalities;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that are packed with this module, under {@code koshin/}. */
final class Resources {

    private Resources() {}

    static String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream("/koshin/" + path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: koshin/" + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
