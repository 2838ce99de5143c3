package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WhatToBringTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            procedure,             pins work, current, needed,                 if at hand,        because
            CERTIFICATE_RENEWAL,   true,      true,    CARD PINS,              EXPIRY_NOTICE,     佐久市 and 川崎市 list no second document
            CERTIFICATE_RENEWAL,   true,      false,   CARD PINS,              EXPIRY_NOTICE,     the PINs are proof enough
            CERTIFICATE_RENEWAL,   false,     false,   CARD IDENTITY_DOCUMENT, EXPIRY_NOTICE,     豊川市: neither PIN nor face
            CERTIFICATE_NEW_ISSUE, true,      true,    CARD PINS,              EXPIRY_NOTICE,     as for a renewal
            PIN_RESET,             false,     true,    CARD IDENTITY_DOCUMENT, '',                鈴鹿市
            CARD_PICK_UP,          true,      true,    CARD HAND_OVER_NOTICE,  '',                大分市 and 川崎市
            CARD_PICK_UP,          false,     true,    CARD HAND_OVER_NOTICE,  IDENTITY_DOCUMENT, 川崎市: it makes things smoother
            SURFACE_CHANGE,        true,      false,   CARD PINS,              '',                it opens the card
            VALIDITY_CHANGE,       true,      true,    CARD PINS,              '',                it opens the card
            APPLICATION_SUPPORT,   true,      true,    CARD,                   EXPIRY_NOTICE,     it holds the form
            """)
    void a_holder_brings_what_is_listed(
            Procedure procedure,
            boolean pinsWork,
            boolean faceIsCurrent,
            String needed,
            String ifAtHand,
            String because) {
        WhatToBring things = WhatToBring.ofHolder(procedure, pinsWork, faceIsCurrent);

        assertThat(things.needed()).as(because).map(Enum::name).containsExactlyElementsOf(words(needed));
        assertThat(things.ifAtHand()).as(because).map(Enum::name).containsExactlyElementsOf(words(ifAtHand));
    }

    @Test
    void a_forgotten_pin_makes_a_second_document_welcome() {
        assertThat(WhatToBring.ofHolder(Procedure.CERTIFICATE_RENEWAL, false, true))
                .hasToString("WhatToBring[needed=[CARD], ifAtHand=[EXPIRY_NOTICE, IDENTITY_DOCUMENT]]");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            procedure,           legal, needed,                                                 because
            CERTIFICATE_RENEWAL, false, CARD INQUIRY_LETTER AGENTS_IDENTITY_DOCUMENT,           佐久市 and the designated city
            CERTIFICATE_RENEWAL, true,  CARD AGENTS_IDENTITY_DOCUMENT AUTHORITY_PROOF,          the designated city
            PIN_RESET,           false, CARD INQUIRY_LETTER AGENTS_IDENTITY_DOCUMENT,           鈴鹿市
            CARD_PICK_UP,        true,  CARD HAND_OVER_NOTICE AGENTS_IDENTITY_DOCUMENT AUTHORITY_PROOF, the notice goes with the card
            """)
    void an_agent_brings_what_is_listed(Procedure procedure, boolean legal, String needed, String because) {
        assertThat(WhatToBring.ofAgent(procedure, legal).needed())
                .as(because)
                .map(Enum::name)
                .containsExactlyElementsOf(words(needed));
    }

    /** A second definition: what holds for every procedure and state. */
    @ParameterizedTest
    @EnumSource
    void the_card_always_comes_and_a_notice_of_expiry_is_never_needed(Procedure procedure) {
        boolean certificates =
                procedure == Procedure.CERTIFICATE_RENEWAL || procedure == Procedure.CERTIFICATE_NEW_ISSUE;
        for (boolean one : new boolean[] {false, true}) {
            WhatToBring agents = WhatToBring.ofAgent(procedure, one);
            assertThat(agents.ifAtHand().contains(WhatToBring.Thing.EXPIRY_NOTICE))
                    .isEqualTo(certificates);
            for (boolean other : new boolean[] {false, true}) {
                for (WhatToBring things : Arrays.asList(WhatToBring.ofHolder(procedure, one, other), agents)) {
                    assertThat(things.needed())
                            .contains(WhatToBring.Thing.CARD)
                            .doesNotContain(WhatToBring.Thing.EXPIRY_NOTICE);
                    assertThat(things.needed()).noneMatch(things.ifAtHand()::contains);
                }
            }
        }
    }

    private static Iterable<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
