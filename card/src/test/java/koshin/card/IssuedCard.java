package koshin.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;

/** A software card as somebody has it in the hand, and the authority behind it. */
record IssuedCard(Path file, TestAuthority authority) {

    static final LocalDate EXPIRY = LocalDate.parse("2030-11-30");
    static final LocalDate CARD_EXPIRY = LocalDate.parse("2035-11-30");
    static final String FOUR_DIGITS = "1234";
    static final String SIGNING_PIN = "ABC123";

    private static final LocalDate ISSUED = LocalDate.parse("2025-11-01");
    private static final byte[] MASTER =
            HexFormat.of().parseHex("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F");

    private static final TestAuthority AUTHORITY = TestAuthority.since(ISSUED.minusDays(1));
    private static final Map<CardSettings, byte[]> MADE = new HashMap<>();

    /** Issues a card with both certificates and all PINs into a new file; its keys are made once a setting. */
    static IssuedCard in(Path folder, CardSettings settings) {
        IssuedCard issued = new IssuedCard(folder.resolve("holder.card"), AUTHORITY);
        try {
            if (MADE.containsKey(settings)) {
                Files.write(issued.file, MADE.get(settings));
            } else {
                issued.make(settings);
                MADE.put(settings, Files.readAllBytes(issued.file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return issued;
    }

    private void make(CardSettings settings) {
        try (MasterKey master = MasterKey.of(MASTER);
                SoftwareCard card = SoftwareCard.blank(file, "000000000000001", master, settings);
                CardLink link = card.link();
                CardContents contents = CardContents.of(new CardInfo("000000000000001", "01100", CARD_EXPIRY))) {
            IssuerSession session = IssuerSession.open(link, master);
            for (CertificateKind kind : CertificateKind.values()) {
                contents.certificate(kind, der(authority.certificate(kind)));
            }
            for (PinReference pin : PinReference.values()) {
                contents.pin(pin, pinOf(pin).toCharArray());
            }
            session.personalise(contents, (kind, key) -> der(authority.issue(kind, key, "TEST0001", ISSUED, EXPIRY)));
        }
    }

    SoftwareCard open() {
        return SoftwareCard.open(file);
    }

    static String pinOf(PinReference pin) {
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
