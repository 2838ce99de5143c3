package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import koshin.rules.CertificateKind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The Koshin issuer interface, not J-LIS. */
class IssuerSessionTest {

    private static final String SELECT_ISSUER = "00A4040C0CF04B4F5348494E4953535201";

    private final InMemoryStorage storage = new InMemoryStorage();
    private final SoftwareCard card = TestCards.issued(storage, CardSettings.usual());
    private final Talk talk = new Talk(card);

    private void withIssuer(Consumer<IssuerSession> work) {
        try (CardLink link = card.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            work.accept(session);
        }
        card.powerOn();
    }

    @ParameterizedTest
    @EnumSource
    void renews_a_pair_at_once_and_leaves_the_other_alone(CertificateKind kind) {
        byte[] before = certificate(kind);
        byte[] otherBefore = certificate(other(kind));
        withIssuer(session -> {
            RSAPublicKey key = session.generate(kind);
            session.write(kind, TestCards.certify(kind, key));
        });

        assertThat(certificate(kind)).isNotEqualTo(before);
        assertThat(certificate(other(kind))).isEqualTo(otherBefore);
        assertThat(talk.triesLeft(CertificateFiles.of(kind).pin())).isIn("63C3", "63C5");
    }

    @ParameterizedTest
    @EnumSource
    void the_active_pair_stays_in_use_until_the_certificate_is_there(CertificateKind kind) {
        byte[] before = certificate(kind);
        withIssuer(session -> session.generate(kind));
        assertThat(certificate(kind)).isEqualTo(before);
        assertThat(signsLike(kind, before)).isTrue();
    }

    @Test
    void a_later_pending_key_takes_the_place_of_an_earlier_one() {
        withIssuer(session -> {
            RSAPublicKey first = session.generate(CertificateKind.SIGNING);
            RSAPublicKey second = session.generate(CertificateKind.SIGNING);
            byte[] ofFirst = TestCards.certify(CertificateKind.SIGNING, first);
            refused("6A80", () -> session.write(CertificateKind.SIGNING, ofFirst));
            session.write(CertificateKind.SIGNING, TestCards.certify(CertificateKind.SIGNING, second));
        });
    }

    @Test
    void refuses_a_certificate_that_does_not_fit() {
        byte[] before = certificate(CertificateKind.AUTHENTICATION);
        withIssuer(session -> {
            byte[] anybodys = TestCards.authority(CertificateKind.AUTHENTICATION);
            refused("6985", () -> session.write(CertificateKind.AUTHENTICATION, anybodys));
            byte[] fitting =
                    TestCards.certify(CertificateKind.AUTHENTICATION, session.generate(CertificateKind.AUTHENTICATION));
            refused("6A80", () -> session.write(CertificateKind.AUTHENTICATION, anybodys));
            refused("6A80", () -> session.write(CertificateKind.AUTHENTICATION, new byte[] {0x30}));
            refused(
                    "6A80",
                    () -> session.write(CertificateKind.AUTHENTICATION, Arrays.copyOf(fitting, fitting.length + 1)));
            refused(
                    "6A80",
                    () -> session.write(CertificateKind.AUTHENTICATION, Arrays.copyOf(fitting, fitting.length - 1)));
            refused("6A84", () -> session.write(CertificateKind.AUTHENTICATION, new byte[2_049]));
            assertThat(certificateIn(CertificateKind.AUTHENTICATION, storage)).isEqualTo(before);
            session.write(CertificateKind.AUTHENTICATION, fitting);
        });
        assertThat(certificate(CertificateKind.AUTHENTICATION)).isNotEqualTo(before);
    }

    @Test
    void resets_and_unlocks_pins() {
        for (int i = 0; i < 3; i++) {
            talk.verify(PinReference.AUTHENTICATION, "9999");
        }
        assertThat(talk.verify("1234")).isEqualTo("6984");
        withIssuer(session -> session.unlock(PinReference.AUTHENTICATION));
        assertThat(talk.verify(PinReference.AUTHENTICATION, "1234")).isEqualTo("9000");

        withIssuer(session -> session.resetPin(PinReference.AUTHENTICATION, "8888".toCharArray()));
        assertThat(talk.verify(PinReference.AUTHENTICATION, "1234")).isEqualTo("63C2");
        assertThat(talk.verify("8888")).isEqualTo("9000");

        withIssuer(session -> {
            refused("6A80", () -> session.resetPin(PinReference.AUTHENTICATION, "123".toCharArray()));
            refused("6A80", () -> session.resetPin(PinReference.SIGNING, "abc123".toCharArray()));
            refused("6A80", () -> session.resetPin(PinReference.FACE_A, "12345678901".toCharArray()));
        });
    }

    @Test
    void makes_an_ordinary_card_one_without_pins() {
        withIssuer(session -> {
            Arrays.stream(PinReference.values()).filter(PinReference::isChosen).forEach(session::withdrawPin);
            session.erase(CertificateKind.SIGNING);
            refused("6985", () -> session.unlock(PinReference.AUTHENTICATION));
        });
        assertThat(talk.triesLeft(PinReference.AUTHENTICATION)).isEqualTo("63C0");
        assertThat(talk.verify("1234")).isEqualTo("6984");
        assertThat(talk.say("00B0880003")).isEqualTo("008F009000");
    }

    @Test
    void another_master_key_opens_nothing_and_is_counted() {
        MasterKey other = MasterKey.of(Arrays.copyOf(new byte[] {1}, MasterKey.LENGTH));
        for (int i = 0; i < IssuerApplication.FAILURES; i++) {
            assertThatExceptionOfType(CardRefused.class)
                    .isThrownBy(() -> IssuerSession.open(card.link(), other))
                    .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(new StatusWord.NoLimit()));
        }
        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(() -> IssuerSession.open(card.link(), TestCards.MASTER))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(new StatusWord.Locked()));
    }

    @Test
    void a_right_authentication_sets_the_count_back() {
        MasterKey other = MasterKey.of(Arrays.copyOf(new byte[] {1}, MasterKey.LENGTH));
        for (int i = 0; i < 3 * IssuerApplication.FAILURES; i++) {
            if (i % 5 == 4) {
                withIssuer(session -> assertThat(session.isBlank()).isFalse());
            } else {
                assertThatExceptionOfType(CardRefused.class).isThrownBy(() -> IssuerSession.open(card.link(), other));
            }
        }
    }

    @Test
    void a_card_that_does_not_know_its_key_is_found_out() {
        try (CardLink link = card.link()) {
            CardLink impostor = new CardLink() {
                @Override
                public byte[] transmit(byte[] apdu) {
                    return apdu[1] == (byte) 0x82 ? Arrays.copyOf(new byte[32], 34) : link.transmit(apdu);
                }

                @Override
                public void close() {}
            };
            assertThatExceptionOfType(CardException.class)
                    .isThrownBy(() -> IssuerSession.open(impostor, TestCards.MASTER));
        }
    }

    @ParameterizedTest(name = "{0} answers {1}, because {2}")
    @CsvSource({
        "80CA000000, 9000, 'the serial is free'",
        "80CC009700, 6982, 'nothing about keys without authentication'",
        "0046809700, 6982, 'no key without authentication'",
        "80E201000200 18, 6982, 'no choice without authentication'",
        "00D6000001 00, 6982, 'no writing without authentication'",
        "002C038000, 6982, 'no unlocking without authentication'",
        "80E4009700, 6982, 'no erasing without authentication'",
        "80E6000000, 6982, 'no finishing without authentication'",
        "0082000000, 6700, 'no proof'",
        "00200098, 6D00, 'the holder has nothing to do here'",
        "00B08A0004, 6D00, 'the holder has nothing to do here'"
    })
    void without_authentication_it_tells_its_serial_and_nothing_else(String apdu, String word, String because) {
        assertThat(talk.word(SELECT_ISSUER)).isEqualTo("9000");

        assertThat(talk.word(apdu)).as(because).isEqualTo(word);
    }

    @Test
    void a_challenge_counts_once_and_is_the_last_one() {
        talk.say(SELECT_ISSUER);
        String proof = "30" + "00".repeat(48) + "00";
        assertThat(talk.word("00820000" + proof)).as("none given").isEqualTo("6985");
        talk.say("0084000008");
        assertThat(talk.word("00820000" + proof)).as("too short").isEqualTo("6985");
        talk.say("0084000010");
        assertThat(talk.word("00820000" + proof)).isEqualTo("6300");
        assertThat(talk.word("00820000" + proof)).as("spent").isEqualTo("6985");
        talk.say("0084000010");
        talk.say(SELECT_ISSUER);
        assertThat(talk.word("00820000" + proof)).as("dropped by SELECT").isEqualTo("6985");
    }

    @Test
    void a_session_ends_at_select_reset_and_power_off() {
        for (Runnable end : new Runnable[] {
            () -> talk.say(SELECT_ISSUER),
            () -> talk.say(Talk.JPKI),
            () -> talk.say("00A4040C07A0000001510000"),
            card::reset,
            card::powerOn
        }) {
            CardLink link = card.link();
            IssuerSession session = IssuerSession.open(link, TestCards.MASTER);
            session.generate(CertificateKind.SIGNING);
            end.run();
            assertThatExceptionOfType(CardRefused.class).isThrownBy(() -> session.generate(CertificateKind.SIGNING));
        }
    }

    @Test
    void writes_in_order_and_no_more_than_was_announced() {
        withIssuer(session -> {
            assertThat(talk.word("00D6000001 00")).as("nothing chosen").isEqualTo("6985");
            assertThat(talk.word("80E2010004 0002 0004")).isEqualTo("9000");
            assertThat(talk.word("00D6000100")).as("no data").isEqualTo("6700");
            assertThat(talk.word("00D6000101 00")).as("a gap").isEqualTo("6B00");
            assertThat(talk.word("00D6000005 0000000000")).as("too much").isEqualTo("6A84");
            assertThat(talk.word("00D6000002 0102")).isEqualTo("9000");
            assertThat(talk.word("00D6000102 0304")).as("over what is there").isEqualTo("9000");
            assertThat(talk.word("00D6000301 05")).isEqualTo("9000");
            assertThat(talk.word("00D6000301 05")).as("it is in place").isEqualTo("6985");
            assertThat(talk.word("80E2010004 0006 0004"))
                    .as("follows from the card")
                    .isEqualTo("6981");
            assertThat(talk.word("80E2010004 0018 0004")).as("a PIN").isEqualTo("6981");
            assertThat(talk.word("80E2010002 000A")).as("no PIN").isEqualTo("6981");
            assertThat(talk.word("80E2010004 0003 0004")).isEqualTo("6A82");
            assertThat(talk.word("80E2090004 0001 0004")).isEqualTo("6A86");
            assertThat(talk.word("80E2010003 000100")).isEqualTo("6700");
            assertThat(talk.word("80E2010004 0002 8000")).isEqualTo("6A84");
            assertThat(talk.word("80E2010004 0002 0000")).isEqualTo("6700");
        });
        talk.say(Talk.JPKI);
        assertThat(talk.say("00B0820000")).isEqualTo("010304059000");
    }

    @Test
    void tells_a_public_key_in_the_form_of_its_kind() {
        withIssuer(session -> {
            String whole = talk.say("0046809A000000");
            assertThat(whole).hasSize(2 * 267).startsWith("900301000191820100").endsWith("9000");
            assertThat(talk.say("0046809A00")).hasSize(2 * 258).endsWith("6109");
            assertThat(talk.say("00C0000009")).hasSize(2 * 11).endsWith("9000");
            assertThat(talk.word("0046809B00")).isEqualTo("6A86");
            assertThat(talk.word("0046009A00")).isEqualTo("6A86");
        });
    }

    @ParameterizedTest
    @EnumSource
    void tells_how_the_keys_stand_at_every_step_of_a_renewal(CertificateKind kind) {
        withIssuer(session -> {
            Optional<String> first = Optional.of(IssuerSession.fingerprint(certificateOf(certificate(kind))));
            assertThat(session.keyState(kind)).isEqualTo(new KeyState(first, Optional.empty()));

            RSAPublicKey key = session.generate(kind);
            assertThat(session.keyState(kind))
                    .isEqualTo(new KeyState(first, Optional.of(IssuerSession.fingerprint(key))));

            byte[] second = TestCards.certify(kind, key);
            session.write(kind, second);
            Optional<String> written = Optional.of(IssuerSession.fingerprint(certificateOf(second)));
            assertThat(session.keyState(kind)).isEqualTo(new KeyState(written, Optional.empty()));

            session.erase(kind);
            assertThat(session.keyState(kind)).isEqualTo(new KeyState(Optional.empty(), Optional.empty()));
        });
    }

    @Test
    void tells_the_state_of_keys_in_the_form_of_its_kind() {
        withIssuer(session -> {
            assertThat(talk.say("80CC009700"))
                    .isEqualTo(sha256(certificate(CertificateKind.AUTHENTICATION)) + "00".repeat(32) + "9000");
            assertThat(talk.word("80CC0097")).as("expects nothing").isEqualTo("6700");
            assertThat(talk.word("80CC00970101")).as("with data").isEqualTo("6700");
            assertThat(talk.word("80CC019700")).isEqualTo("6A86");
            assertThat(talk.word("80CC009800")).as("a PIN").isEqualTo("6A86");
        });
    }

    @Test
    void keys_have_their_length_and_are_not_printed() {
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.of(new byte[31]));
        assertThat(TestCards.MASTER).hasToString("MasterKey");
        assertThat(TestCards.contents().toString()).doesNotContain("1234").doesNotContain("ABC");
    }

    private static X509Certificate certificateOf(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        return Talk.HEX.formatHex(RsaKeys.sha256().digest(bytes));
    }

    private static void refused(String word, ThrowingCallable step) {
        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(step)
                .satisfies(refusal ->
                        assertThat(refusal.status()).isEqualTo(StatusWord.of(HexFormat.fromHexDigits(word))));
    }

    private byte[] certificate(CertificateKind kind) {
        return certificateIn(kind, storage);
    }

    private static byte[] certificateIn(CertificateKind kind, Storage storage) {
        return ImageFormat.read(storage.load()).file(FileId.ofCertificate(kind));
    }

    private boolean signsLike(CertificateKind kind, byte[] certificate) {
        CardImage image = ImageFormat.read(storage.load());
        return IssuerCommands.certifies(
                certificate, RsaKeys.publicKey(image.key(kind).orElseThrow()));
    }

    private static CertificateKind other(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> CertificateKind.SIGNING;
            case SIGNING -> CertificateKind.AUTHENTICATION;
        };
    }
}
