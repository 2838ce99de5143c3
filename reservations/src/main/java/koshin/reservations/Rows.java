package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.reservations.Booking.Standing;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.springframework.jdbc.core.SqlParameterValue;

/** How the tables write what the program says. */
final class Rows {

    /** The columns of a booking, its table being called b. */
    static final String BOOKING =
            "b.id, b.number, b.municipality, b.office, b.starts_at, b.minutes, b.counter, b.visitors,"
                    + " b.version, b.held_until, b.confirmed_at, b.ended_at, b.ended_by, b.not_before, b.services_end, b.arrived_at";

    /** Whether something could not be told to whoever has a booking, its table being called b. */
    static final String UNTOLD = "exists (select from reservations.message m"
            + " where m.secret_hash = b.secret_hash and m.failed_at is not null and m.sent_at is null) as untold";

    private Rows() {}

    static Booking booking(ResultSet row) throws SQLException {
        return new Booking(
                row.getLong("number"),
                row.getString("municipality"),
                row.getString("office"),
                row.getObject("starts_at", LocalDateTime.class),
                Duration.ofMinutes(row.getInt("minutes")),
                row.getInt("counter"),
                visitors(row),
                new Bounds(day(row, "not_before"), day(row, "services_end")),
                row.getInt("version"),
                standing(row));
    }

    static Waiting waiting(ResultSet row, long ahead, LocalDate today) throws SQLException {
        LocalDate until = row.getObject("until_day", LocalDate.class);
        Optional<Instant> ended = instant(row, "ended_at");
        Waiting.Standing standing;
        if (ended.isPresent()) {
            standing = row.getString("ended_by").equals("LEFT")
                    ? new Waiting.Standing.Left(ended.get())
                    : new Waiting.Standing.Offered(ended.get());
        } else {
            standing = until.isBefore(today) ? new Waiting.Standing.Over() : new Waiting.Standing.Waits(ahead);
        }
        return new Waiting(
                row.getString("municipality"),
                row.getString("office"),
                visitors(row),
                row.getObject("from_day", LocalDate.class),
                until,
                day(row, "services_end"),
                instant(row, "joined_at").orElseThrow(),
                standing);
    }

    static Block block(ResultSet row) throws SQLException {
        return new Block(
                row.getObject("id", UUID.class),
                row.getString("municipality"),
                row.getString("office"),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("until_at", LocalDateTime.class),
                List.of((Integer[]) row.getArray("counters").getArray()));
    }

    static List<Visitor> visitors(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("visitors").getArray())
                .map(Rows::visitor)
                .toList();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Optional<Instant> ended = instant(row, "ended_at");
        if (ended.isPresent()) {
            return switch (row.getString("ended_by")) {
                case "CANCELLED" -> new Standing.Cancelled(ended.get());
                case "EXPIRED" -> new Standing.Lapsed(ended.get());
                case "OFFICE" -> new Standing.TakenBack(ended.get());
                case String other -> throw new IllegalStateException("ended by " + other);
            };
        }
        return instant(row, "confirmed_at")
                .<Standing>map(Standing.Confirmed::new)
                .orElse(new Standing.Held(instant(row, "held_until").orElseThrow()));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    /** A day for a statement, or none. */
    static SqlParameterValue day(Optional<LocalDate> day) {
        return new SqlParameterValue(Types.DATE, day.orElse(null));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static String[] words(List<Visitor> visitors) {
        return visitors.stream()
                .map(visitor -> visitor.procedure() + "/" + visitor.applicant())
                .toArray(String[]::new);
    }

    private static Visitor visitor(String words) {
        int slash = words.indexOf('/');
        return new Visitor(Procedure.valueOf(words.substring(0, slash)), Applicant.valueOf(words.substring(slash + 1)));
    }
}
