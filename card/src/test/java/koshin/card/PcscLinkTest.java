package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link to a reader over a reader in memory; readers of PC/SC are met in the stories. */
class PcscLinkTest {

    @TempDir
    Path folder;

    private SoftwareCard card;
    private SlotInMemory slot;

    @BeforeEach
    void insert() {
        card = IssuedCard.in(folder, CardSettings.usual().reselectClearsPins(false))
                .open();
        slot = new SlotInMemory(card);
    }

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void carries_a_whole_conversation() {
        try (CardLink link = PcscLink.open(slot)) {
            JpkiClient client = JpkiClient.detect(link).orElseThrow();

            assertThat(client.certificate(CertificateKind.AUTHENTICATION))
                    .isInstanceOf(CertificateReading.Present.class);
            assertThat(client.authenticate(new byte[32], "1234".toCharArray(), LastTry.KEEP))
                    .isInstanceOf(Authentication.Proof.class);
        }
    }

    /** Nothing but the reset locks the keys of this card, which keeps them open when it is selected again. */
    @Test
    void holds_the_card_for_itself_and_locks_its_keys_on_leaving() {
        try (CardLink link = PcscLink.open(slot)) {
            assertThat(slot.isExclusive()).isTrue();
            JpkiClient.detect(link).orElseThrow().enter(CertificateKind.SIGNING, "ABC123".toCharArray(), LastTry.KEEP);
        }

        assertThat(slot.isExclusive()).isFalse();
        try (CardLink link = PcscLink.open(slot)) {
            assertThat(JpkiClient.detect(link).orElseThrow().certificate(CertificateKind.SIGNING))
                    .isEqualTo(new CertificateReading.PinNeeded());
        }
    }

    @Test
    void tells_when_the_card_is_pulled_at_any_moment_and_closes_all_the_same() {
        for (int moment = 0; moment < 12; moment++) {
            slot = new SlotInMemory(card);
            try (CardLink link = PcscLink.open(slot)) {
                JpkiClient client =
                        JpkiClient.detect(new PulledAfter(link, moment)).orElseThrow();
                assertThatExceptionOfType(CardLost.class).isThrownBy(() -> {
                    client.certificate(CertificateKind.AUTHENTICATION);
                    client.authenticate(new byte[32], "1234".toCharArray(), LastTry.KEEP);
                });
            }
        }
    }

    @Test
    void tells_that_there_is_no_card() {
        slot.pull();

        assertThatExceptionOfType(CardLost.class).isThrownBy(() -> PcscLink.open(slot));
    }

    @Test
    void is_of_no_use_once_closed() {
        CardLink link = PcscLink.open(slot);
        link.close();
        link.close();

        assertThatExceptionOfType(CardLost.class).isThrownBy(() -> link.transmit(new byte[4]));
    }

    /** Pulls the card out of the slot after so many commands behind the first. */
    private final class PulledAfter implements CardLink {

        private final CardLink link;
        private int left;

        PulledAfter(CardLink link, int commands) {
            this.link = link;
            left = commands + 1;
        }

        @Override
        public byte[] transmit(byte[] apdu) {
            if (left-- == 0) {
                slot.pull();
            }
            return link.transmit(apdu);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
