package koshin.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Base64;
import koshin.card.CardContents;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CardSettings;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.MasterKey;
import koshin.card.PinReference;
import koshin.card.SoftwareCard;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** Somebody with a software card, and the counter that issues and renews it: one file, out of every reader. */
final class Holder {

    private static final String SERIAL = "000000000000042";
    private static final String NAME = "TEST0042";
    private static final LocalDate CARD_EXPIRY = LocalDate.parse("2035-11-30");

    private static final TestAuthority AUTHORITY = TestAuthority.since(LocalDate.parse("2020-11-30"));

    private final Path file;
    private final byte[] masterKey = new byte[MasterKey.LENGTH];

    private Holder(Path file) {
        this.file = file;
        new SecureRandom().nextBytes(masterKey);
    }

    /** Issues a card with both certificates. */
    static Holder of(Path file, String fourDigits, String signingPin, LocalDate issuedOn, LocalDate expiry) {
        Holder holder = new Holder(file);
        try (MasterKey master = MasterKey.of(holder.masterKey);
                SoftwareCard card = SoftwareCard.blank(file, SERIAL, master, CardSettings.usual());
                CardLink link = card.link();
                IssuerSession counter = IssuerSession.open(link, master);
                CardContents contents = CardContents.of(new CardInfo(SERIAL, "00000", CARD_EXPIRY))) {
            for (CertificateKind kind : CertificateKind.values()) {
                contents.certificate(kind, der(AUTHORITY.certificate(kind)));
            }
            for (PinKind kind : PinKind.values()) {
                char[] pin = (kind == PinKind.SIGNING ? signingPin : fourDigits).toCharArray();
                JpkiClient.placesOf(kind).forEach(place -> contents.pin(place, pin));
            }
            counter.personalise(contents, (kind, key) -> der(AUTHORITY.issue(kind, key, NAME, issuedOn, expiry)));
        }
        return holder;
    }

    Path file() {
        return file;
    }

    /** Goes to the counter: new PINs, new keys, new certificates. */
    void renew(String fourDigits, String signingPin, LocalDate issuedOn, LocalDate expiry) {
        try (MasterKey master = MasterKey.of(masterKey);
                SoftwareCard card = SoftwareCard.open(file);
                CardLink link = card.link();
                IssuerSession counter = IssuerSession.open(link, master)) {
            counter.resetPin(PinReference.AUTHENTICATION, fourDigits.toCharArray());
            counter.resetPin(PinReference.SIGNING, signingPin.toCharArray());
            for (CertificateKind kind : CertificateKind.values()) {
                counter.write(kind, der(AUTHORITY.issue(kind, counter.generate(kind), NAME, issuedOn, expiry)));
            }
        }
    }

    /** Writes the certificate of the authority as PEM. */
    Path authorityCertificate(CertificateKind kind, Path pem) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der(AUTHORITY.certificate(kind)));
        try {
            return Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made cannot be written", e);
        }
    }
}
