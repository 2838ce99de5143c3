package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.rules.IdentityCheck.ExpiredCard;
import koshin.rules.IdentityCheck.Flaw;
import koshin.rules.IdentityCheck.Insufficient;
import koshin.rules.IdentityCheck.Missing;
import koshin.rules.IdentityCheck.Presented;
import koshin.rules.IdentityCheck.Shows;
import koshin.rules.IdentityCheck.Sufficient;
import koshin.rules.IdentityDocument.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityCheckTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);
    private static final Map<IdentityDocument, Group> ACCEPTED = Map.of(
            IdentityDocument.MY_NUMBER_CARD, Group.A,
            IdentityDocument.PASSPORT, Group.A,
            IdentityDocument.SEAFARER_LICENCE, Group.A,
            IdentityDocument.PENSION_BOOK, Group.B,
            IdentityDocument.BANK_PASSBOOK, Group.B,
            IdentityDocument.STUDENT_CARD, Group.B);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            demand,                  presented,                               by,                         because
            ONE_OF_A_OR_TWO_OF_B,    PASSPORT,                                PASSPORT,                   佐久市: one of A
            ONE_OF_A_OR_TWO_OF_B,    PENSION_BOOK BANK_PASSBOOK,              PENSION_BOOK BANK_PASSBOOK, 佐久市: two of B
            ONE_OF_A_OR_TWO_OF_B,    PASSPORT PENSION_BOOK,                   PASSPORT,                   A alone is enough
            ONE_OF_A_OR_TWO_OF_B,    PENSION_BOOK STUDENT_CARD BANK_PASSBOOK, PENSION_BOOK STUDENT_CARD,  two are enough
            ONE_OF_A_OR_ONE_OF_B,    PENSION_BOOK,                            PENSION_BOOK,               鈴鹿市: one of B for a PIN reset
            ONE_OF_A_OR_ONE_OF_B,    PASSPORT BANK_PASSBOOK,                  PASSPORT,                   A is taken first
            ONE_OFFICIAL_WITH_PHOTO, PASSPORT,                                PASSPORT,                   the designated city
            ONE_OFFICIAL_WITH_PHOTO, PENSION_BOOK PASSPORT,                   PASSPORT,                   the rest does no harm
            """)
    void documents_are_enough(DocumentDemand demand, String presented, String by, String because) {
        assertThat(check(demand, presented)).as(because).isEqualTo(new Sufficient(Set.copyOf(documents(by))));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            demand,                  presented,                  would do,                because
            ONE_OF_A_OR_TWO_OF_B,    '',                         ONE_OF_A TWO_OF_B,       there is nothing
            ONE_OF_A_OR_TWO_OF_B,    PENSION_BOOK,               ONE_OF_A ONE_MORE_OF_B,  one of B is half of it
            ONE_OF_A_OR_TWO_OF_B,    PENSION_BOOK PENSION_BOOK,  ONE_OF_A ONE_MORE_OF_B,  the same kind twice is one
            ONE_OF_A_OR_TWO_OF_B,    DRIVING_LICENCE,            ONE_OF_A TWO_OF_B,       it is not on this list
            ONE_OF_A_OR_ONE_OF_B,    '',                         ONE_OF_A ONE_OF_B,       there is nothing
            ONE_OFFICIAL_WITH_PHOTO, PENSION_BOOK BANK_PASSBOOK, ONE_OFFICIAL_WITH_PHOTO, the designated city: two of B never do
            ONE_OFFICIAL_WITH_PHOTO, SEAFARER_LICENCE,           ONE_OFFICIAL_WITH_PHOTO, it is a local addition to A
            """)
    void documents_are_not_enough(DocumentDemand demand, String presented, String wouldDo, String because) {
        assertThat(check(demand, presented))
                .as(because)
                .isInstanceOfSatisfying(
                        Insufficient.class,
                        insufficient -> assertThat(insufficient.wouldDo())
                                .map(Missing::name)
                                .containsExactly(wouldDo.split(" ", -1)));
    }

    @Test
    void what_does_not_count_is_named_with_its_flaw() {
        assertThat(check(DocumentDemand.ONE_OF_A_OR_TWO_OF_B, "DRIVING_LICENCE"))
                .isEqualTo(new Insufficient(
                        Set.of(Missing.ONE_OF_A, Missing.TWO_OF_B),
                        Map.of(IdentityDocument.DRIVING_LICENCE, Flaw.NOT_ACCEPTED)));
        assertThat(check(DocumentDemand.ONE_OFFICIAL_WITH_PHOTO, "SEAFARER_LICENCE PENSION_BOOK"))
                .isEqualTo(new Insufficient(
                        Set.of(Missing.ONE_OFFICIAL_WITH_PHOTO),
                        Map.of(
                                IdentityDocument.SEAFARER_LICENCE,
                                Flaw.NOT_OFFICIAL_WITH_PHOTO,
                                IdentityDocument.PENSION_BOOK,
                                Flaw.NOT_OFFICIAL_WITH_PHOTO)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            original, expiry,     shows,               flaw,             because
            true,     2025-09-01, NAME_AND_ADDRESS,    '',               its last day is still good
            true,     2025-08-31, NAME_AND_ADDRESS,    EXPIRED,          大分市: unexpired
            false,    2025-09-01, NAME_AND_ADDRESS,    NOT_ORIGINAL,     大分市: the original
            true,     2025-09-01, NAME_AND_BIRTH_DATE, '',               佐久市: name and birth date
            true,     2025-09-01, TOO_LITTLE,          SHOWS_TOO_LITTLE, 佐久市: name and one more
            """)
    void a_document_counts_if_it_is_original_unexpired_and_right(
            boolean original, LocalDate expiry, Shows shows, String flaw, String because) {
        assertThat(IdentityCheck.flawOf(
                                new Presented(IdentityDocument.PASSPORT, original, Optional.of(expiry), shows), DAY)
                        .map(Flaw::name)
                        .orElse(""))
                .as(because)
                .isEqualTo(flaw);
    }

    @Test
    void an_expired_card_counts_where_the_municipality_says_so() {
        Presented expired = card(DAY.minusDays(1), Shows.NAME_AND_ADDRESS);

        assertThat(of(expired, new ExpiredCard.NotAccepted(), Procedure.PIN_RESET))
                .isInstanceOf(Insufficient.class);
        assertThat(of(expired, new ExpiredCard.ForMonths(6), Procedure.PIN_RESET))
                .isInstanceOf(Sufficient.class);
        assertThat(of(expired, new ExpiredCard.AtPickUp(), Procedure.PIN_RESET)).isInstanceOf(Insufficient.class);
        assertThat(of(expired, new ExpiredCard.AtPickUp(), Procedure.CARD_PICK_UP))
                .isInstanceOf(Sufficient.class);
    }

    @Test
    void the_leniency_is_for_the_expiry_of_the_card_alone() {
        Presented outdated = card(DAY.minusDays(1), Shows.TOO_LITTLE);
        Presented passport = new Presented(
                IdentityDocument.PASSPORT, true, Optional.of(DAY.minusDays(1)), Shows.NAME_AND_BIRTH_DATE);

        assertThat(of(outdated, new ExpiredCard.ForMonths(6), Procedure.PIN_RESET))
                .isInstanceOf(Insufficient.class);
        assertThat(of(passport, new ExpiredCard.ForMonths(6), Procedure.PIN_RESET))
                .isInstanceOf(Insufficient.class);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            expiry,     last day,   because
            2025-03-10, 2025-09-10, 佐久市: six months
            2025-08-31, 2026-02-28, February has no 31st
            """)
    void an_expired_card_counts_for_six_months(LocalDate expiry, LocalDate lastDay, String because) {
        ExpiredCard sixMonths = new ExpiredCard.ForMonths(6);

        assertThat(IdentityCheck.countsThoughExpired(expiry, lastDay, sixMonths, Procedure.PIN_RESET))
                .as(because)
                .isTrue();
        assertThat(IdentityCheck.countsThoughExpired(expiry, lastDay.plusDays(1), sixMonths, Procedure.PIN_RESET))
                .as(because)
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpiredCard.ForMonths(0));
    }

    @Test
    void group_a_is_the_list_of_twelve() {
        assertThat(IdentityCheck.nationalGroupA())
                .hasSize(12)
                .isEqualTo(EnumSet.range(
                        IdentityDocument.MY_NUMBER_CARD, IdentityDocument.RESIDENT_REGISTER_CARD_WITH_PHOTO));
    }

    /** A second definition: points. A is worth two, B one or two; tried on every selection of documents. */
    @Test
    void a_selection_is_enough_once_it_is_worth_two_points() {
        List<IdentityDocument> all = ACCEPTED.keySet().stream().sorted().toList();
        for (int selection = 0; selection < 1 << all.size(); selection++) {
            List<IdentityDocument> chosen = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((selection >> i & 1) == 1) {
                    chosen.add(all.get(i));
                }
            }
            int strict = points(chosen, 1);
            int lenient = points(chosen, 2);
            assertThat(check(DocumentDemand.ONE_OF_A_OR_TWO_OF_B, chosen) instanceof Sufficient)
                    .as("%s", chosen)
                    .isEqualTo(strict >= 2);
            assertThat(check(DocumentDemand.ONE_OF_A_OR_ONE_OF_B, chosen) instanceof Sufficient)
                    .as("%s", chosen)
                    .isEqualTo(lenient >= 2);
        }
    }

    private static int points(List<IdentityDocument> chosen, int worthOfB) {
        return chosen.stream()
                .mapToInt(document -> ACCEPTED.get(document) == Group.A ? 2 : worthOfB)
                .sum();
    }

    private static IdentityCheck check(DocumentDemand demand, String presented) {
        return check(demand, documents(presented));
    }

    private static IdentityCheck check(DocumentDemand demand, List<IdentityDocument> presented) {
        List<Presented> documents = presented.stream()
                .map(document -> new Presented(document, true, Optional.empty(), Shows.NAME_AND_ADDRESS))
                .toList();
        return IdentityCheck.of(
                demand, ACCEPTED, documents, DAY, new ExpiredCard.NotAccepted(), Procedure.CERTIFICATE_RENEWAL);
    }

    private static IdentityCheck of(Presented presented, ExpiredCard expiredCard, Procedure procedure) {
        return IdentityCheck.of(
                DocumentDemand.ONE_OF_A_OR_TWO_OF_B, ACCEPTED, List.of(presented), DAY, expiredCard, procedure);
    }

    private static Presented card(LocalDate expiry, Shows shows) {
        return new Presented(IdentityDocument.MY_NUMBER_CARD, true, Optional.of(expiry), shows);
    }

    private static List<IdentityDocument> documents(String names) {
        return names.isEmpty()
                ? List.of()
                : Arrays.stream(names.split(" ", -1))
                        .map(IdentityDocument::valueOf)
                        .toList();
    }
}
