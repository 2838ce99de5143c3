package koshin.website;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import koshin.mail.Attachment;
import koshin.mail.Letter;
import koshin.mail.MailException;
import koshin.mail.Post;
import koshin.municipalities.Contact;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.BookingNumber;
import koshin.reservations.Message;
import koshin.reservations.Offices;
import koshin.reservations.Outbox;
import koshin.rules.JapanTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes by mail what people are to be told of their visits, in the language in which they booked. */
public final class Letters implements Outbox.Post {

    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);

    private final Offices offices;
    private final Post post;
    private final URI address;
    private final InstantSource clock;

    /**
     * Returns one.
     *
     * @param address of this site, as people reach it
     */
    public Letters(Offices offices, Post post, URI address, InstantSource clock) {
        this.offices = offices;
        this.post = post;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Outbox.Sent send(Message message) {
        Optional<BookedOffice> office = office(message);
        Optional<String> mail = message.contact().mail();
        if (office.isEmpty() || mail.isEmpty()) {
            return mustCall(message.kind()) ? Outbox.Sent.NEVER : Outbox.Sent.SENT;
        }
        try {
            post.send(letter(message, office.get(), mail.get()));
            return Outbox.Sent.SENT;
        } catch (MailException e) {
            LOG.warn("a message {} was not sent: {}", message.kind(), e.getMessage());
            return switch (e.outlook()) {
                case TRY_AGAIN -> Outbox.Sent.LATER;
                case ADDRESS_REFUSED, LETTER_REFUSED -> Outbox.Sent.NEVER;
            };
        }
    }

    /** What somebody without a mail address does not know yet. */
    private static boolean mustCall(Message.Kind kind) {
        return switch (kind) {
            case MOVED, TAKEN_BACK, OFFERED -> true;
            case BOOKED, CHANGED, CANCELLED, REMINDER, WAITING -> false;
        };
    }

    private Optional<BookedOffice> office(Message message) {
        return message.booking()
                .flatMap(one -> offices.find(one.municipality(), one.office()))
                .or(() -> message.waiting().flatMap(one -> offices.find(one.municipality(), one.office())));
    }

    private Letter letter(Message message, BookedOffice office, String to) {
        Language language = Language.of(message.contact().language()).orElse(Language.JAPANESE);
        Wording w = Wording.in(language);
        String link = address.resolve(
                        "/" + language.path() + "/booking/" + message.secret().text())
                .toString();
        List<String> lines = new ArrayList<>();
        lines.add(told(w, message));
        lines.add("");
        message.booking().filter(one -> tellsTime(message.kind())).ifPresent(one -> {
            lines.add(w.plain("mail.when", moment(w, one.from())));
            lines.add(w.plain("mail.number", new BookingNumber(one.number()).text()));
        });
        lines.add(w.plain(
                "mail.where",
                plain(w.name(office.profile().name()).toString()) + " "
                        + plain(w.name(office.office().name()).toString())));
        phone(office).ifPresent(number -> lines.add(w.plain("mail.phone", number)));
        lines.add("");
        lines.add(w.plain("mail.link"));
        lines.add(link);
        lines.add("");
        lines.add(w.plain("mail.footer"));
        List<Attachment> calendar = message.booking()
                .filter(one -> hasCalendar(message.kind()))
                .map(one -> VisitCalendar.of(w, one, office, clock.instant()))
                .map(file -> List.of(new Attachment("visit.ics", CalendarFile.type(), file)))
                .orElse(List.of());
        return new Letter(
                id(message),
                to,
                w.plain("mail.subject." + message.kind()),
                String.join("\n", lines) + "\n",
                calendar,
                language.tag());
    }

    /** The same for the same message, however often it is sent, and nothing that could be guessed or tells anything. */
    private static String id(Message message) {
        return "visit-" + message.fingerprint() + "-" + message.kind().name().toLowerCase(Locale.ROOT) + "-"
                + message.version();
    }

    private static String told(Wording w, Message message) {
        return switch (message.kind()) {
            case MOVED, TAKEN_BACK ->
                w.plain(
                        "mail." + message.kind(),
                        message.earlier().map(time -> moment(w, time)).orElse(""));
            case OFFERED -> w.plain("mail.OFFERED", until(w, message));
            case BOOKED, CHANGED, CANCELLED, REMINDER, WAITING -> w.plain("mail." + message.kind());
        };
    }

    private static String until(Wording w, Message message) {
        return message.booking()
                .filter(one -> one.standing() instanceof Booking.Standing.Held)
                .map(one -> ((Booking.Standing.Held) one.standing()).until())
                .map(until -> moment(w, LocalDateTime.ofInstant(until, JapanTime.ZONE)))
                .orElse("");
    }

    private static boolean tellsTime(Message.Kind kind) {
        return kind != Message.Kind.TAKEN_BACK && kind != Message.Kind.WAITING;
    }

    private static boolean hasCalendar(Message.Kind kind) {
        return switch (kind) {
            case BOOKED, CHANGED, CANCELLED, MOVED, TAKEN_BACK -> true;
            case REMINDER, WAITING, OFFERED -> false;
        };
    }

    private static Optional<String> phone(BookedOffice office) {
        return office.profile().contacts().stream()
                .map(Contact::phones)
                .flatMap(List::stream)
                .map(phone -> phone.number())
                .findFirst();
    }

    private static String moment(Wording w, LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        LocalTime hour = time.toLocalTime();
        return plain(w.day(day).toString()) + " " + w.hour(hour);
    }

    /** Without markup, and without the readings over kanji: the plain text of a letter. */
    static String plain(String html) {
        return html.replaceAll("<rt>[^<]*</rt>", "")
                .replaceAll("<[^>]*>", "")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
