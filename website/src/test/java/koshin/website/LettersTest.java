package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.mail.Letter;
import koshin.reservations.Booking;
import koshin.reservations.Bounds;
import koshin.reservations.Contact;
import koshin.reservations.Message;
import koshin.reservations.Offices;
import koshin.reservations.Outbox;
import koshin.reservations.Secret;
import koshin.reservations.Visitor;
import koshin.reservations.Waiting;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final LocalDateTime VISIT = LocalDateTime.of(2026, 12, 1, 10, 0);
    private static final Secret SECRET = new Secret("0123456789abcdefghijABCDEFGHIJ_-");
    private static final List<Visitor> HOLDER = List.of(new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER));

    private final List<Letter> sent = new ArrayList<>();
    private final Letters letters =
            new Letters(Offices.sample(), sent::add, URI.create("https://koshin.example.jp"), InstantSource.fixed(NOW));

    @ParameterizedTest
    @EnumSource(Message.Kind.class)
    void every_kind_is_told_in_every_language_with_the_link(Message.Kind kind) {
        for (Language language : Language.values()) {
            sent.clear();
            assertThat(letters.send(
                            message(kind, new Contact(language.path(), Optional.of("a@example.jp"), Optional.empty()))))
                    .isEqualTo(Outbox.Sent.SENT);

            Letter letter = sent.getFirst();
            assertThat(letter.language()).isEqualTo(language.tag());
            assertThat(letter.text())
                    .contains("https://koshin.example.jp/" + language.path() + "/booking/" + SECRET.text())
                    .doesNotContain("<")
                    .doesNotContain("{");
            assertThat(letter.id()).doesNotContain(SECRET.text());
        }
    }

    @Test
    void a_letter_tells_when_where_and_under_what_number() {
        letters.send(message(Message.Kind.BOOKED, mail("en")));

        assertThat(sent.getFirst().text())
                .contains("When: Tue 1 December 2026 10:00")
                .contains("Where: Saku City Saku City Hall, Citizens' Section")
                .contains("Booking number: 0012-");
        assertThat(sent.getFirst().attachments())
                .extracting(file -> file.name())
                .containsExactly("visit.ics");
    }

    @Test
    void who_was_moved_learns_when_the_visit_was() {
        letters.send(message(Message.Kind.MOVED, mail("en")));

        assertThat(sent.getFirst().text()).contains("Sun 29 November 2026 9:00").contains("Tue 1 December 2026 10:00");
    }

    @Test
    void easy_japanese_has_no_readings_in_the_middle_of_its_words() {
        letters.send(message(Message.Kind.BOOKED, mail("ja-easy")));

        assertThat(sent.getFirst().text()).contains("12月1日(火) 10:00");
    }

    @ParameterizedTest
    @EnumSource(Message.Kind.class)
    void whoever_left_no_mail_address_is_called_about_what_they_cannot_know(Message.Kind kind) {
        Contact phone = new Contact("ja", Optional.empty(), Optional.of("0267622111"));

        assertThat(letters.send(message(kind, phone)))
                .isEqualTo(
                        switch (kind) {
                            case MOVED, TAKEN_BACK, OFFERED -> Outbox.Sent.NEVER;
                            case BOOKED, CHANGED, CANCELLED, REMINDER, WAITING -> Outbox.Sent.SENT;
                        });
        assertThat(sent).isEmpty();
    }

    private static Contact mail(String language) {
        return new Contact(language, Optional.of("a@example.jp"), Optional.empty());
    }

    private static Message message(Message.Kind kind, Contact contact) {
        Booking booking = new Booking(
                12,
                "saku",
                "city-hall",
                VISIT,
                Duration.ofMinutes(15),
                1,
                HOLDER,
                Bounds.NONE,
                0,
                kind == Message.Kind.OFFERED
                        ? new Booking.Standing.Held(NOW.plusSeconds(3600))
                        : new Booking.Standing.Confirmed(NOW));
        Waiting waiting = new Waiting(
                "saku",
                "city-hall",
                HOLDER,
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 12, 31),
                Optional.empty(),
                NOW,
                new Waiting.Standing.Waits(0));
        return new Message(
                kind,
                SECRET,
                contact,
                kind == Message.Kind.WAITING ? Optional.empty() : Optional.of(booking),
                Optional.of(waiting),
                Optional.of(LocalDateTime.of(2026, 11, 29, 9, 0)),
                0);
    }
}
