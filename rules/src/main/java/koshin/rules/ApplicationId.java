package koshin.rules;

/** The number on an application form, with which a card is applied for online (申請書ID). */
public sealed interface ApplicationId {

    /** As many digits as it takes. */
    record WellFormed(String digits) implements ApplicationId {}

    record Malformed(Flaw flaw, int digits) implements ApplicationId {}

    enum Flaw {
        FOREIGN_CHARACTER,
        TOO_SHORT,
        TOO_LONG
    }

    int DIGITS = 23;

    /** Reads what somebody typed; spaces and hyphens between digits, and full-width digits, do no harm. */
    @Source("notice-contents")
    static ApplicationId parse(String typed) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c >= '\uFF10' && c <= '\uFF19') {
                digits.append((char) (c - '\uFF10' + '0'));
            } else if (c != ' ' && c != '\u3000' && c != '-') {
                return new Malformed(Flaw.FOREIGN_CHARACTER, digits.length());
            }
        }
        if (digits.length() == DIGITS) {
            return new WellFormed(digits.toString());
        }
        return new Malformed(digits.length() < DIGITS ? Flaw.TOO_SHORT : Flaw.TOO_LONG, digits.length());
    }
}
