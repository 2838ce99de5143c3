package koshin.website;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.nio.charset.StandardCharsets;

/** Markup that is ready to be written, kept as bytes. */
final class Html implements Content {

    static final Html NOTHING = Html.of("");

    private final byte[] markup;

    private Html(byte[] markup) {
        this.markup = markup;
    }

    /** Returns {@code markup} as it stands: never give it anything that a person typed. */
    static Html of(String markup) {
        return new Html(markup.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns {@code text} with everything escaped that means something in HTML. */
    static Html text(String text) {
        return of(escaped(text));
    }

    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), html);
        }
        return html.toString();
    }

    static void escape(char character, StringBuilder html) {
        switch (character) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&#34;");
            case '\'' -> html.append("&#39;");
            default -> html.append(character);
        }
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeBinaryContent(markup);
    }

    @Override
    public String toString() {
        return new String(markup, StandardCharsets.UTF_8);
    }
}
