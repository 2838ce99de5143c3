package koshin.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import koshin.mail.TypedAddress.Flaw;

/**
 * An e-mail address (メールアドレス) that letters can be sent to.
 *
 * @param local before the @, as it was typed: whoever gives out addresses may tell capitals from small letters
 * @param domain behind it, in small letters
 */
public record MailAddress(String local, String domain) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+");
    private static final Pattern DOMAIN_CHARACTERS = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?=[^.]*[A-Za-z])[A-Za-z0-9]"
                    + "(?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public MailAddress {
        if (flaw(local + "@" + domain).isPresent()) {
            throw new IllegalArgumentException("no e-mail address");
        }
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the address that {@code text} is known to be; what a person typed is for {@link TypedAddress#parse}.
     *
     * @throws IllegalArgumentException if it is none; says why, and not what stands there
     */
    public static MailAddress of(String text) {
        return switch (TypedAddress.parse(text)) {
            case TypedAddress.Usable(MailAddress address) -> address;
            case TypedAddress.Unusable(Flaw flaw) -> throw new IllegalArgumentException("no e-mail address: " + flaw);
        };
    }

    /** Returns it as people write it. */
    public String text() {
        return local + "@" + domain;
    }

    /** Returns it as it travels: with quotes where a dot stands at the end of the local part, or two in a row. */
    String quoted() {
        return local.endsWith(".") || local.contains("..") ? "\"" + local + "\"@" + domain : text();
    }

    /** Returns why {@code text} is no address. */
    static Optional<Flaw> flaw(String text) {
        if (text.isEmpty()) {
            return Optional.of(Flaw.EMPTY);
        }
        if (text.length() > LONGEST) {
            return Optional.of(Flaw.TOO_LONG);
        }
        int at = text.indexOf('@');
        if (at < 0) {
            return Optional.of(Flaw.NO_AT);
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return Optional.of(Flaw.BLANK_INSIDE);
        }
        if (text.chars().anyMatch(c -> c > 127)) {
            return Optional.of(Flaw.NOT_ASCII);
        }
        if (text.indexOf('@', at + 1) > 0) {
            return Optional.of(Flaw.SEVERAL_ATS);
        }
        return local(text.substring(0, at)).or(() -> domain(text.substring(at + 1)));
    }

    private static Optional<Flaw> local(String local) {
        if (local.isEmpty()) {
            return Optional.of(Flaw.NOTHING_BEFORE_AT);
        }
        if (!LOCAL.matcher(local).matches()) {
            return Optional.of(Flaw.FOREIGN_CHARACTER);
        }
        if (local.startsWith(".")) {
            return Optional.of(Flaw.DOT_AT_START);
        }
        return local.length() > LONGEST_LOCAL ? Optional.of(Flaw.TOO_LONG) : Optional.empty();
    }

    private static Optional<Flaw> domain(String domain) {
        if (domain.isEmpty()) {
            return Optional.of(Flaw.NOTHING_BEHIND_AT);
        }
        if (!DOMAIN_CHARACTERS.matcher(domain).matches()) {
            return Optional.of(Flaw.FOREIGN_CHARACTER);
        }
        if (domain.endsWith(".")) {
            return Optional.of(Flaw.DOT_AT_END);
        }
        if (domain.startsWith(".") || domain.contains("..")) {
            return Optional.of(Flaw.DOT_TOO_MANY);
        }
        if (!domain.contains(".")) {
            return Optional.of(Flaw.NO_DOT_BEHIND_AT);
        }
        return DOMAIN.matcher(domain).matches() ? Optional.empty() : Optional.of(Flaw.DOMAIN);
    }

    /** Not what it is: it would be in a log. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
