package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The six kinds of signature input, checked by the JDK with the certificate that is read from the card. */
class SignatureTest {

    private static final byte[] MESSAGE = new byte[500];
    private static final byte[] HASH = SignatureCommand.sha256(MESSAGE);
    private static final String DIGEST_INFO = "3031300D060960864801650304020105000420" + Talk.HEX.formatHex(HASH);

    private final Talk card = new Talk(TestCards.issued());

    @BeforeEach
    void enterPins() {
        card.verify(PinReference.AUTHENTICATION, "1234");
        card.selectFile(0x001B);
        card.verify("ABC123");
    }

    @ParameterizedTest
    @EnumSource
    void variant_00_signs_what_it_is_given(CertificateKind kind) throws GeneralSecurityException {
        byte[] signature = sign(kind, 0x00, HexFormat.of().parseHex(DIGEST_INFO));

        assertThat(verifies("SHA256withRSA", kind, signature)).isTrue();
        assertThat(block(kind, sign(kind, 0x00, new byte[] {7}))).endsWith(0, 7);
        assertThat(sign(kind, 0x00, new byte[245])).hasSize(256);
    }

    @ParameterizedTest
    @EnumSource
    void variant_01_hashes_and_signs_the_bare_hash(CertificateKind kind) throws GeneralSecurityException {
        byte[] block = block(kind, sign(kind, 0x01, MESSAGE));

        assertThat(Arrays.copyOfRange(block, block.length - 33, block.length))
                .startsWith(0)
                .endsWith(HASH);
    }

    @ParameterizedTest
    @EnumSource
    void variants_02_and_03_are_the_usual_signature(CertificateKind kind) throws GeneralSecurityException {
        assertThat(verifies("SHA256withRSA", kind, sign(kind, 0x02, HASH))).isTrue();
        assertThat(verifies("SHA256withRSA", kind, sign(kind, 0x03, MESSAGE))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void variants_04_and_05_are_pss_with_a_salt_of_their_own(CertificateKind kind) throws GeneralSecurityException {
        byte[] ofHash = sign(kind, 0x04, HASH);
        assertThat(verifies("RSASSA-PSS", kind, ofHash)).isTrue();
        assertThat(sign(kind, 0x04, HASH)).isNotEqualTo(ofHash);
        assertThat(verifies("RSASSA-PSS", kind, sign(kind, 0x05, MESSAGE))).isTrue();
    }

    @Test
    void pss_holds_for_every_salt() throws GeneralSecurityException {
        for (int i = 0; i < 50; i++) {
            assertThat(verifies(
                            "RSASSA-PSS",
                            CertificateKind.AUTHENTICATION,
                            sign(CertificateKind.AUTHENTICATION, 4, HASH)))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "variant {0} with {1} bytes answers {2}, because {3}")
    @CsvSource({
        "00, 246, 6985, 'no room for the padding'",
        "00, 0, 6700, 'nothing to sign'",
        "02, 31, 6985, 'no SHA-256 hash'",
        "02, 33, 6985, 'no SHA-256 hash'",
        "04, 31, 6985, 'no SHA-256 hash'",
        "03, 0, 6700, 'nothing to sign'",
        "05, 1, 9000, 'any message'",
        "03, 255, 9000, 'any message'"
    })
    void refuses_input_of_a_wrong_length(String variant, int length, String word, String because) {
        card.selectFile(0x0017);
        String data = length == 0 ? "" : "%02X%s".formatted(length, "00".repeat(length));

        assertThat(card.word("802A" + variant + "80" + data + "00")).as(because).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "7F", "80", "FF"})
    void there_is_no_seventh_variant(String variant) {
        card.selectFile(0x0017);
        assertThat(card.word("802A" + variant + "80 01 00 00")).isEqualTo("6A86");
    }

    @Test
    void the_key_is_named_by_its_short_id_too_and_becomes_current() throws GeneralSecurityException {
        card.selectFile(0x0006);
        byte[] signature = card.data("802A009A33" + DIGEST_INFO + "00");

        assertThat(card.word("802A008033" + DIGEST_INFO + "00")).isEqualTo("9000");
        assertThat(verifies("SHA256withRSA", CertificateKind.SIGNING, signature))
                .isTrue();
    }

    @Test
    void takes_a_long_message_in_an_extended_command() throws GeneralSecurityException {
        card.selectFile(0x001A);
        String apdu = "802A038000%04X%s0100".formatted(MESSAGE.length, Talk.HEX.formatHex(MESSAGE));

        assertThat(verifies("SHA256withRSA", CertificateKind.SIGNING, card.data(apdu)))
                .isTrue();
    }

    @Test
    void each_key_wants_its_own_pin() {
        card.card().reset();
        card.verify(PinReference.AUTHENTICATION, "1234");
        assertThat(card.word("802A009733" + DIGEST_INFO + "00")).isEqualTo("9000");
        assertThat(card.word("802A009A33" + DIGEST_INFO + "00")).isEqualTo("6982");
    }

    @Test
    void by_a_switch_the_signing_pin_is_good_for_one_signature() {
        Talk once = new Talk(TestCards.issued(CardSettings.usual().severalSignatures(false)));
        once.verify(PinReference.AUTHENTICATION, "1234");
        once.verify(PinReference.SIGNING, "ABC123");
        assertThat(once.word("802A009A33" + DIGEST_INFO + "00")).isEqualTo("9000");
        assertThat(once.word("802A009A33" + DIGEST_INFO + "00")).isEqualTo("6982");

        once.verify(PinReference.AUTHENTICATION, "1234");
        assertThat(once.word("802A009733" + DIGEST_INFO + "00")).isEqualTo("9000");
        assertThat(once.word("802A009733" + DIGEST_INFO + "00")).isEqualTo("9000");
    }

    @Test
    void holds_back_a_signature_that_nobody_has_asked_the_length_of() {
        card.selectFile(0x0017);
        assertThat(card.say("802A008033" + DIGEST_INFO)).isEqualTo("6100");
        assertThat(card.data("00C0000000")).hasSize(256);
        assertThat(card.word("00C0000000")).as("once").isEqualTo("6985");

        assertThat(card.say("802A008033" + DIGEST_INFO + "F0")).hasSize(2 * 242).endsWith("6110");
        assertThat(card.say("00C0000008")).hasSize(2 * 10).endsWith("6108");
        assertThat(card.say("00C0000008")).hasSize(2 * 10).endsWith("9000");

        card.say("802A008033" + DIGEST_INFO);
        card.word("00200098");
        assertThat(card.word("00C0000000")).as("forgotten by another command").isEqualTo("6985");
    }

    private byte[] sign(CertificateKind kind, int variant, byte[] input) {
        card.selectFile(CertificateFiles.of(kind).key());
        return ResponseApdu.parse(card.card()
                        .answer(CommandApdu.of(0x80, 0x2A, variant, 0x80)
                                .with(input)
                                .expecting(256)
                                .bytes()))
                .data();
    }

    private RSAPublicKey publicKey(CertificateKind kind) throws GeneralSecurityException {
        byte[] file = card.data(
                "00B0%02X000007D0".formatted(0x80 | CertificateFiles.of(kind).certificate()));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(file));
        return (RSAPublicKey) certificate.getPublicKey();
    }

    private boolean verifies(String algorithm, CertificateKind kind, byte[] signature) throws GeneralSecurityException {
        Signature check = Signature.getInstance(algorithm);
        if (algorithm.equals("RSASSA-PSS")) {
            check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        check.initVerify(publicKey(kind));
        check.update(MESSAGE);
        return check.verify(signature);
    }

    private byte[] block(CertificateKind kind, byte[] signature) throws GeneralSecurityException {
        RSAPublicKey key = publicKey(kind);
        return new BigInteger(1, signature)
                .modPow(key.getPublicExponent(), key.getModulus())
                .toByteArray();
    }
}
