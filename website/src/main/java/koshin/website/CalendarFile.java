package koshin.website;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.StandardTime;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.Related;
import biweekly.property.Method;
import biweekly.property.Status;
import biweekly.property.Trigger;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.TimeZone;
import koshin.rules.JapanTime;

/**
 * One visit for the calendar of whoever comes (RFC 5545).
 *
 * @param uid the same one for every version of a visit, and no secret: calendars show and share it
 * @param version a later one replaces an earlier one
 * @param writtenAt when this version was made
 * @param url where more is said; empty if nowhere
 */
record CalendarFile(
        String uid,
        int version,
        Instant writtenAt,
        LocalDateTime from,
        Duration length,
        String title,
        String place,
        String text,
        String url) {

    private static final String TYPE = "text/calendar; charset=UTF-8; method=PUBLISH";
    private static final int LONGEST_LINE = 75;
    private static final int HOURS_AHEAD = 9;

    CalendarFile {
        if (uid.isBlank() || version < 0 || !length.isPositive()) {
            throw new IllegalArgumentException("visit " + uid + ", version " + version + ", for " + length);
        }
    }

    /** Returns the type of these files, as a response or an attachment says it. */
    static String type() {
        return TYPE;
    }

    /** Returns the file of the visit as it will be, with a reminder the day before. */
    byte[] visit() {
        VEvent event = event();
        event.setStatus(Status.confirmed());
        event.addAlarm(VAlarm.display(
                new Trigger(biweekly.util.Duration.builder().prior(true).days(1).build(), Related.START), title));
        return written(event);
    }

    /** Returns the file by which calendars strike the visit out. */
    byte[] cancellation() {
        VEvent event = event();
        event.setStatus(Status.cancelled());
        return written(event);
    }

    private VEvent event() {
        VEvent event = new VEvent();
        event.setUid(uid);
        event.setSequence(version);
        event.setDateTimeStamp(Date.from(writtenAt));
        event.setDateStart(date(from));
        event.setDateEnd(date(from.plus(length)));
        event.setSummary(title);
        event.setLocation(place);
        event.setDescription(text);
        if (!url.isEmpty()) {
            event.setUrl(url);
        }
        return event;
    }

    private static Date date(LocalDateTime time) {
        return Date.from(time.atZone(JapanTime.ZONE).toInstant());
    }

    private static byte[] written(VEvent event) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Koshin//Koshin//JA");
        calendar.setMethod(Method.publish());
        calendar.getTimezoneInfo().setDefaultTimezone(japan());
        calendar.addEvent(event);
        StringWriter lines = new StringWriter();
        try (ICalWriter writer = new ICalWriter(lines, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(lines.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** Japan has had no summer time since 1951. */
    private static TimezoneAssignment japan() {
        VTimezone zone = new VTimezone(JapanTime.ZONE.getId());
        StandardTime always = new StandardTime();
        always.setDateStart(new DateTimeComponents(1970, 1, 1, 0, 0, 0, false));
        always.setTimezoneOffsetFrom(new UtcOffset(true, HOURS_AHEAD, 0));
        always.setTimezoneOffsetTo(new UtcOffset(true, HOURS_AHEAD, 0));
        always.addTimezoneName("JST");
        zone.addStandardTime(always);
        return new TimezoneAssignment(TimeZone.getTimeZone(JapanTime.ZONE), zone);
    }

    /** Lines end before the 76th byte, and never within a character; the library counts characters instead. */
    private static String folded(String lines) {
        StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 10);
        int bytes = 0;
        for (int i = 0; i < lines.length(); i += Character.charCount(lines.codePointAt(i))) {
            int character = lines.codePointAt(i);
            int more = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (character == '\r' || character == '\n') {
                bytes = 0;
            } else if (bytes + more > LONGEST_LINE) {
                folded.append("\r\n ");
                bytes = 1 + more;
            } else {
                bytes += more;
            }
            folded.appendCodePoint(character);
        }
        return folded.toString();
    }
}
