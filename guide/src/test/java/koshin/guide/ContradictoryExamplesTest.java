package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Office;
import koshin.rules.Birthday;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.Readings;
import koshin.rules.RenewalWindow;
import koshin.rules.UnclaimedCard;
import koshin.rules.UnclaimedCard.Retention;
import org.junit.jupiter.api.Test;

/**
 * The eight printed examples that do not go together with others: which reading Koshin takes, and
 * what the page would say word by word. Each method is named by its row.
 */
class ContradictoryExamplesTest {

    /** Koshin counts back from the day after the expiry, as this very example needs. */
    @Test
    void kaw_2__opens_a_day_later_than_counting_from_the_expiry_itself() {
        PublishedExample row = PublishedExample.named("kaw-2");
        LocalDate expiry = row.dayIn("expiry");

        assertThat(RenewalWindow.before(expiry).opensOn())
                .isEqualTo(row.dayOut("first_day"))
                .isEqualTo("2025-09-01");
        assertThat(PublishedDates.wordByWord(expiry).plusDays(1))
                .as("the day after the day three months before")
                .isEqualTo("2025-08-31");
    }

    /** Koshin opens a day later: on the day three months before, three whole months still remain. */
    @Test
    void saku_start_card__opens_a_day_before_our_window_word_by_word() {
        opensADayEarlier("saku-start-card");
    }

    @Test
    void ward_start_expiry__opens_a_day_before_our_window_word_by_word() {
        opensADayEarlier("ward-start-expiry");
    }

    @Test
    void suzuka_start__opens_a_day_before_our_window_word_by_word() {
        opensADayEarlier("suzuka-start");
    }

    private static void opensADayEarlier(String id) {
        PublishedExample row = PublishedExample.named(id);
        assertThat(row.out("stated_first_day")).isEqualTo("3 months before E");
        LocalDate expiry = LocalDate.of(2026, 1, 15);

        assertThat(RenewalWindow.before(expiry).opensOn()).isEqualTo("2025-10-16");
        assertThat(PublishedDates.wordByWord(expiry)).isEqualTo("2025-10-15");
        PublishedDates.days()
                .filter(day -> !PublishedDates.endsItsMonth(day))
                .forEach(day -> assertThat(RenewalWindow.before(day).opensOn())
                        .as("a day later, E = " + day)
                        .isEqualTo(PublishedDates.wordByWord(day).plusDays(1)));
    }

    /** Koshin counts from the expiry, which the page takes to be a birthday; a stay or a card may end on another day. */
    @Test
    void ward_start_birthday__counts_from_the_birthday_which_need_not_be_the_expiry() {
        PublishedExample row = PublishedExample.named("ward-start-birthday");
        assertThat(row.out("stated_first_day")).isEqualTo("3 months before B");
        LocalDate birthday = Birthday.inYear(Birthday.of(LocalDate.of(1990, 11, 15)), 2025);
        LocalDate endOfStay = LocalDate.of(2025, 7, 20);

        assertThat(RenewalWindow.before(birthday).opensOn())
                .as("where the expiry is the birthday, a day later")
                .isEqualTo(PublishedDates.wordByWord(birthday).plusDays(1));
        assertThat(RenewalWindow.before(endOfStay).opensOn())
                .as("where it is not, months apart")
                .isBefore(PublishedDates.wordByWord(birthday));
    }

    /** Koshin counts from the issue of the certificate (R-CERT-1); a birthday may lie between the two. */
    @Test
    void saku_count_from__counts_from_the_application_and_may_end_a_year_earlier() {
        PublishedExample row = PublishedExample.named("saku-count-from");
        assertThat(row.in("count_from")).isEqualTo("application of the card");
        Birthday birthday = Birthday.of(LocalDate.of(1990, 5, 10));
        LocalDate applied = LocalDate.of(2025, 5, 1);
        LocalDate issued = LocalDate.of(2025, 6, 2);

        assertThat(CertificateExpiry.ofAuthentication(
                                birthday,
                                CertificateIssue.anew(issued),
                                LocalDate.of(2035, 5, 10),
                                Readings.recommended().renewalOnExpiryDay())
                        .on())
                .isEqualTo("2030-05-10");
        assertThat(Birthday.nthAfter(birthday, applied, 5)).as("word by word").isEqualTo("2029-05-10");
    }

    /** Koshin shows both names and says that the page does not call them one place. */
    @Test
    void kaw_temp_hall__has_two_names_on_one_page() {
        PublishedExample row = PublishedExample.named("kaw-temp-hall");
        Office hall = PublishedCounters.offices(Plans.profile("kawasaki"), row.in("site"))
                .getFirst();

        assertThat(hall.name().ja()).contains("北庁舎");
        assertThat(hall.otherNames()).extracting(name -> name.ja()).containsExactly("川崎市役所第4庁舎");
        assertThat(hall.note())
                .hasValueSatisfying(note -> assertThat(List.of(note.ja(), note.en()))
                        .allSatisfy(text -> assertThat(text).containsAnyOf("北庁舎", "North Building"))
                        .allSatisfy(text -> assertThat(text).containsAnyOf("第4庁舎", "Building 4")));
        assertThat(Plans.profile("kawasaki").offices())
                .as("word by word there would be one more counter")
                .filteredOn(office -> office.kind() == Office.Kind.TEMPORARY)
                .hasSize(3);
    }

    /** Koshin keeps it to the end of the card, which is absolute; word by word there would be no end. */
    @Test
    void matsuyama_keep__has_no_limit_but_the_card_has_one() {
        PublishedExample row = PublishedExample.named("matsuyama-keep");
        assertThat(row.isNullOut("limit")).isTrue();
        LocalDate cardExpiry = LocalDate.of(2028, 3, 15);
        UnclaimedCard.Waiting card =
                new UnclaimedCard.Waiting(LocalDate.of(2023, 1, 10), Optional.empty(), false, cardExpiry);

        assertThat(UnclaimedCard.on(cardExpiry, card, new Retention.ToExpiry()))
                .isEqualTo(new UnclaimedCard.Kept(cardExpiry));
        assertThat(UnclaimedCard.on(cardExpiry.plusDays(1), card, new Retention.ToExpiry()))
                .isEqualTo(new UnclaimedCard.Disposable(cardExpiry.plusDays(1), UnclaimedCard.Why.CARD_EXPIRED));
    }
}
