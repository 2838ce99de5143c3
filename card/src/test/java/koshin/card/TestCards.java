package koshin.card;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;

/** Cards, keys and certificates for tests. Keys are made once and dealt in turn, because they are slow to make. */
final class TestCards {

    static final MasterKey MASTER = MasterKey.of(new byte[MasterKey.LENGTH]);
    static final String SERIAL = "400000000000017";
    static final TestAuthority AUTHORITY = TestAuthority.since(LocalDate.parse("2025-01-01"));
    static final CardInfo INFO = new CardInfo(SERIAL, "44201", LocalDate.parse("2035-11-30"));

    private static final List<KeyPair> KEYS =
            IntStream.range(0, 6).mapToObj(_ -> RsaKeys.generate()).toList();
    private static final Map<String, byte[]> CERTIFICATES = new HashMap<>();

    private TestCards() {}

    /** Returns keys in turn; a neighbour is always another one. */
    static Supplier<KeyPair> keys() {
        return keys(0);
    }

    /** Returns keys in turn, from the one numbered {@code first}; a fresh card has those numbered 0 and 1. */
    static Supplier<KeyPair> keys(int first) {
        int[] next = {first};
        return () -> KEYS.get(next[0]++ % KEYS.size());
    }

    static synchronized byte[] certify(CertificateKind kind, RSAPublicKey key) {
        return CERTIFICATES
                .computeIfAbsent(kind + " " + key.getModulus(), _ -> {
                    X509Certificate issued = AUTHORITY.issue(
                            kind, key, "TEST0001", LocalDate.parse("2025-11-01"), LocalDate.parse("2030-11-30"));
                    return encoded(issued);
                })
                .clone();
    }

    static byte[] authority(CertificateKind kind) {
        return encoded(AUTHORITY.certificate(kind));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns everything that an adult's card holds. */
    static CardContents contents() {
        CardContents contents = withoutPins().certificate(CertificateKind.SIGNING, authority(CertificateKind.SIGNING));
        return contents.pin(PinReference.AUTHENTICATION, '1', '2', '3', '4')
                .pin(PinReference.SIGNING, "ABC123".toCharArray())
                .pin(PinReference.INPUT_SUPPORT, '2', '3', '4', '5')
                .pin(PinReference.COMMON, '3', '4', '5', '6')
                .pin(PinReference.RESIDENT_REGISTER, '3', '4', '5', '6');
    }

    /** Returns what a card for face authentication holds. */
    static CardContents withoutPins() {
        return CardContents.of(INFO)
                .certificate(CertificateKind.AUTHENTICATION, authority(CertificateKind.AUTHENTICATION))
                .file(Application.INPUT_SUPPORT, 0x0001, "TEST NUMBER".getBytes(StandardCharsets.UTF_8))
                .file(Application.INPUT_SUPPORT, 0x0002, new byte[] {(byte) 0xFF, 0x20, 0x01, 0x54})
                .file(Application.FACE, 0x0001, new byte[] {1})
                .file(Application.FACE, 0x0002, new byte[3_000])
                .file(Application.FACE, 0x0005, new byte[] {5})
                .pin(PinReference.INPUT_SUPPORT_A, "123456789018".toCharArray())
                .pin(PinReference.INPUT_SUPPORT_B, "60010120351234".toCharArray())
                .pin(PinReference.FACE_A, "123456789018".toCharArray())
                .pin(PinReference.FACE_B, "60010120351234".toCharArray())
                .pin(PinReference.FACE_BIRTHDAY, "600101".toCharArray());
    }

    static SoftwareCard blank(Storage storage, CardSettings settings) {
        return SoftwareCard.blank(storage, SERIAL, MASTER, settings, keys());
    }

    /** Returns an adult's card, as it is handed over. */
    static SoftwareCard issued() {
        return issued(new InMemoryStorage(), CardSettings.usual());
    }

    static SoftwareCard issued(CardSettings settings) {
        return issued(new InMemoryStorage(), settings);
    }

    static SoftwareCard issued(Storage storage, CardSettings settings) {
        return personalised(blank(storage, settings), contents());
    }

    static SoftwareCard personalised(SoftwareCard card, CardContents contents) {
        try (contents;
                CardLink link = card.link();
                IssuerSession session = IssuerSession.open(link, MASTER)) {
            session.personalise(contents, TestCards::certify);
        }
        card.powerOn();
        return card;
    }
}
