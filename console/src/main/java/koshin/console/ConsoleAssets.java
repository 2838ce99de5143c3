package koshin.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import koshin.website.Assets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The residents' style sheet with what a clerk's page needs besides, and the sign; an address changes with its content. */
@Controller
public final class ConsoleAssets {

    private static final byte[] CSS =
            joined(resource(Assets.class, "koshin.css"), resource(ConsoleAssets.class, "console.css"));
    private static final byte[] SCRIPT = resource(ConsoleAssets.class, "case.js");
    private static final byte[] BOARD = resource(ConsoleAssets.class, "board.js");
    private static final byte[] WALLBOARD_CSS = resource(ConsoleAssets.class, "wallboard.css");
    private static final byte[] WALLBOARD_JS = resource(ConsoleAssets.class, "wallboard.js");
    private static final byte[] ICON = resource(Assets.class, "koshin.svg");

    /** The address of the style sheet. */
    static final String STYLESHEET = "/office/assets/console.css?v=" + digest(CSS);

    /** The address of what lets the page of a case look by itself. */
    static final String SCRIPT_ADDRESS = "/office/assets/case.js?v=" + digest(SCRIPT);

    /** The address of what lets the board look by itself. */
    static final String BOARD_SCRIPT = "/office/assets/board.js?v=" + digest(BOARD);

    static final String WALLBOARD_STYLESHEET = "/office/assets/wallboard.css?v=" + digest(WALLBOARD_CSS);
    static final String WALLBOARD_SCRIPT = "/office/assets/wallboard.js?v=" + digest(WALLBOARD_JS);

    @GetMapping("/office/assets/console.css")
    public void stylesheet(HttpServletResponse response) throws IOException {
        write(response, "text/css;charset=UTF-8", CSS);
    }

    @GetMapping("/office/assets/case.js")
    public void script(HttpServletResponse response) throws IOException {
        write(response, "text/javascript;charset=UTF-8", SCRIPT);
    }

    @GetMapping("/office/assets/board.js")
    public void boardScript(HttpServletResponse response) throws IOException {
        write(response, "text/javascript;charset=UTF-8", BOARD);
    }

    @GetMapping("/office/assets/wallboard.css")
    public void wallboardStylesheet(HttpServletResponse response) throws IOException {
        write(response, "text/css;charset=UTF-8", WALLBOARD_CSS);
    }

    @GetMapping("/office/assets/wallboard.js")
    public void wallboardScript(HttpServletResponse response) throws IOException {
        write(response, "text/javascript;charset=UTF-8", WALLBOARD_JS);
    }

    @GetMapping("/office/assets/koshin.svg")
    public void icon(HttpServletResponse response) throws IOException {
        write(response, "image/svg+xml", ICON);
    }

    private static void write(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte[] resource(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no asset " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("asset " + name, unreadable);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every JDK has SHA-256", every);
        }
    }
}
