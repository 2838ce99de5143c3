package koshin.mail;

import java.text.Normalizer;
import java.util.Optional;

/** What somebody typed where an e-mail address is asked for. */
public sealed interface TypedAddress {

    record Usable(MailAddress address) implements TypedAddress {}

    record Unusable(Flaw flaw) implements TypedAddress {}

    /** Why it is no address, so that a form can say what would be right. */
    enum Flaw {
        EMPTY,
        NO_AT,
        SEVERAL_ATS,
        NOTHING_BEFORE_AT,
        NOTHING_BEHIND_AT,
        BLANK_INSIDE,
        NOT_ASCII,
        /** A character that stands in no address, such as a comma or a bracket. */
        FOREIGN_CHARACTER,
        DOT_AT_START,
        DOT_AT_END,
        /** Two dots in a row behind the @, or one right behind it. */
        DOT_TOO_MANY,
        NO_DOT_BEHIND_AT,
        /** A part behind the @ is too long, or begins or ends with a hyphen, or the last one is a number. */
        DOMAIN,
        TOO_LONG
    }

    /**
     * Reads what somebody typed. Full-width characters count as the ASCII ones that they look like, {@code 。} as a dot,
     * and blanks around it do no harm. Before the @ dots may stand side by side and at the end: Japanese mobile carriers have
     * given out such addresses.
     */
    static TypedAddress parse(String typed) {
        String text = narrow(typed).strip();
        Optional<Flaw> flaw = MailAddress.flaw(text);
        if (flaw.isPresent()) {
            return new Unusable(flaw.get());
        }
        int at = text.indexOf('@');
        return new Usable(new MailAddress(text.substring(0, at), text.substring(at + 1)));
    }

    /**
     * Only full-width characters: NFKC over everything would also make 1 of ① and thereby another address of what was typed.
     */
    private static String narrow(String typed) {
        StringBuilder text = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == '\u3002' || c == '\uFF61') {
                text.append('.');
            } else if (c == '\u3000') {
                text.append(' ');
            } else if (c >= '\uFF01' && c <= '\uFF5E') {
                text.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
