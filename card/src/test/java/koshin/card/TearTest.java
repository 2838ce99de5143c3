package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.function.Consumer;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A card torn off at each of its writes is before or after the command, and never between. */
class TearTest {

    private final InMemoryStorage storage = new InMemoryStorage();
    private final SoftwareCard card = TestCards.issued(storage, CardSettings.usual());

    @ParameterizedTest
    @EnumSource
    void a_renewal_torn_at_any_write_leaves_one_whole_pair(CertificateKind kind) {
        byte[] before = active(kind);
        int after = 0;
        for (int write = 1; write <= 3; write++) {
            for (boolean written : new boolean[] {false, true}) {
                InMemoryStorage copy = new InMemoryStorage();
                copy.save(storage.load());
                SoftwareCard torn = SoftwareCard.open(copy, TestCards.keys(2));
                tear(copy, write, written);
                assertThatExceptionOfType(CardException.class).isThrownBy(() -> renew(torn, kind));
                copy.mend();
                torn.powerOn();

                CardImage image = ImageFormat.read(copy.load());
                byte[] certificate = image.file(FileId.ofCertificate(kind));
                assertThat(IssuerCommands.certifies(
                                certificate, RsaKeys.publicKey(image.key(kind).orElseThrow())))
                        .isTrue();
                assertThat(image.pins().values()).allMatch(pin -> pin.left() == pin.limit());
                after += Arrays.equals(certificate, before) ? 0 : 1;
                renew(torn, kind);
                assertThat(active(kind, copy)).isNotEqualTo(before);
            }
        }
        assertThat(after)
                .as("the switch is the third write, and only its end counts")
                .isEqualTo(1);
    }

    @Test
    void a_card_torn_at_any_write_of_its_life_is_where_it_was_before_or_after_it() {
        LifeOfCard life = new LifeOfCard(TestCards::certify);
        InMemoryStorage whole = copyOf(storage);
        int first = whole.saves();
        live(whole, life);
        int writes = whole.saves() - first;
        assertThat(writes).isGreaterThan(15);

        byte[] before = storage.load();
        for (int write = 1; write <= writes; write++) {
            byte[] withoutIt = tornAt(write, false, life);
            byte[] withIt = tornAt(write, true, life);
            assertThat(Arrays.equals(withoutIt, before)).as("write %d", write).isTrue();
            before = withIt;
        }
        assertThat(Arrays.equals(before, whole.load())).isTrue();
    }

    @Test
    void a_pin_that_was_torn_off_is_not_verified() {
        Talk talk = new Talk(card);
        talk.select(PinReference.SIGNING);
        storage.tearAfter(1);
        assertThat(talk.verify("ABC123")).isEqualTo("6F00");
        storage.mend();
        card.powerOn();
        talk.say(Talk.JPKI);
        assertThat(talk.certificate(CertificateKind.SIGNING)).isEqualTo("6982");
    }

    @Test
    void a_card_torn_while_it_was_personalised_is_blank_still_and_starts_again() {
        InMemoryStorage fresh = new InMemoryStorage();
        SoftwareCard blank = TestCards.blank(fresh, CardSettings.usual());
        for (int write = 2; write < 24; write += 3) {
            fresh.tearAfter(write);
            assertThatExceptionOfType(CardException.class)
                    .isThrownBy(() -> TestCards.personalised(blank, TestCards.contents()));
            fresh.mend();
            blank.powerOn();
            assertThat(new Talk(blank).word(Talk.JPKI)).as("write %d", write).isEqualTo("6A82");
        }
        TestCards.personalised(blank, TestCards.contents());
        assertThat(new Talk(blank).word(Talk.JPKI)).isEqualTo("9000");
    }

    private byte[] tornAt(int write, boolean written, LifeOfCard life) {
        InMemoryStorage copy = copyOf(storage);
        tear(copy, write, written);
        live(copy, life);
        return copy.load();
    }

    private static void live(InMemoryStorage copy, LifeOfCard life) {
        SoftwareCard lived = SoftwareCard.open(copy, TestCards.keys(2));
        quietly(lived, link -> life.live(link, 1));
        lived.close();
    }

    private static void quietly(SoftwareCard card, Consumer<CardLink> work) {
        try (CardLink link = card.link()) {
            work.accept(link);
        } catch (CardException e) {
            assertThat(e).hasMessageContaining("CardFailed");
        }
    }

    private static InMemoryStorage copyOf(InMemoryStorage storage) {
        InMemoryStorage copy = new InMemoryStorage();
        copy.save(storage.load());
        return copy;
    }

    private static void tear(InMemoryStorage storage, int write, boolean written) {
        if (written) {
            storage.tearAfter(write);
        } else {
            storage.tearBefore(write);
        }
    }

    private static void renew(SoftwareCard card, CertificateKind kind) {
        try (CardLink link = card.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            session.write(kind, TestCards.certify(kind, session.generate(kind)));
        }
    }

    private byte[] active(CertificateKind kind) {
        return active(kind, storage);
    }

    private static byte[] active(CertificateKind kind, Storage storage) {
        return ImageFormat.read(storage.load()).file(FileId.ofCertificate(kind));
    }
}
