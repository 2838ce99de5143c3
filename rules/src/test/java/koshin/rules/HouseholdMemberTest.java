package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseholdMemberTest {

    @ParameterizedTest
    @EnumSource
    void may_have_the_card_changed_and_nothing_else(Procedure procedure) {
        boolean card =
                EnumSet.of(Procedure.SURFACE_CHANGE, Procedure.VALIDITY_CHANGE).contains(procedure);

        assertThat(HouseholdMember.of(procedure) == HouseholdMember.MAY_WITH_PIN)
                .isEqualTo(card);
    }
}
