package koshin.website;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The one style sheet and the sign of the site, from memory; an address changes with its content. */
@Controller
public final class Assets {

    private static final byte[] CSS = resource("koshin.css");
    private static final byte[] ICON = resource("koshin.svg");

    /** The address of the style sheet. */
    static final String STYLESHEET = "/assets/koshin.css?v=" + digest(CSS);

    private static final String FOREVER = "public, max-age=31536000, immutable";

    @GetMapping("/assets/koshin.css")
    public void stylesheet(HttpServletResponse response) throws IOException {
        write(response, "text/css;charset=UTF-8", CSS);
    }

    @GetMapping({"/assets/koshin.svg", "/favicon.ico"})
    public void icon(HttpServletResponse response) throws IOException {
        write(response, "image/svg+xml", ICON);
    }

    private static void write(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setHeader("Cache-Control", FOREVER);
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte[] resource(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no asset " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("asset " + name, unreadable);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every JDK has SHA-256", every);
        }
    }
}
