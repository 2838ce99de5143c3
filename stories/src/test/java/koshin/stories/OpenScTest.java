package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A software card in a reader, before programs that we did not write: OpenSC, OpenSSL, Java's PKCS#11. What
 * they agree with is no proof of what a real card does. {@code -Dkoshin.soak.repeats=50} walks the way 50
 * times.
 */
class OpenScTest {

    private static final String MODULE = module();
    private static final LocalDate ISSUED = LocalDate.parse("2020-11-30");
    private static final LocalDate EXPIRY = LocalDate.parse("2025-11-30");
    private static final LocalDate RENEWED = LocalDate.parse("2025-09-01");
    private static final LocalDate NEW_EXPIRY = LocalDate.parse("2030-08-31");
    private static final long WHILE_BOTH_ARE_VALID = 1_760_000_000L;

    @TempDir
    static Path folder;

    private static ReaderRoom room;

    @BeforeAll
    static void open() {
        room = ReaderRoom.open(folder);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    static Stream<Integer> rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("koshin.soak.repeats", 1))
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void agrees_with_the_card_from_issue_to_renewal(int round) throws IOException {
        Path place = Files.createDirectory(folder.resolve("round" + round));
        Files.writeString(place.resolve("paper"), "a paper to be signed, round " + round);
        Holder holder = Holder.of(place.resolve("holder.card"), "1234", "ABC123", ISSUED, EXPIRY);
        Round walk = new Round(place, holder);

        try (PluggedCard _ = PluggedCard.in(room, holder.file(), place.resolve("first.trace"))) {
            walk.recognises();
            walk.readsCertificates("old", "ABC123");
            walk.signs("old", "1234", "ABC123");
            walk.findsNoErrors("1234");
            walk.locksAfter(3, "01", "9999");
            walk.locksAfter(5, "02", "WRONG9");
            walk.showsLocked();
            walk.signsNoMore("1234");
        }
        holder.renew("5678", "XYZ789", RENEWED, NEW_EXPIRY);
        try (PluggedCard _ = PluggedCard.in(room, holder.file(), place.resolve("second.trace"))) {
            walk.triesAre(3, 5);
            walk.readsCertificates("new", "XYZ789");
            walk.signs("new", "5678", "XYZ789");
            walk.distrustsTheOldCertificates();
        }
    }

    /** The steps of one round. */
    private record Round(Path place, Holder holder) {

        void recognises() {
            assertThat(room.run("opensc-tool", "--name").well().text()).containsIgnoringCase("jpki");
            triesAre(3, 5);
        }

        void triesAre(int authentication, int signing) {
            assertThat(tries(room.run("pkcs15-tool", "--list-pins").well())).containsExactly(authentication, signing);
        }

        private static List<Integer> tries(Said said) {
            Matcher line = Pattern.compile("Tries left\\s*: (\\d+)").matcher(said.text());
            return line.results().map(found -> Integer.valueOf(found.group(1))).toList();
        }

        void readsCertificates(String when, String signingPin) {
            assertThat(room.run("pkcs15-tool", "--list-certificates").well().text())
                    .contains(
                            "ID             : 01", "ID             : 02", "ID             : 03", "ID             : 04");
            read("01", when);
            read("03", when);
            read("04", when);
            assertThat(room.run("pkcs15-tool", "--read-certificate", "02").code())
                    .isNotZero();
            room.run(
                            "pkcs15-tool",
                            "--verify-pin",
                            "--auth-id",
                            "02",
                            "--pin",
                            signingPin,
                            "--read-certificate",
                            "02",
                            "-o",
                            pem("02", when))
                    .well();
            verifies("01", CertificateKind.AUTHENTICATION, when);
            verifies("02", CertificateKind.SIGNING, when);
            assertThat(place.resolve("03-" + when + ".pem"))
                    .hasSameTextualContentAs(holder.authorityCertificate(
                            CertificateKind.AUTHENTICATION, place.resolve("authentication-ca.pem")));
            assertThat(place.resolve("04-" + when + ".pem"))
                    .hasSameTextualContentAs(
                            holder.authorityCertificate(CertificateKind.SIGNING, place.resolve("signing-ca.pem")));
        }

        private void read(String id, String when) {
            room.run("pkcs15-tool", "--read-certificate", id, "-o", pem(id, when))
                    .well();
        }

        private void verifies(String id, CertificateKind kind, String when) {
            Path authority = holder.authorityCertificate(kind, place.resolve(kind + ".pem"));
            assertThat(room.run(
                                    "openssl",
                                    "verify",
                                    "-attime",
                                    Long.toString(WHILE_BOTH_ARE_VALID),
                                    "-CAfile",
                                    authority.toString(),
                                    pem(id, when))
                            .well()
                            .text())
                    .contains("OK");
            room.run("sh", "-c", "openssl x509 -in \"$1\" -pubkey -noout >\"$1.key\"", "sh", pem(id, when))
                    .well();
        }

        void signs(String when, String fourDigits, String signingPin) {
            sign("0", "01", fourDigits, when);
            sign("1", "02", signingPin, when);
            assertThat(room.java(fourDigits + "\n", "koshin.stories.JavaSigner", MODULE, "0")
                            .well()
                            .text())
                    .contains("verified ");
            assertThat(room.java(signingPin + "\n", "koshin.stories.JavaSigner", MODULE, "1")
                            .well()
                            .text())
                    .contains("verified ");
        }

        private void sign(String slot, String id, String pin, String when) {
            room.run(
                            "pkcs11-tool",
                            "--module",
                            MODULE,
                            "--slot-index",
                            slot,
                            "--login",
                            "--pin",
                            pin,
                            "--sign",
                            "--id",
                            id,
                            "-m",
                            "SHA256-RSA-PKCS",
                            "-i",
                            place.resolve("paper").toString(),
                            "-o",
                            signature(id, when))
                    .well();
            assertThat(check(id, when, when).well().text()).contains("Verified OK");
        }

        private Said check(String id, String certificate, String signature) {
            return room.run(
                    "openssl",
                    "dgst",
                    "-sha256",
                    "-verify",
                    pem(id, certificate) + ".key",
                    "-signature",
                    signature(id, signature),
                    place.resolve("paper").toString());
        }

        void findsNoErrors(String fourDigits) {
            assertThat(room.run(
                                    "pkcs11-tool",
                                    "--module",
                                    MODULE,
                                    "--slot-index",
                                    "0",
                                    "--login",
                                    "--pin",
                                    fourDigits,
                                    "--test")
                            .well()
                            .text())
                    .contains("No errors");
        }

        void locksAfter(int tries, String id, String wrong) {
            int slot = id.equals("01") ? 0 : 1;
            for (int left = tries - 1; left >= 0; left--) {
                assertThat(room.run("pkcs15-tool", "--verify-pin", "--auth-id", id, "--pin", wrong)
                                .code())
                        .isNotZero();
                assertThat(tries(room.run("pkcs15-tool", "--list-pins").well()).get(slot))
                        .isEqualTo(left);
            }
        }

        void showsLocked() {
            triesAre(0, 0);
            assertThat(room.run("pkcs11-tool", "--module", MODULE, "--list-token-slots")
                            .well()
                            .text()
                            .split("user PIN locked", -1))
                    .hasSize(3);
        }

        void signsNoMore(String fourDigits) {
            assertThat(room.run(
                                    "pkcs11-tool",
                                    "--module",
                                    MODULE,
                                    "--slot-index",
                                    "0",
                                    "--login",
                                    "--pin",
                                    fourDigits,
                                    "--sign",
                                    "--id",
                                    "01",
                                    "-m",
                                    "SHA256-RSA-PKCS",
                                    "-i",
                                    place.resolve("paper").toString(),
                                    "-o",
                                    signature("01", "locked"))
                            .code())
                    .isNotZero();
            triesAre(0, 0);
        }

        void distrustsTheOldCertificates() {
            for (String id : List.of("01", "02")) {
                assertThat(place.resolve(id + "-new.pem")).isNotEmptyFile();
                assertThat(check(id, "old", "new").text()).contains("Verification failure");
                assertThat(check(id, "new", "old").text()).contains("Verification failure");
            }
        }

        private String pem(String id, String when) {
            return place.resolve(id + "-" + when + ".pem").toString();
        }

        private String signature(String id, String when) {
            return place.resolve(id + "-" + when + ".sig").toString();
        }
    }

    static String module() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(library -> Path.of(library, "opensc-pkcs11.so"))
                .filter(Files::exists)
                .findFirst()
                .map(Path::toString)
                .orElse("opensc-pkcs11.so is missing: apt-get install opensc-pkcs11");
    }
}
