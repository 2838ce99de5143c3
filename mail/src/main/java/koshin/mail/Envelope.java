package koshin.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import koshin.rules.JapanTime;

/** A letter as it travels (RFC 5322, MIME). */
final class Envelope extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    private final String messageId;

    private Envelope(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** Returns {@code letter}, ready to be written. */
    static Envelope of(Session session, Letter letter, Sender from, Instant at) throws MessagingException {
        Envelope envelope =
                new Envelope(session, "<" + letter.id() + "@" + from.address().domain() + ">");
        envelope.setFrom(named(from));
        envelope.setRecipient(
                Message.RecipientType.TO, new InternetAddress(letter.address().quoted(), true));
        envelope.setSubject(letter.subject(), UTF_8);
        envelope.setHeader("Date", DATE.format(at.atZone(JapanTime.ZONE)));
        // Programs that answer for people who are away do not answer this.
        envelope.setHeader("Auto-Submitted", "auto-generated");
        if (!letter.language().isEmpty()) {
            envelope.setContentLanguage(new String[] {letter.language()});
        }
        if (letter.attachments().isEmpty()) {
            write(letter.text(), envelope);
        } else {
            envelope.setContent(parts(letter));
        }
        envelope.saveChanges();
        return envelope;
    }

    private static InternetAddress named(Sender from) throws MessagingException {
        InternetAddress address = new InternetAddress(from.address().quoted(), true);
        try {
            if (!from.name().isEmpty()) {
                address.setPersonal(from.name(), UTF_8);
            }
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }

    private static MimeMultipart parts(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        write(letter.text(), text);
        MimeMultipart parts = new MimeMultipart(text);
        for (Attachment attachment : letter.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
            part.setFileName(attachment.name());
            // Whatever it is, nobody on the way changes a byte.
            part.setHeader("Content-Transfer-Encoding", "base64");
            parts.addBodyPart(part);
        }
        return parts;
    }

    /** MIME ends lines by CRLF, also within base64, where nobody puts that right on the way. */
    private static void write(String text, MimePart part) throws MessagingException {
        part.setText(LINE_BREAK.matcher(text).replaceAll("\r\n"), UTF_8);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
