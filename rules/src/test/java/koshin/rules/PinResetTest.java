package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import koshin.rules.PinReset.AtCounter;
import koshin.rules.PinReset.AtKiosk;
import koshin.rules.PinReset.AtMachine;
import koshin.rules.PinReset.ChangeWithoutVisit;
import koshin.rules.PinReset.StoreChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinResetTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            pin,                signing, authentication, valid, routes,         because
            SIGNING,            LOCKED,  KNOWN,          true,  KIOSK COUNTER,  大分市: one of the two still works
            SIGNING,            UNKNOWN, KNOWN,          true,  KIOSK COUNTER,  鈴鹿市: the other one is known
            AUTHENTICATION,     KNOWN,   LOCKED,         true,  KIOSK COUNTER,  大分市: one of the two still works
            SIGNING,            LOCKED,  LOCKED,         true,  COUNTER,        大分市: both are locked
            SIGNING,            UNKNOWN, UNKNOWN,        true,  COUNTER,        鈴鹿市: both are unknown
            SIGNING,            LOCKED,  KNOWN,          false, COUNTER,        a kiosk needs valid certificates
            RESIDENT_REGISTER,  KNOWN,   KNOWN,          true,  COUNTER,        鈴鹿市: only at the counter
            CARD_INPUT_SUPPORT, KNOWN,   KNOWN,          true,  COUNTER,        鈴鹿市: only at the counter
            SIGNING,            KNOWN,   LOCKED,         true,  CHANGE COUNTER, a known PIN is changed at home
            AUTHENTICATION,     LOCKED,  KNOWN,          false, CHANGE COUNTER, a known PIN is changed at home
            """)
    void leads_by_the_ways_that_are_printed(
            PinKind pin,
            PinKnowledge signing,
            PinKnowledge authentication,
            boolean valid,
            String routes,
            String because) {
        Map<PinKind, PinKnowledge> pins = Map.of(PinKind.SIGNING, signing, PinKind.AUTHENTICATION, authentication);

        assertThat(PinReset.routes(pin, pins, valid).stream().map(PinResetTest::word))
                .as(because)
                .containsExactly(routes.split(" ", -1));
    }

    private static String word(PinReset route) {
        return switch (route) {
            case ChangeWithoutVisit() -> "CHANGE";
            case AtKiosk(var stores) -> "KIOSK";
            case AtCounter() -> "COUNTER";
            case PinReset.OnPhone() -> "PHONE";
        };
    }

    @Test
    void fewer_shops_reset_the_authentication_pin() {
        assertThat(PinReset.routes(PinKind.SIGNING, known(PinKind.AUTHENTICATION), true))
                .first()
                .isEqualTo(new AtKiosk(EnumSet.allOf(StoreChain.class)));
        assertThat(PinReset.routes(PinKind.AUTHENTICATION, known(PinKind.SIGNING), true))
                .first()
                .isEqualTo(new AtKiosk(Set.of(StoreChain.SEVEN_ELEVEN, StoreChain.AEON)));
    }

    /** A second definition of the kiosk's condition, tried on every state of the four PINs. */
    @Test
    void a_kiosk_serves_one_certificate_pin_if_the_other_is_known_and_both_certificates_count() {
        for (PinKind pin : PinKind.values()) {
            for (PinKnowledge signing : PinKnowledge.values()) {
                for (PinKnowledge authentication : PinKnowledge.values()) {
                    for (boolean valid : new boolean[] {false, true}) {
                        Map<PinKind, PinKnowledge> pins =
                                Map.of(PinKind.SIGNING, signing, PinKind.AUTHENTICATION, authentication);
                        long known = pins.values().stream()
                                .filter(PinKnowledge.KNOWN::equals)
                                .count();
                        boolean kiosk =
                                valid && known == 1 && pins.containsKey(pin) && pins.get(pin) != PinKnowledge.KNOWN;
                        assertThat(PinReset.routes(pin, pins, valid).stream().anyMatch(AtKiosk.class::isInstance))
                                .as("%s of %s, valid %s", pin, pins, valid)
                                .isEqualTo(kiosk);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            at,                  answer,         because
            2025-09-01T19:59:59, NOT_YET_BOOKED, the booking is made at 20:00
            2025-09-01T20:00,    SERVED,         at once
            2025-09-01T22:59:59, SERVED,         the last second of the day
            2025-09-01T23:00,    CLOSED,         it closes at 23:00
            2025-09-02T06:29:59, CLOSED,         it opens at 06:30
            2025-09-02T06:30,    SERVED,         it opens at 06:30
            2025-09-02T20:00,    SERVED,         24 hours to the second
            2025-09-02T20:00:01, BOOKING_LAPSED, a second over 24 hours
            """)
    void a_kiosk_serves_a_booking_for_24_hours(LocalDateTime at, AtMachine answer, String because) {
        assertThat(PinReset.atKiosk(LocalDateTime.of(2025, 9, 1, 20, 0), at))
                .as(because)
                .isEqualTo(answer);
    }

    @Test
    void a_phone_resets_its_own_pins() {
        assertThat(PinReset.ofPhoneCertificate()).isEqualTo(new PinReset.OnPhone());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            age, ward,  who
            0,   false, LEGAL_REPRESENTATIVE
            14,  false, LEGAL_REPRESENTATIVE
            15,  false, HOLDER
            15,  true,  LEGAL_REPRESENTATIVE
            90,  true,  LEGAL_REPRESENTATIVE
            90,  false, HOLDER
            """)
    void the_legal_representative_sets_the_pins_of_children_and_wards(int age, boolean ward, Applicant who) {
        assertThat(PinReset.setBy(age, ward)).isEqualTo(who);
    }

    @Test
    void only_what_is_asked_for_and_not_known_is_reset_before_a_renewal() {
        Map<PinKind, PinKnowledge> pins =
                Map.of(PinKind.SIGNING, PinKnowledge.LOCKED, PinKind.AUTHENTICATION, PinKnowledge.KNOWN);

        assertThat(PinReset.neededFirst(EnumSet.of(PinKind.SIGNING, PinKind.AUTHENTICATION), pins))
                .containsExactly(PinKind.SIGNING);
        assertThat(PinReset.neededFirst(EnumSet.of(PinKind.RESIDENT_REGISTER), pins))
                .containsExactly(PinKind.RESIDENT_REGISTER);
        assertThat(PinReset.neededFirst(Set.of(), pins)).isEmpty();
    }

    @Test
    void a_pin_that_nobody_mentions_counts_as_unknown() {
        assertThat(PinReset.routes(PinKind.SIGNING, Map.of(), true)).isEqualTo(List.of(new AtCounter()));
    }

    private static Map<PinKind, PinKnowledge> known(PinKind pin) {
        return Map.of(pin, PinKnowledge.KNOWN);
    }
}
