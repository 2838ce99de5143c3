package koshin.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A letter to one person, in plain text.
 *
 * @param id letters and digits, with single dots, hyphens or underlines between them; a letter that is sent twice under
 *     the same one can be recognised as the same
 * @param to as {@link MailAddress#text}
 * @param language such as {@code ja}; empty if it is not said
 */
public record Letter(String id, String to, String subject, String text, List<Attachment> attachments, String language) {

    private static final Pattern ID = Pattern.compile("(?=.{1,100}$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*");
    private static final Pattern LANGUAGE = Pattern.compile("(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?");

    public Letter {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id of a letter: " + id);
        }
        to = MailAddress.of(to).text();
        if (subject.isBlank() || hasControl(subject)) {
            throw new IllegalArgumentException("the subject of the letter " + id + " is empty or has a line break");
        }
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("no language: " + language);
        }
        attachments = List.copyOf(attachments);
    }

    public Letter(String id, String to, String subject, String text, List<Attachment> attachments) {
        this(id, to, subject, text, attachments, "");
    }

    /** Returns the same letter, said to be in {@code tag}. */
    public Letter in(String tag) {
        return new Letter(id, to, subject, text, attachments, tag);
    }

    MailAddress address() {
        return MailAddress.of(to);
    }

    /** Returns whether {@code text} has a character that could end a line of the head of a letter. */
    static boolean hasControl(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    /** To whom it goes and what it says would be in a log. */
    @Override
    public String toString() {
        return "letter " + id;
    }
}
