package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import koshin.card.CardLink;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.MasterKey;
import koshin.card.PinReference;
import koshin.card.SoftwareCard;
import koshin.card.Tries;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A whole terminal: a card in a slot, a resident before the screen, a town hall over HTTP. */
class TerminalTest {

    private static final String READ = "{\"do\":\"read-card\"}";
    private static final String OTHER_SIGNING_PIN = "HD3MR8FT6LN5";

    @TempDir
    Path folder;

    private Path slot;
    private Path pocket;
    private TerminalKey key;
    private Town town;
    private Station station;
    private Resident resident;

    @BeforeEach
    void start() throws IOException {
        slot = Files.createDirectory(folder.resolve("slot"));
        pocket = folder.resolve("holder.card");
        TestCard.put(pocket);
        key = TerminalKey.in(folder.resolve("terminal.key"));
        town = Town.open(key.open(), TestCard.MASTER);
        station = Station.withFolder(town.address(), key, slot, 0);
        resident = new Resident(station.address());
    }

    @AfterEach
    void end() {
        station.close();
        town.close();
        assertThat(town.faults()).isEmpty();
    }

    @Test
    void renews_a_signing_certificate_from_the_card_in_to_the_card_out() {
        resident.sees("窓口へようこそ");
        town.wants("{\"do\":\"wait\"}");
        resident.sees("お待ちください");

        JsonNode proof = proved();
        assertThat(town.isGenuine(proof)).isTrue();
        assertThat(proof.path("tries").toString())
                .isEqualTo("{\"SIGNING\":5,\"AUTHENTICATION\":3,\"RESIDENT_REGISTER\":3,\"CARD_INPUT_SUPPORT\":3}");
        assertThat(proof.path("keys").path("SIGNING").path("certificate").stringValue())
                .matches("[0-9a-f]{64}");
        assertThat(proof.path("keys").path("SIGNING").path("pending").isNull()).isTrue();

        town.wants("{\"do\":\"enter-pin\",\"pin\":\"SIGNING\"}");
        assertThat(resident.sees("署名用電子証明書の暗証番号を")).contains("試せるのは あと5回");
        resident.types("WRONG9");
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("SIGNING", "wrong", 4));
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"SIGNING\"}");
        assertThat(resident.sees("あと4回")).contains("暗証番号が違いました");
        resident.types(TestCard.SIGNING_PIN.toLowerCase(Locale.ROOT));
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("SIGNING", "right", 5));

        JsonNode made = town.wants("{\"do\":\"make-key\",\"kind\":\"SIGNING\"}", "key");
        RSAPublicKey key = key(made.path("key").stringValue());
        byte[] certificate = TestCard.certify(CertificateKind.SIGNING, key);
        town.wants(write("SIGNING", certificate), "written");

        town.wants("{\"do\":\"told\",\"usableFrom\":\"2025-09-02T00:00:00\"}");
        resident.sees("新しい証明書は 2025年9月2日(火) から使えます");
        town.wants("{\"do\":\"return-card\"}");
        resident.sees("カードをお取りください");
        pull();
        resident.sees("このまま お待ちください");
        assertThat(town.unread()).as("nobody misses a card that was given back").isEmpty();
        assertThat(town.serials(3)).containsExactly(Optional.empty(), Optional.of(TestCard.SERIAL), Optional.empty());

        try (SoftwareCard card = SoftwareCard.open(pocket);
                CardLink link = card.link();
                IssuerSession session = IssuerSession.open(link, TestCard.MASTER)) {
            assertThat(session.keyState(CertificateKind.SIGNING).certificate())
                    .contains(IssuerSession.fingerprint(certificate(certificate)));
        }
        // Base64 of what was said is in what was received; the payload is there in clear as well.
        assertThat(holds(town.received(), TestCard.SIGNING_PIN)).isFalse();
        assertThat(holds(town.received(), "WRONG9")).isFalse();
        assertThat(holds(town.received(), TestCard.SERIAL))
                .as("what is said is found")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_chosen_pin_is_the_one_that_the_card_takes(PinKind kind) {
        proved();
        town.wants("{\"do\":\"choose-pin\",\"pin\":\"" + kind + "\"}");
        resident.sees("新しい暗証番号");
        String wanted = kind == PinKind.SIGNING ? OTHER_SIGNING_PIN : "7302";

        resident.types("12", "12");
        resident.sees("より短いです");
        resident.types(wanted, wanted + "1");
        resident.sees("同じではありません");
        resident.types(wanted.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
        assertThat(town.awaits("pin-set").path("pin").stringValue()).isEqualTo(kind.name());

        town.wants("{\"do\":\"enter-pin\",\"pin\":\"" + kind + "\"}");
        resident.sees("暗証番号を入力");
        resident.types(wanted);
        assertThat(town.awaits("pin").path("result").stringValue()).isEqualTo("right");
        assertThat(holds(town.received(), wanted)).isFalse();
    }

    @Test
    void what_cannot_be_a_pin_costs_no_try_and_nobody_hears_of_it() {
        proved();
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"AUTHENTICATION\"}");
        resident.sees("あと3回");
        resident.types("49x1");
        assertThat(resident.sees("使えるのは数字だけ")).contains("回数は減っていません").contains("あと3回");
        resident.types("");
        resident.sees("4桁より短い");
        assertThat(town.unread()).isEmpty();

        resident.types("４９５１");
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("AUTHENTICATION", "right", 3));
    }

    @Test
    void whoever_does_not_know_their_pin_says_so_and_spends_no_try() {
        proved();
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"RESIDENT_REGISTER\"}");
        resident.sees("住民基本台帳用");
        resident.posts("/pin", Map.of("unknown", "1", "pin", ""));
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("RESIDENT_REGISTER", "unknown", 3));
    }

    @Test
    void the_last_try_is_spent_only_if_the_holder_agrees_and_then_locks() {
        proved();
        for (int left = 2; left > 0; left--) {
            town.wants("{\"do\":\"enter-pin\",\"pin\":\"AUTHENTICATION\"}");
            resident.sees("あと" + (left + 1) + "回");
            resident.types("0000");
            assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("AUTHENTICATION", "wrong", left));
        }
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"AUTHENTICATION\"}");
        String asked = resident.sees("次に間違えると");
        assertThat(asked).doesNotContain("type=\"password\"");
        assertThat(resident.posts(asked, "/pin", Map.of("pin", "0000"))).isEqualTo(303);
        assertThat(resident.sees("次に間違えると")).isNotEmpty();
        assertThat(town.unread()).as("no entry behind the question's back").isEmpty();

        resident.posts("/last-try", Map.of("agree", "1"));
        resident.sees("試せるのは あと1回だけです");
        resident.types("0000");
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("AUTHENTICATION", "locked", 0));
        assertThat(withoutId(town.wants("{\"do\":\"enter-pin\",\"pin\":\"AUTHENTICATION\"}", "pin")))
                .as("a locked one is not asked for")
                .isEqualTo(pin("AUTHENTICATION", "locked", 0));
    }

    @Test
    void a_card_that_is_pulled_ends_its_session_and_comes_back_as_a_new_one() {
        proved();
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"SIGNING\"}");
        String page = resident.sees("署名用電子証明書の暗証番号を");
        pull();
        town.awaits("card-gone");
        assertThat(resident.sees("カードが抜かれました")).doesNotContain("type=\"password\"");
        assertThat(resident.posts(page, "/pin", Map.of("pin", TestCard.SIGNING_PIN)))
                .isEqualTo(303);

        town.wants("{\"do\":\"make-key\",\"kind\":\"SIGNING\"}", "card-gone");
        insert();
        town.awaits("card");
        assertThat(town.isGenuine(town.awaits("proof"))).isTrue();
        town.wants("{\"do\":\"make-key\",\"kind\":\"SIGNING\"}", "key");
        assertThat(triesInPocket()).isEqualTo(new Tries.Left(5));
    }

    @Test
    void another_card_in_its_place_is_another_card() throws IOException {
        proved();
        Files.move(slot.resolve("holder.card"), pocket);
        Path others = folder.resolve("other.card");
        TestCard.put(others);
        Files.move(others, slot.resolve("other.card"));
        town.awaits("card-gone");
        town.awaits("card");
        assertThat(town.isGenuine(town.awaits("proof"))).isTrue();
    }

    @ParameterizedTest(name = "written: {0} with {1}, because {2}")
    @CsvSource({"false, no-pending-key, 'no key was made'", "true, refused, 'it certifies another key'"})
    void tells_why_a_certificate_did_not_get_onto_the_card(boolean makesKey, String why, String because) {
        JsonNode proof = proved();
        if (makesKey) {
            town.wants("{\"do\":\"make-key\",\"kind\":\"AUTHENTICATION\"}", "key");
        }
        byte[] anothers = TestCard.certify(CertificateKind.AUTHENTICATION, ANOTHER);

        JsonNode failed = town.wants(write("AUTHENTICATION", anothers), "failed");
        assertThat(failed.path("why").stringValue()).as(because).isEqualTo(why);
        assertThat(provedAgain().path("keys").path("AUTHENTICATION").path("certificate"))
                .isEqualTo(proof.path("keys").path("AUTHENTICATION").path("certificate"));
    }

    private static final RSAPublicKey ANOTHER = another();

    @Test
    void a_key_that_waits_for_its_certificate_is_told_at_the_next_proof() {
        proved();
        JsonNode made = town.wants("{\"do\":\"make-key\",\"kind\":\"AUTHENTICATION\"}", "key");
        pull();
        town.awaits("card-gone");
        insert();
        assertThat(provedAgain()
                        .path("keys")
                        .path("AUTHENTICATION")
                        .path("pending")
                        .stringValue())
                .isEqualTo(IssuerSession.fingerprint(key(made.path("key").stringValue())));
    }

    @Test
    void what_was_said_into_a_dead_line_is_said_again_and_taken_once() {
        proved();
        town.losesAnswers(2);
        town.wants("{\"do\":\"make-key\",\"kind\":\"SIGNING\"}", "key");
        resident.sees("通信が切れています");
        resident.sees("このまま お待ちください");
        town.wants("{\"do\":\"wait\"}");
        assertThat(town.saidAgain()).isEqualTo(2);
        assertThat(town.unread()).isEmpty();
    }

    @Test
    void whoever_is_typing_goes_on_while_the_line_is_dead() {
        proved();
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"SIGNING\"}");
        String page = resident.sees("署名用電子証明書の暗証番号を");
        town.isDown(2);
        assertThat(resident.posts(page, "/pin", Map.of("pin", TestCard.SIGNING_PIN)))
                .isEqualTo(303);
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("SIGNING", "right", 5));
    }

    @Test
    void a_page_that_is_no_longer_true_is_not_obeyed() {
        proved();
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"SIGNING\"}");
        String old = resident.sees("署名用電子証明書の暗証番号を");
        town.wants("{\"do\":\"wait\"}");
        resident.sees("このまま お待ちください");
        resident.posts(old, "/pin", Map.of("pin", TestCard.SIGNING_PIN));
        town.wants("{\"do\":\"enter-pin\",\"pin\":\"AUTHENTICATION\"}");
        resident.sees("利用者証明用");
        resident.posts(old, "/pin", Map.of("pin", "0000"));
        resident.types(TestCard.FOUR_DIGITS);
        assertThat(withoutId(town.awaits("pin"))).isEqualTo(pin("AUTHENTICATION", "right", 3));
        assertThat(town.unread()).isEmpty();
    }

    @Test
    void a_card_with_another_issuers_key_is_asked_once_and_not_until_it_is_locked() throws IOException {
        MasterKey stranger = MasterKey.of(Arrays.copyOf(new byte[] {7}, MasterKey.LENGTH));
        town.close();
        int port = Integer.parseInt(town.address().replaceFirst(".*:", ""));
        town = Town.open(port, key.open(), stranger);
        insert();
        town.wants(READ, "card");
        town.awaits("card-gone");
        for (int i = 0; i < 20; i++) {
            town.wants(i % 2 == 0 ? READ : "{\"do\":\"wait\"}");
        }
        town.wants(READ);
        resident.sees("ここでは使えません");
        assertThat(town.unread()).isEmpty();
    }

    @Test
    void a_file_that_is_no_card_is_told_to_be_taken_out() throws IOException {
        town.wants(READ);
        resident.sees("差し込んでください");
        Files.writeString(folder.resolve("x"), "no card");
        Files.move(folder.resolve("x"), slot.resolve("x.card"));
        resident.sees("ここでは使えません");
        Files.delete(slot.resolve("x.card"));
        resident.sees("差し込んでください");
        insert();
        town.awaits("card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"do\":\"dance\"}",
                "{\"do\":\"enter-pin\",\"pin\":\"ALL\"}",
                "{\"do\":\"enter-pin\"}",
                "{\"do\":\"prove\",\"challenge\":\"00\",\"proof\":\"00\"}",
                "{\"do\":\"write\",\"kind\":\"SIGNING\",\"certificate\":\"***\"}",
                "{\"do\":\"idle\",\"and\":\"dance\"}",
                "{\"do\":\"told\",\"usableFrom\":\"soon\"}"
            })
    void a_task_that_it_does_not_know_makes_it_too_old_and_not_dead(String task) {
        town.wants(task);
        resident.sees("この端末は古い");
        town.wants("{\"do\":\"idle\"}");
        resident.sees("窓口へようこそ");
    }

    @Test
    void a_terminal_that_is_not_enrolled_tells_under_what_it_would_be() {
        town.answersWith(403);
        assertThat(resident.sees("まだ登録されていません")).contains(key.id());
    }

    @Test
    void speaks_the_language_of_the_case_until_the_resident_chooses_another() {
        town.speaks("en", "Window 3");
        assertThat(resident.sees("Welcome")).contains("<html lang=\"en\"").contains("Window 3");
        resident.posts("/language", Map.of("language", "ja-easy"));
        assertThat(resident.sees("ようこそ")).contains("<html lang=\"ja\" class=\"ja-easy\"");
        town.wants("{\"do\":\"wait\"}");
        assertThat(resident.sees("まって ください")).contains("やさしい<ruby>日本語");
        town.wants("{\"do\":\"idle\"}");
        resident.sees("Welcome");
    }

    private JsonNode proved() {
        town.wants(READ);
        resident.sees("差し込んでください");
        insert();
        town.awaits("card");
        return town.awaits("proof");
    }

    private JsonNode provedAgain() {
        town.wants(READ, "card");
        return town.awaits("proof");
    }

    private void insert() {
        move(pocket, slot.resolve("holder.card"));
    }

    private void pull() {
        move(slot.resolve("holder.card"), pocket);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tries triesInPocket() {
        station.close();
        pull();
        try (SoftwareCard card = SoftwareCard.open(pocket);
                CardLink link = card.link()) {
            return JpkiClient.detect(link).orElseThrow().tries(PinReference.SIGNING);
        }
    }

    private static String pin(String pin, String result, int left) {
        return "{\"what\":\"pin\",\"pin\":\"%s\",\"result\":\"%s\",\"left\":%d}".formatted(pin, result, left);
    }

    private static String withoutId(JsonNode said) {
        return said.toString().replaceFirst("\"id\":\"[0-9a-f-]{36}\",", "");
    }

    private static String write(String kind, byte[] certificate) {
        String encoded = Base64.getEncoder().encodeToString(certificate);
        // What stands for the authority is of no interest here.
        return "{\"do\":\"write\",\"kind\":\"%s\",\"certificate\":\"%s\",\"authority\":\"%s\"}"
                .formatted(kind, encoded, encoded);
    }

    private static RSAPublicKey key(String base64) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAPublicKey another() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean holds(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(word);
    }
}
