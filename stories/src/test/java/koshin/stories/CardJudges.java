package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import koshin.card.CardLink;
import koshin.card.CertificateReading;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.card.UnlockedKey;
import koshin.registry.Certificates;
import koshin.registry.Registry;
import koshin.rules.CertificateKind;

/**
 * Who judges a card after a visit: our own reader beside the registry, and programs that are not ours. OpenSC reads the
 * certificates from the card in a reader, openssl builds the chain and asks the OCSP responder.
 */
final class CardJudges {

    private final BookingRoom room;
    private final Path folder;
    private final Instant now;

    CardJudges(BookingRoom room, Path folder, Instant now) {
        this.room = room;
        this.folder = folder;
        this.now = now;
    }

    /** What is on the card, read as anybody's reader reads it. */
    static Map<CertificateKind, X509Certificate> onCard(Path file, String signingPin) {
        Map<CertificateKind, X509Certificate> found = new EnumMap<>(CertificateKind.class);
        try (SoftwareCard card = SoftwareCard.open(file);
                CardLink link = card.link()) {
            JpkiClient client = JpkiClient.detect(link).orElseThrow();
            if (client.certificate(CertificateKind.AUTHENTICATION) instanceof CertificateReading.Present(var one)) {
                found.put(CertificateKind.AUTHENTICATION, one);
            }
            if (client.enter(CertificateKind.SIGNING, signingPin.toCharArray(), LastTry.KEEP)
                            instanceof PinEntry.Accepted(UnlockedKey key)
                    && key.certificate() instanceof CertificateReading.Present(var one)) {
                found.put(CertificateKind.SIGNING, one);
            }
        }
        return found;
    }

    /**
     * The card has a new one of each of {@code kinds}, the authority knows it, nothing else of that kind counts, and the foreign
     * programs say the same.
     *
     * @param former what the holder's card had before
     */
    void assertRenewed(
            Path card, Map<CertificateKind, X509Certificate> former, Set<CertificateKind> kinds, String signingPin)
            throws IOException {
        Certificates certificates = room.part(Registry.class).certificates();
        Map<CertificateKind, X509Certificate> onCard = onCard(card, signingPin);
        for (CertificateKind kind : kinds) {
            X509Certificate made = Objects.requireNonNull(onCard.get(kind));
            X509Certificate before = Objects.requireNonNull(former.get(kind));
            assertThat(made.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
            assertThat(certificates.issued(made.getSerialNumber())).contains(made);
            assertThat(certificates.ending(made.getSerialNumber())).isEmpty();
            boolean hadExpired = before.getNotAfter().toInstant().isBefore(now);
            if (!hadExpired) {
                assertThat(certificates.ending(before.getSerialNumber())).isPresent();
            }
        }
        assertForeignProgramsAgree(card, onCard, former, kinds, signingPin);
    }

    private void assertForeignProgramsAgree(
            Path card,
            Map<CertificateKind, X509Certificate> onCard,
            Map<CertificateKind, X509Certificate> former,
            Set<CertificateKind> kinds,
            String signingPin)
            throws IOException {
        Path place = Files.createTempDirectory(folder, "reader");
        String ocsp = room.statusAddress() + "/ocsp";
        try (ReaderRoom reader = ReaderRoom.open(place);
                PluggedCard _ = PluggedCard.in(reader, card, place.resolve("trace"))) {
            for (CertificateKind kind : kinds) {
                Path read = place.resolve(kind + ".pem");
                switch (kind) {
                    case AUTHENTICATION ->
                        reader.run("pkcs15-tool", "--read-certificate", "01", "-o", read.toString())
                                .well();
                    case SIGNING ->
                        reader.run(
                                        "pkcs15-tool",
                                        "--verify-pin",
                                        "--auth-id",
                                        "02",
                                        "--pin",
                                        signingPin,
                                        "--read-certificate",
                                        "02",
                                        "-o",
                                        read.toString())
                                .well();
                }
                Path authority =
                        pem(place, kind + "-ca.pem", room.authority(kind).certificate());
                assertThat(read)
                        .hasSameTextualContentAs(
                                pem(place, kind + "-ours.pem", Objects.requireNonNull(onCard.get(kind))));
                assertThat(reader.run(
                                        "openssl",
                                        "verify",
                                        "-attime",
                                        Long.toString(now.plusSeconds(60).getEpochSecond()),
                                        "-CAfile",
                                        authority.toString(),
                                        read.toString())
                                .well()
                                .text())
                        .contains("OK");
                assertThat(asked(authority, read, ocsp)).contains(": good");
                X509Certificate before = Objects.requireNonNull(former.get(kind));
                boolean hadExpired = before.getNotAfter().toInstant().isBefore(now);
                if (!hadExpired) {
                    assertThat(asked(authority, pem(place, kind + "-before.pem", before), ocsp))
                            .contains(": revoked");
                }
            }
        }
    }

    /** The answers bear the day of the demonstration: their age in real time is not looked at. */
    private static String asked(Path authority, Path certificate, String ocsp) throws IOException {
        Process process = new ProcessBuilder(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        authority.toString(),
                        "-cert",
                        certificate.toString(),
                        "-url",
                        ocsp,
                        "-CAfile",
                        authority.toString(),
                        "-validity_period",
                        "1000000000",
                        "-no_nonce")
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path pem(Path place, String name, X509Certificate certificate) throws IOException {
        try {
            String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(
                    place.resolve(name), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }
}
