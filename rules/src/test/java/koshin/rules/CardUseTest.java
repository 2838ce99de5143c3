package koshin.rules;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardUseTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            service,           card,       authentication, signing,    full to,    limited to, because
            IDENTITY_DOCUMENT, 2030-11-30, 2025-11-30,     2025-11-30, 2030-11-30, ,           the card alone counts
            IDENTITY_DOCUMENT, ,           2025-11-30,     2025-11-30, ,           ,           a void card proves nothing
            CLINIC,            2030-11-30, 2025-11-30,     ,           2025-11-30, 2026-02-28, the grace follows
            CLINIC,            2025-11-30, 2030-11-30,     ,           2025-11-30, 2026-02-28, the card ends first
            CLINIC,            2030-11-30, ,               2025-11-30, ,           ,           a revoked certificate has no grace
            CONVENIENCE_STORE, 2030-11-30, 2025-11-30,     2024-01-01, 2025-11-30, ,           signing is not needed
            MYNAPORTAL,        2024-11-30, 2025-11-30,     2025-11-30, 2024-11-30, ,           the card ends everything
            ONLINE_FILING,     2030-11-30, 2025-11-30,     2024-01-01, 2024-01-01, ,           the signing certificate counts
            ONLINE_FILING,     2030-11-30, 2025-11-30,     ,           ,           ,           without one nothing is signed
            """)
    void works_as_long_as_the_parts_that_it_needs(
            CardUse service,
            LocalDate card,
            LocalDate authentication,
            LocalDate signing,
            LocalDate fullTo,
            LocalDate limitedTo,
            String because) {
        CardUse.Availability availability = CardUse.of(
                service, Optional.ofNullable(card), Optional.ofNullable(authentication), Optional.ofNullable(signing));

        assertThat(availability.fullUntil()).as(because).isEqualTo(fullTo == null ? empty() : Optional.of(fullTo));
        assertThat(availability.limitedUntil())
                .as(because)
                .isEqualTo(limitedTo == null ? empty() : Optional.of(limitedTo));
    }
}
