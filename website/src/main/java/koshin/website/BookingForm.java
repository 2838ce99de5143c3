package koshin.website;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.reservations.Secret;
import koshin.rules.Procedure;

/** The fields that a booking adds to the answers; what a browser cannot have sent is refused. */
final class BookingForm {

    static final String OFFICE = "visit-office";
    static final String MONTH = "visit-month";
    static final String DAY = "visit-day";
    static final String TIME = "visit-time";
    static final String TOKEN = "visit-token";
    static final String VERSION = "visit-version";
    static final String MAIL = "visit-mail";
    static final String PHONE = "visit-phone";
    static final String DO = "do";

    /** What others come for who come too, each by the name of a procedure. */
    static final List<String> WITH = List.of("visit-with-1", "visit-with-2", "visit-with-3");

    /** The fields of a booking alone. */
    static final Set<String> FIELDS = fields();

    private BookingForm() {}

    private static Set<String> fields() {
        Set<String> fields = new HashSet<>(WITH);
        fields.addAll(List.of(OFFICE, MONTH, DAY, TIME, TOKEN, VERSION, MAIL, PHONE, DO));
        return Set.copyOf(fields);
    }

    static Optional<YearMonth> month(Answers sent) {
        return sent.to(MONTH).map(text -> {
            try {
                return YearMonth.parse(text);
            } catch (DateTimeParseException e) {
                throw refused(MONTH, text, e);
            }
        });
    }

    static Optional<LocalDate> day(Answers sent) {
        return sent.to(DAY).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw refused(DAY, text, e);
            }
        });
    }

    static LocalDateTime time(Answers sent) {
        String text = sent.to(TIME).orElseThrow(() -> refused(TIME, ""));
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw refused(TIME, text, e);
        }
    }

    static Secret token(Answers sent) {
        return sent.to(TOKEN).flatMap(Secret::parse).orElseThrow(() -> refused(TOKEN, ""));
    }

    static String tokenOrNew(Answers sent) {
        return sent.to(TOKEN)
                .flatMap(Secret::parse)
                .orElseGet(BookingSite::newSecret)
                .text();
    }

    static int version(Answers sent) {
        String text = sent.to(VERSION).orElse("");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused(VERSION, text, e);
        }
    }

    static List<Procedure> with(Answers sent) {
        List<Procedure> with = new ArrayList<>();
        for (String field : WITH) {
            sent.to(field).ifPresent(text -> {
                try {
                    with.add(Procedure.valueOf(text));
                } catch (IllegalArgumentException e) {
                    throw refused(field, text, e);
                }
            });
        }
        return with;
    }

    static RefusedRequest refused(String field, String value) {
        return new RefusedRequest(RefusedRequest.Why.UNKNOWN_VALUE, field, value);
    }

    private static RefusedRequest refused(String field, String value, Exception cause) {
        return new RefusedRequest(RefusedRequest.Why.UNKNOWN_VALUE, field, value, cause);
    }
}
