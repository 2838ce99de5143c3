package koshin.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import koshin.card.CardContents;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CardSettings;
import koshin.card.IssuerSession;
import koshin.card.MasterKey;
import koshin.card.PinReference;
import koshin.card.SoftwareCard;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;

/** A card of nobody, made once and copied, since its keys are slow to make. */
final class TestCard {

    static final String SERIAL = "400000000000017";
    static final String SIGNING_PIN = "QZ7XK2WJ9VB4";
    static final String FOUR_DIGITS = "4951";
    static final MasterKey MASTER = MasterKey.of(new byte[MasterKey.LENGTH]);

    private static final LocalDate ISSUED = LocalDate.parse("2025-08-01");
    private static final TestAuthority AUTHORITY = TestAuthority.since(ISSUED);
    private static final byte[] IMAGE = made();

    private TestCard() {}

    /** Puts a card into {@code file}. */
    static void put(Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".coming");
            Files.write(beside, IMAGE);
            Files.move(beside, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] certify(CertificateKind kind, RSAPublicKey key) {
        return der(AUTHORITY.issue(kind, key, "TEST0001", ISSUED, LocalDate.parse("2030-11-30")));
    }

    private static byte[] made() {
        try {
            Path folder = Files.createTempDirectory("card");
            Path file = folder.resolve("one.card");
            try (SoftwareCard card = SoftwareCard.blank(file, SERIAL, MASTER, CardSettings.usual());
                    CardLink link = card.link();
                    CardContents contents =
                            CardContents.of(new CardInfo(SERIAL, "44201", LocalDate.parse("2035-11-30")))) {
                IssuerSession session = IssuerSession.open(link, MASTER);
                for (CertificateKind kind : CertificateKind.values()) {
                    contents.certificate(kind, der(AUTHORITY.certificate(kind)));
                }
                for (PinReference pin : PinReference.values()) {
                    contents.pin(pin, pinOf(pin).toCharArray());
                }
                session.personalise(contents, TestCard::certify);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pinOf(PinReference pin) {
        return switch (pin) {
            case SIGNING -> SIGNING_PIN;
            case AUTHENTICATION, INPUT_SUPPORT, COMMON, RESIDENT_REGISTER -> FOUR_DIGITS;
            case INPUT_SUPPORT_A, FACE_A -> "123456789018";
            case INPUT_SUPPORT_B, FACE_B -> "02113035111234";
            case FACE_BIRTHDAY -> "021130";
        };
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
