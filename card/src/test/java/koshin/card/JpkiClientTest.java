package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import koshin.rules.CertificateKind;
import koshin.rules.PinForm;
import koshin.rules.PinKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does with a card that is honest. */
class JpkiClientTest {

    private static final byte[] MESSAGE = "a paper to be signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static int cards;

    private SoftwareCard card;
    private CardLink link;
    private JpkiClient client;
    private Overheard overheard;
    private X509Certificate signingAuthority;

    @BeforeEach
    void issue() {
        issue(CardSettings.usual());
    }

    private void issue(CardSettings settings) {
        IssuedCard issued = IssuedCard.in(newFolder(), settings);
        signingAuthority = issued.authority().certificate(CertificateKind.SIGNING);
        card = issued.open();
        link = card.link();
        overheard = new Overheard(link);
        client = JpkiClient.detect(overheard).orElseThrow();
    }

    private static Path newFolder() {
        Path made = folder.resolve("card" + cards++);
        assertThat(made.toFile().mkdirs()).isTrue();
        return made;
    }

    @AfterEach
    void pull() {
        link.close();
        card.close();
    }

    @Test
    void reads_without_a_pin_what_the_card_shows_to_everybody() {
        assertThat(certificate(client.certificate(CertificateKind.AUTHENTICATION))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=000000000000000TEST0001,C=JP");
        assertThat(certificate(client.authorityCertificate(CertificateKind.SIGNING)))
                .isEqualTo(signingAuthority);
        assertThat(client.info().orElseThrow().expiry()).isEqualTo(IssuedCard.CARD_EXPIRY);
        assertThat(overheard.heads).noneMatch(head -> head.startsWith("0020"));
    }

    @Test
    void checks_a_pin_in_every_place_that_keeps_it_and_wipes_what_was_typed() {
        for (PinKind kind : PinKind.values()) {
            char[] right = (kind == PinKind.SIGNING ? IssuedCard.SIGNING_PIN : IssuedCard.FOUR_DIGITS).toCharArray();
            assertThat(client.check(kind, right, LastTry.KEEP)).as("%s", kind).isEmpty();
            assertThat(right).containsOnly('\0');
            assertThat(client.check(kind, "12".toCharArray(), LastTry.KEEP))
                    .contains(new PinEntry.Malformed(PinForm.Flaw.TOO_SHORT));
            char[] wrong = (kind == PinKind.SIGNING ? "WRONG9" : "0000").toCharArray();
            assertThat(client.check(kind, wrong, LastTry.KEEP).orElseThrow()).isInstanceOf(PinEntry.Wrong.class);
            assertThat(wrong).containsOnly('\0');
        }
        assertThat(client.tries(PinReference.RESIDENT_REGISTER))
                .as("the second place was not asked after the first had refused")
                .isEqualTo(new Tries.Left(3));
    }

    @Test
    void reads_the_signing_certificate_after_its_pin_only() {
        assertThat(client.certificate(CertificateKind.SIGNING)).isEqualTo(new CertificateReading.PinNeeded());

        assertThat(certificate(accepted(CertificateKind.SIGNING).certificate()).getIssuerX500Principal())
                .isEqualTo(signingAuthority.getSubjectX500Principal());
    }

    @Test
    void tells_the_tries_of_everything_that_is_counted() {
        assertThat(client.tries())
                .containsAllEntriesOf(Map.of(
                        PinReference.SIGNING, new Tries.Left(5),
                        PinReference.AUTHENTICATION, new Tries.Left(3),
                        PinReference.INPUT_SUPPORT, new Tries.Left(3),
                        PinReference.COMMON, new Tries.Left(3),
                        PinReference.RESIDENT_REGISTER, new Tries.Left(3)))
                .hasSize(PinReference.values().length);
    }

    @Test
    void tells_a_counter_without_limit_as_such() {
        pull();
        issue(CardSettings.usual().collationTries(0));

        assertThat(client.tries(PinReference.INPUT_SUPPORT_B)).isEqualTo(new Tries.NoLimit());
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 9999, 3", "SIGNING, WRONG9, 5"})
    void counts_wrong_entries_down_and_keeps_the_last_try(CertificateKind kind, String wrong, int tries) {
        for (int left = tries - 1; left >= 1; left--) {
            assertThat(enter(kind, wrong, LastTry.KEEP)).isEqualTo(new PinEntry.Wrong(new Tries.Left(left)));
        }

        assertThat(enter(kind, wrong, LastTry.KEEP)).isEqualTo(new PinEntry.LastTryKept());
        assertThat(client.tries(CertificateFiles.of(kind).pin())).isEqualTo(new Tries.Left(1));
        assertThat(enter(kind, wrong, LastTry.SPEND)).isEqualTo(new PinEntry.Locked());
        assertThat(client.tries(CertificateFiles.of(kind).pin())).isEqualTo(new Tries.Locked());
        assertThat(enter(kind, IssuedCard.pinOf(CertificateFiles.of(kind).pin()), LastTry.SPEND))
                .isEqualTo(new PinEntry.Locked());
    }

    @Test
    void gets_all_tries_back_by_the_right_pin_even_on_the_last_try() {
        enter(CertificateKind.AUTHENTICATION, "9999", LastTry.KEEP);
        enter(CertificateKind.AUTHENTICATION, "9999", LastTry.KEEP);

        assertThat(enter(CertificateKind.AUTHENTICATION, IssuedCard.FOUR_DIGITS, LastTry.SPEND))
                .isInstanceOf(PinEntry.Accepted.class);
        assertThat(client.tries(PinReference.AUTHENTICATION)).isEqualTo(new Tries.Left(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC123", "abc123", "ＡＢＣ１２３"})
    void takes_the_signing_pin_in_any_case_and_width(String typed) {
        assertThat(enter(CertificateKind.SIGNING, typed, LastTry.KEEP)).isInstanceOf(PinEntry.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION, 123,      TOO_SHORT",
        "AUTHENTICATION, 12345,    TOO_LONG",
        "AUTHENTICATION, ABC123,   FOREIGN_CHARACTER",
        "SIGNING,        123456,   NO_LETTER",
        "SIGNING,        ABCDEF,   NO_DIGIT"
    })
    void spends_no_try_on_what_cannot_be_a_pin(CertificateKind kind, String typed, PinForm.Flaw flaw) {
        assertThat(enter(kind, typed, LastTry.SPEND)).isEqualTo(new PinEntry.Malformed(flaw));
        assertThat(overheard.heads).noneMatch(head -> head.startsWith("0020"));
    }

    @ParameterizedTest
    @EnumSource
    void overwrites_every_array_that_held_a_pin(CertificateKind kind) {
        char[] right = IssuedCard.pinOf(CertificateFiles.of(kind).pin()).toCharArray();
        char[] wrong = "XXXXXXXXX9".toCharArray();

        client.enter(kind, right, LastTry.KEEP);
        client.enter(kind, wrong, LastTry.KEEP);

        assertThat(right).containsOnly('\0');
        assertThat(wrong).containsOnly('\0');
    }

    /** Whether selecting again locks the key, and whether one entry is good for several signatures, nobody knows. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void signs_with_both_keys_whatever_the_card_makes_of_it(boolean reselectClears, boolean several) {
        pull();
        issue(CardSettings.usual().reselectClearsPins(reselectClears).severalSignatures(several));

        for (CertificateKind kind : CertificateKind.values()) {
            UnlockedKey key = accepted(kind);
            X509Certificate certificate = certificate(key.certificate());

            assertThat(signature(key.sign(MESSAGE)).fits(certificate, MESSAGE)).isTrue();
            assertThat(signature(accepted(kind).sign(MESSAGE)).fits(certificate, new byte[1]))
                    .isFalse();
        }
    }

    @Test
    void asks_for_the_pin_once_more_if_the_card_signs_once_an_entry() {
        pull();
        issue(CardSettings.usual().severalSignatures(false));
        UnlockedKey key = accepted(CertificateKind.SIGNING);

        assertThat(key.sign(MESSAGE)).isInstanceOf(SignatureReply.Signed.class);
        assertThat(key.sign(MESSAGE)).isEqualTo(new SignatureReply.PinNeededAgain());
        assertThat(accepted(CertificateKind.SIGNING).sign(MESSAGE)).isInstanceOf(SignatureReply.Signed.class);
    }

    @Test
    void selects_no_application_between_pin_and_signature() {
        UnlockedKey key = accepted(CertificateKind.SIGNING);
        key.certificate();
        key.sign(MESSAGE);

        int verify = overheard.heads.lastIndexOf("00200080");
        int sign = overheard.heads.indexOf("802A0080");
        assertThat(overheard.heads.subList(verify, sign)).contains("00A4020C").doesNotContain("00A4040C");
    }

    @Test
    void takes_a_key_for_locked_once_something_else_was_selected() {
        UnlockedKey key = accepted(CertificateKind.SIGNING);

        client.tries(PinReference.COMMON);

        assertThat(key.sign(MESSAGE)).isEqualTo(new SignatureReply.PinNeededAgain());
        assertThat(key.certificate()).isEqualTo(new CertificateReading.PinNeeded());
    }

    @Test
    void locks_the_keys_when_the_link_is_closed() {
        accepted(CertificateKind.SIGNING);
        link.close();
        link = card.link();

        assertThat(JpkiClient.detect(link).orElseThrow().certificate(CertificateKind.SIGNING))
                .isEqualTo(new CertificateReading.PinNeeded());
    }

    @Test
    void proves_who_holds_the_card() {
        byte[] challenge = new byte[32];

        Authentication answer = client.authenticate(challenge, IssuedCard.FOUR_DIGITS.toCharArray(), LastTry.KEEP);

        assertThat(answer).isInstanceOfSatisfying(Authentication.Proof.class, proof -> {
            assertThat(proof.answers(challenge)).isTrue();
            assertThat(proof.answers(new byte[33])).isFalse();
        });
        assertThat(client.authenticate(challenge, "9999".toCharArray(), LastTry.KEEP))
                .isEqualTo(new Authentication.PinNotAccepted(new PinEntry.Wrong(new Tries.Left(2))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.authenticate(new byte[31], "1234".toCharArray(), LastTry.KEEP));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION,     1234,   4321",
        "SIGNING,            ABC123, xyz9876543210abc",
        "RESIDENT_REGISTER,  1234,   4321",
        "CARD_INPUT_SUPPORT, 1234,   4321"
    })
    void changes_every_pin_of_the_holder_wherever_it_is_kept(PinKind kind, String old, String wanted) {
        assertThat(change(kind, old, wanted)).isEqualTo(new PinChange.Changed());

        assertThat(change(kind, old, wanted))
                .isInstanceOfSatisfying(
                        PinChange.OldNotAccepted.class,
                        refused -> assertThat(refused.why()).isInstanceOf(PinEntry.Wrong.class));
        assertThat(change(kind, wanted, old)).isEqualTo(new PinChange.Changed());
    }

    @Test
    void changes_nothing_for_a_new_pin_of_the_wrong_form() {
        assertThat(change(PinKind.SIGNING, "ABC123", "ABCDEF"))
                .isEqualTo(new PinChange.NewMalformed(PinForm.Flaw.NO_DIGIT));
        assertThat(change(PinKind.AUTHENTICATION, "9999", "4321"))
                .isEqualTo(new PinChange.OldNotAccepted(new PinEntry.Wrong(new Tries.Left(2))));
        assertThat(enter(CertificateKind.AUTHENTICATION, "1234", LastTry.KEEP)).isInstanceOf(PinEntry.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF, 0x30})
    void reads_a_certificate_by_its_own_length_whatever_follows(int filler) {
        pull();
        issue(new CardSettings(true, true, 10, 10, filler, 4_096));

        certificate(client.certificate(CertificateKind.AUTHENTICATION));
    }

    private PinEntry enter(CertificateKind kind, String pin, LastTry lastTry) {
        return client.enter(kind, pin.toCharArray(), lastTry);
    }

    private PinChange change(PinKind kind, String old, String wanted) {
        return client.changePin(kind, old.toCharArray(), wanted.toCharArray(), LastTry.KEEP);
    }

    private UnlockedKey accepted(CertificateKind kind) {
        String pin = IssuedCard.pinOf(CertificateFiles.of(kind).pin());
        if (enter(kind, pin, LastTry.KEEP) instanceof PinEntry.Accepted(UnlockedKey key)) {
            return key;
        }
        throw new AssertionError(kind + " was not accepted");
    }

    private static X509Certificate certificate(CertificateReading reading) {
        if (reading instanceof CertificateReading.Present(X509Certificate certificate)) {
            return certificate;
        }
        throw new AssertionError(reading);
    }

    private static CardSignature signature(SignatureReply reply) {
        if (reply instanceof SignatureReply.Signed(CardSignature signature)) {
            return signature;
        }
        throw new AssertionError(reply);
    }
}
