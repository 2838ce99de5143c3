package koshin.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.NoticeExclusion;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.CertificateKind;
import koshin.rules.PhotoRequirement;
import koshin.rules.Residence;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<History> PEOPLE =
            Population.of(2000, 1, TODAY).histories().toList();

    @Test
    void the_same_seed_and_day_make_the_same_people_for_ever() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        PEOPLE.forEach(person -> digest.update(person.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("642206a3ce381b31453f177dc2c5804b578c582382700c5171f443dea5fc0ae3");
    }

    @Test
    void nobody_depends_on_how_many_there_are_or_on_the_order_in_which_they_are_made() {
        assertThat(Population.of(700, 1, TODAY).histories().parallel().toList()).isEqualTo(PEOPLE.subList(0, 700));
        assertThat(Population.of(1_000_000, 1, TODAY).history(1999)).isEqualTo(PEOPLE.get(1999));
    }

    @Test
    void another_seed_makes_others() {
        assertThat(new HashSet<>(Population.of(700, 2, TODAY).histories().toList()))
                .doesNotContainAnyElementsOf(PEOPLE);
    }

    @Test
    void everything_that_can_happen_happens_in_every_municipality() {
        for (Municipality town : Municipality.all()) {
            assertThat(in(town).flatMap(person -> person.events().stream())
                            .<Class<?>>map(event -> event.what().getClass()))
                    .as(town.name())
                    .contains(Happening.class.getPermittedSubclasses());
        }
    }

    @Test
    void every_residence_is_there_in_every_municipality() {
        for (Municipality town : Municipality.all()) {
            assertThat(in(town).<Class<?>>map(
                                    person -> person.first().fact().residence().getClass()))
                    .as(town.name())
                    .contains(Residence.class.getPermittedSubclasses());
        }
    }

    @Test
    void both_departures_all_reasons_and_all_exclusions_are_there() {
        assertThat(happenings(Happening.DepartureNotified.class).map(Happening.DepartureNotified::continuedUse))
                .contains(true, false);
        assertThat(happenings(Happening.NoticesExcluded.class).flatMap(one -> one.exclusions().stream()))
                .contains(NoticeExclusion.values());
        Set<RevocationReason> reasons = new HashSet<>(Arrays.asList(RevocationReason.values()));
        reasons.remove(RevocationReason.CA_COMPROMISE);
        assertThat(PEOPLE.stream().flatMap(person -> person.endings().stream()).map(one -> one.reason()))
                .containsAll(reasons)
                .doesNotContain(RevocationReason.CA_COMPROMISE);
    }

    @Test
    void there_are_children_infants_without_a_photo_and_people_born_on_29_february() {
        assertThat(PEOPLE)
                .anyMatch(person ->
                        person.cards().stream().anyMatch(card -> card.fact().ageClass() == AgeClass.MINOR)
                                && person.certificates().stream()
                                        .noneMatch(one -> one.fact().kind() == CertificateKind.SIGNING));
        assertThat(PEOPLE)
                .anyMatch(person -> person.applications().stream()
                        .anyMatch(one -> PhotoRequirement.of(
                                        Birthday.of(bornOn(person)), one.fact().receivedOn())
                                == PhotoRequirement.WITHOUT_PHOTO));
        assertThat(PEOPLE)
                .anyMatch(person ->
                        bornOn(person).getMonthValue() == 2 && bornOn(person).getDayOfMonth() == 29);
    }

    @Test
    void some_names_have_letters_that_fonts_and_code_pages_lack() {
        String names = String.join(
                "", PEOPLE.stream().map(one -> one.first().fact().name().name()).toList());

        assertThat(names).contains("葛\uDB40\uDD00", "\uD842\uDFB7", "﨑", "髙");
    }

    @Test
    void no_number_has_twelve_digits_and_none_is_given_twice() {
        List<String> numbers = Stream.concat(
                        PEOPLE.stream().map(person -> person.key().number()),
                        PEOPLE.stream()
                                .flatMap(person -> person.cards().stream())
                                .map(card -> card.fact().number()))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates().noneMatch(number -> number.matches("[0-9]{12}"));
        assertThat(PEOPLE.stream()
                        .flatMap(person -> person.certificates().stream())
                        .map(one -> one.fact().serial()))
                .doesNotHaveDuplicates();
        assertThat(PEOPLE.stream()
                        .flatMap(person -> person.applications().stream())
                        .map(one -> one.fact().number()))
                .doesNotHaveDuplicates();
    }

    @Test
    void sizes_seeds_and_days_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> Population.of(0, 1, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(1, -1, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(1, 1_000_000, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(1, 1, Population.EARLIEST.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<History> in(Municipality town) {
        return PEOPLE.stream().filter(person -> person.key().municipality().equals(town.code()));
    }

    private static <T extends Happening> Stream<T> happenings(Class<T> kind) {
        return PEOPLE.stream()
                .flatMap(person -> person.events().stream())
                .map(Event::what)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static LocalDate bornOn(History person) {
        return person.first().fact().bornOn();
    }
}
