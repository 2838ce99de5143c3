package koshin.mail;

/**
 * Who letters come from (差出人).
 *
 * @param name as programs show it, such as that of the office; may be empty
 */
public record Sender(MailAddress address, String name) {

    public Sender {
        if (Letter.hasControl(name)) {
            throw new IllegalArgumentException("a name of one line, not: " + name);
        }
    }

    public static Sender of(String address, String name) {
        return new Sender(MailAddress.of(address), name.strip());
    }
}
