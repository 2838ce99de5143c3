package koshin.mail;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.Arrays;

/** A file that goes with a letter (添付ファイル); nobody changes its bytes. */
public final class Attachment {

    private final String name;
    private final String type;
    private final byte[] content;

    /**
     * Takes a copy of {@code content}.
     *
     * @param name as it is offered to whoever saves it
     * @param type such as {@code text/calendar; charset=UTF-8}
     */
    public Attachment(String name, String type, byte[] content) {
        if (name.isBlank() || Letter.hasControl(name) || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("no name of a file: " + name);
        }
        if (!isType(type)) {
            throw new IllegalArgumentException("no type of a file: " + type);
        }
        this.name = name;
        this.type = type;
        this.content = content.clone();
    }

    private static boolean isType(String type) {
        try {
            ContentType parsed = new ContentType(type);
            return !Letter.hasControl(type) && !parsed.match("multipart/*") && !parsed.match("message/*");
        } catch (ParseException e) {
            return false;
        }
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    /** Returns a copy. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment same
                && name.equals(same.name)
                && type.equals(same.type)
                && Arrays.equals(content, same.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    /** What is in it may be about a person. */
    @Override
    public String toString() {
        return type + ", " + content.length + " bytes";
    }
}
