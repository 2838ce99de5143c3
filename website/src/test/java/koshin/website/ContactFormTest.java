package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import koshin.mail.TypedAddress;
import koshin.reservations.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactFormTest {

    @Test
    void both_may_stay_empty() {
        ContactForm form = read("  ", "");

        assertThat(form.flaws()).isEmpty();
        assertThat(form.contact()).isEmpty();
    }

    @Test
    void one_is_enough() {
        assertThat(read("a@example.jp", "").contact().flatMap(Contact::mail)).contains("a@example.jp");
        assertThat(read("", "0267-62-2111").contact().flatMap(Contact::mail)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0267-62-2111      | 0267622111
            (0267)62-2111     | 0267622111
            ０９０ー１２３４ー５６７８ | 09012345678
            090 1234 5678     | 09012345678
            +81 90-1234-5678  | +819012345678
            """)
    void a_number_is_read_as_people_write_it(String typed, String number) {
        assertThat(read("", typed).contact().flatMap(Contact::phone)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"12", "1234567890", "090-1234-567x", "0901234567890123"})
    void what_is_no_number_is_told_at_its_field(String typed) {
        ContactForm form = read("a@example.jp", typed);

        assertThat(form.contact()).as("nothing of it counts").isEmpty();
        assertThat(form.flaw(BookingForm.PHONE))
                .contains(new ContactForm.Flaw(BookingForm.PHONE, ContactForm.PhoneFlaw.NOT_A_NUMBER, typed));
        assertThat(form.mail()).as("what was right is shown again").isEqualTo("a@example.jp");
    }

    @Test
    void what_is_no_address_is_told_at_its_field() {
        assertThat(read("a.example.jp", "").flaw(BookingForm.MAIL).map(ContactForm.Flaw::what))
                .isEqualTo(Optional.of(TypedAddress.Flaw.NO_AT));
    }

    private static ContactForm read(String mail, String phone) {
        return ContactForm.read(
                Answers.none().with(BookingForm.MAIL, mail).with(BookingForm.PHONE, phone), Language.JAPANESE);
    }
}
