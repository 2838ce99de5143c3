package koshin.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import koshin.website.PageBytes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** A page to be written: the template's name, its one argument, the status. */
record Page(String template, Framed model, HttpStatus status) implements View {

    private static final TemplateEngine TEMPLATES = templates();
    private static final String HTML = "text/html;charset=UTF-8";

    static Page of(String template, Framed model) {
        return new Page(template, model, HttpStatus.OK);
    }

    /** Returns the way to another page after something was done: to load it again does nothing. */
    static View next(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    /** Tells a script in a few letters how things stand. */
    static void tell(String sign, HttpServletResponse response) throws IOException {
        byte[] told = sign.getBytes(StandardCharsets.US_ASCII);
        response.setContentType("text/plain;charset=US-ASCII");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(told.length);
        response.getOutputStream().write(told);
    }

    /** Returns what a template says that is no page of ours, such as a paper. */
    static String text(String template, Object model) {
        try (PageBytes page = PageBytes.empty()) {
            TEMPLATES.render(template, model, page);
            ByteArrayOutputStream text = new ByteArrayOutputStream(page.length());
            page.writeTo(text);
            return text.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateEngine templates() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Page.class.getClassLoader(), "koshin.console.pages");
        engine.setBinaryStaticContent(true);
        return engine;
    }

    @Override
    public String getContentType() {
        return HTML;
    }

    @Override
    public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (PageBytes page = PageBytes.empty()) {
            TEMPLATES.render(template, model, page);
            response.setStatus(status.value());
            response.setContentType(HTML);
            response.setLocale(
                    Locale.forLanguageTag(model.frame().w().language().tag()));
            response.setContentLength(page.length());
            page.writeTo(response.getOutputStream());
        }
    }
}
