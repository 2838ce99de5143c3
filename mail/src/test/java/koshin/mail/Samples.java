package koshin.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Letters that nobody waits for. */
final class Samples {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-09-01T00:30:00Z"));
    static final Sender OFFICE = Sender.of("noreply@city.example", "更新市 市民課");

    /** With a character of 4 bytes, a line that begins with a dot, and one that is long. */
    static final String TEXT = "𠮷田 花子 様\n\n予約を確認しました。\n.点で始まる行\n" + "とても長い行。".repeat(200) + "\n😀\n";

    static final String SUBJECT = "マイナンバーカード更新の予約を確認しました(𠮷田様、九月一日 午前九時三十分、更新市役所 一階 三番窓口)";

    static final byte[] CALENDAR =
            "BEGIN:VCALENDAR\r\nSUMMARY:更新\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);

    private Samples() {}

    static Letter letter(String id, String to) {
        return new Letter(id, to, SUBJECT, TEXT, List.of());
    }

    static Letter withCalendar(String id, String to) {
        return new Letter(
                        id,
                        to,
                        SUBJECT,
                        TEXT,
                        List.of(
                                new Attachment("来庁予約.ics", "text/calendar; charset=UTF-8; method=PUBLISH", CALENDAR),
                                new Attachment("all bytes.bin", "application/octet-stream", everyByte())))
                .in("ja");
    }

    static byte[] everyByte() {
        byte[] bytes = new byte[1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** Returns {@code text} with the line ends of MIME. */
    static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }
}
