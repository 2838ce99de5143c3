package koshin.paper;

/**
 * What is to be printed.
 *
 * @param language of the whole, as HTML names it; parts in another have a {@code lang} of their own
 * @param title by which a reader of PDF names it, without markup
 * @param body well-formed XHTML, laid out by {@code paper.css}; nothing outside of it is loaded
 */
public record Paper(String language, String title, String body) {

    public Paper {
        if (language.isBlank() || title.isBlank() || body.isBlank()) {
            throw new IllegalArgumentException("a paper has a language, a title and a body");
        }
    }
}
