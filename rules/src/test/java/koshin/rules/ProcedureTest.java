package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ProcedureTest {

    @Test
    void an_application_waits_at_the_issuer_and_everything_else_stops_with_the_national_system() {
        assertThat(Procedure.stoppedByOutage())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Procedure.CARD_APPLICATION, Procedure.APPLICATION_SUPPORT)));
    }
}
