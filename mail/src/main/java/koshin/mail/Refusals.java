package koshin.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.mail.MailException.Outlook;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What the answer of a server means for a letter. */
final class Refusals {

    /** A reply and the finer code behind it (RFC 3463), if the server gives one. */
    private static final Pattern CODES = Pattern.compile("^(\\d{3})(?:[ -](\\d\\.\\d{1,3}\\.\\d{1,3}))?\\b");

    private Refusals() {}

    /** Returns why {@code letter} has not gone out, without the words of the server: they often repeat the address. */
    static MailException of(Letter letter, MailSettings.Server server, MessagingException failure) {
        Optional<Refusal> refusal = refusal(failure);
        if (refusal.isPresent()) {
            return new MailException(
                    refusal.get().outlook(), letter + " was refused by " + server.host() + " at " + refusal.get());
        }
        return new MailException(
                Outlook.TRY_AGAIN, letter + " could not be given to " + server.host() + ":" + server.port(), failure);
    }

    private static Optional<Refusal> refusal(MessagingException failure) {
        Optional<Refusal> found = Optional.empty();
        Throwable next = failure;
        while (next instanceof MessagingException exception) {
            found = switch (exception) {
                // Behind the exception that says that nobody is left to send to.
                case SMTPAddressFailedException e -> Optional.of(Refusal.of("RCPT", e.getReturnCode(), e));
                case SMTPSenderFailedException e -> Optional.of(Refusal.of("MAIL", e.getReturnCode(), e));
                case SMTPSendFailedException e -> Optional.of(Refusal.of(command(e), e.getReturnCode(), e));
                default -> found;
            };
            next = exception.getNextException();
        }
        return found;
    }

    /** Returns the first word of the command: the rest may be an address; a dot ends the letter. */
    private static String command(SMTPSendFailedException failure) {
        String word = failure.getCommand().split("[ :]", 2)[0];
        return word.equals(".") ? "DATA" : word;
    }

    /** At which command, by which reply, with which finer code, possibly empty. */
    private record Refusal(String command, int reply, String finer) {

        static Refusal of(String command, int reply, MessagingException said) {
            Matcher codes = CODES.matcher(String.valueOf(said.getMessage()));
            String finer = codes.find() && codes.group(2) != null ? codes.group(2) : "";
            return new Refusal(command, reply, finer);
        }

        Outlook outlook() {
            // 4yz is for the moment; 530 and 535 are about our login, a refused MAIL about our own address.
            if (reply / 100 != 5 || reply == 530 || reply == 535 || command.equals("MAIL")) {
                return Outlook.TRY_AGAIN;
            }
            // x.7.z: the server's rules are against it, such as not taking letters from us for others.
            return command.equals("RCPT") && !finer.startsWith("5.7.")
                    ? Outlook.ADDRESS_REFUSED
                    : Outlook.LETTER_REFUSED;
        }

        @Override
        public String toString() {
            return command + ": " + (reply + " " + finer).strip();
        }
    }
}
