package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import koshin.rules.RepresentativeProof.InRecords;
import koshin.rules.RepresentativeProof.Kind;
import koshin.rules.RepresentativeProof.NoAuthority;
import koshin.rules.RepresentativeProof.Paper;
import koshin.rules.RepresentativeProof.Representation;
import koshin.rules.RepresentativeProof.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentativeProofTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 15);

    @Test
    void a_parent_shows_the_family_register_unless_the_municipality_sees_it() {
        assertThat(asked(Representation.PARENT, false, false, false))
                .isEqualTo(new Paper(Kind.FAMILY_REGISTER_COPY, LocalDate.of(2025, 6, 15)));
        assertThat(asked(Representation.PARENT, true, false, false)).isEqualTo(new InRecords(Why.SAME_HOUSEHOLD));
        assertThat(asked(Representation.PARENT, false, true, false)).isEqualTo(new InRecords(Why.FAMILY_REGISTER_HERE));
    }

    @Test
    void a_guardian_shows_the_registered_matters_wherever_they_live() {
        assertThat(asked(Representation.GUARDIAN_OF_ADULT, true, true, false))
                .isEqualTo(new Paper(Kind.REGISTERED_MATTERS, LocalDate.of(2025, 6, 15)));
    }

    @Test
    void a_curator_acts_for_the_card_without_pins_alone() {
        Representation curator = Representation.CURATOR_ASSISTANT_OR_CHOSEN_GUARDIAN;

        assertThat(asked(curator, true, true, false)).isEqualTo(new NoAuthority());
        assertThat(asked(curator, true, true, true))
                .isEqualTo(new Paper(Kind.REGISTERED_MATTERS_WITH_ACTS, LocalDate.of(2025, 6, 15)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            day,        months, issued since, because
            2025-09-15, 3,      2025-06-15,   上尾市
            2025-09-15, 6,      2025-03-15,   三股町
            2025-05-30, 3,      2025-03-01,   February has no 30th
            2024-05-29, 3,      2024-02-29,   in a leap year it has a 29th
            2025-03-31, 1,      2025-03-01,   nor a 31st
            """)
    void the_paper_is_so_many_months_old_at_most(LocalDate day, int months, LocalDate since, String because) {
        assertThat(RepresentativeProof.asked(Representation.GUARDIAN_OF_ADULT, false, false, false, months, day))
                .as(because)
                .isEqualTo(new Paper(Kind.REGISTERED_MATTERS, since));
    }

    /** A second definition, over 28 years of days: the oldest paper whose months have not passed. */
    @Test
    void the_oldest_paper_taken_is_the_first_that_still_reaches_the_day() {
        DAY.datesUntil(DAY.plusYears(28)).forEach(day -> {
            LocalDate since = RepresentativeProof.asked(Representation.GUARDIAN_OF_ADULT, false, false, false, 3, day)
                            instanceof Paper paper
                    ? paper.issuedSince()
                    : LocalDate.MIN;
            assertThat(since.plusMonths(3)).isAfterOrEqualTo(day);
            assertThat(since.minusDays(1).plusMonths(3)).isBefore(day);
        });
    }

    private static RepresentativeProof asked(
            Representation representation, boolean household, boolean registerHere, boolean face) {
        return RepresentativeProof.asked(representation, household, registerHere, face, 3, DAY);
    }
}
