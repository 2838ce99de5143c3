package koshin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
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
import koshin.rules.PinForm;
import koshin.rules.PinKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code koshin card new test.card}: a software card of nobody, with test certificates, through the Koshin
 * issuer interface, not J-LIS. The key for that interface is left beside it; the authority's are forgotten.
 */
@Command(name = "new")
final class NewCardCommand implements Callable<Integer> {

    private static final int CERTIFICATE_DAYS = 1_826;
    private static final int MOST_CERTIFICATE_DAYS = 2_191;
    private static final int CARD_DAYS = 3_652;
    private static final int SERIAL_DIGITS = 15;
    private static final String NOBODY = "TEST";
    private static final String NOWHERE = "00000";
    private static final List<PinKind> FOUR_DIGITS =
            List.of(PinKind.AUTHENTICATION, PinKind.RESIDENT_REGISTER, PinKind.CARD_INPUT_SUPPORT);

    private final Terminal terminal;
    private final LocalDate today;
    private final SecureRandom random = new SecureRandom();

    @Parameters(arity = "1")
    private String file = "";

    @Option(names = "--expiry")
    private @Nullable String expiry;

    @Option(names = "--card-expiry")
    private @Nullable String cardExpiry;

    @Option(names = "--issuer-key")
    private @Nullable String issuerKey;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    NewCardCommand(Terminal terminal, LocalDate today) {
        this.terminal = terminal;
        this.today = today;
    }

    @Override
    public Integer call() throws IOException {
        Words words = language.words(terminal);
        LocalDate certificatesEnd =
                expiry == null ? today.plusDays(CERTIFICATE_DAYS) : Days.read(words, "--expiry", expiry);
        LocalDate cardEnds =
                cardExpiry == null ? later(certificatesEnd) : Days.read(words, "--card-expiry", cardExpiry);
        if (certificatesEnd.isAfter(cardEnds) || certificatesEnd.isAfter(today.plusDays(MOST_CERTIFICATE_DAYS))) {
            throw new InputRefused(words.say("chip.expiryRange"));
        }
        Path card = Path.of(file);
        if (Files.exists(card)) {
            throw new InputRefused(words.say("chip.fileExists", file));
        }
        Path keyFile = Path.of(issuerKey == null ? file + ".issuer-key" : issuerKey);
        String serial = digits();
        try (CardContents contents = contents(words, new CardInfo(serial, NOWHERE, cardEnds));
                MasterKey master = masterKey(words, keyFile)) {
            make(card, serial, master, contents, certificatesEnd);
        }
        terminal.out().println(words.say("chip.made", file, keyFile.toString()));
        terminal.out().flush();
        return 0;
    }

    private LocalDate later(LocalDate certificatesEnd) {
        LocalDate usual = today.plusDays(CARD_DAYS);
        return usual.isBefore(certificatesEnd) ? certificatesEnd : usual;
    }

    private CardContents contents(Words words, CardInfo info) {
        CardContents contents = CardContents.of(info);
        PinQuestion question = new PinQuestion(terminal, words);
        char[] signing = wellFormed(words, PinKind.SIGNING, question.askNew(PinKind.SIGNING));
        JpkiClient.placesOf(PinKind.SIGNING).forEach(place -> contents.pin(place, signing));
        Arrays.fill(signing, '\0');
        char[] four = wellFormed(words, PinKind.AUTHENTICATION, question.askNew(words.say("chip.fourDigits")));
        for (PinKind kind : FOUR_DIGITS) {
            for (PinReference place : JpkiClient.placesOf(kind)) {
                contents.pin(place, four);
            }
        }
        Arrays.fill(four, '\0');
        return contents;
    }

    private static char[] wellFormed(Words words, PinKind kind, char[] typed) {
        if (PinForm.of(kind, typed) instanceof PinForm.Malformed(PinForm.Flaw flaw)) {
            Arrays.fill(typed, '\0');
            throw new InputRefused(words.say("chip.newMalformed", words.of(kind), words.of(flaw)));
        }
        PinForm.normalise(typed);
        return typed;
    }

    private void make(Path card, String serial, MasterKey master, CardContents contents, LocalDate certificatesEnd) {
        LocalDate issuedOn = certificatesEnd.isBefore(today) ? certificatesEnd : today;
        TestAuthority authority = TestAuthority.since(issuedOn);
        for (CertificateKind kind : CertificateKind.values()) {
            contents.certificate(kind, der(authority.certificate(kind)));
        }
        try (SoftwareCard blank = SoftwareCard.blank(card, serial, master, CardSettings.usual());
                CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, master)) {
            session.personalise(
                    contents, (kind, key) -> der(authority.issue(kind, key, NOBODY, issuedOn, certificatesEnd)));
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made cannot be written", e);
        }
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < SERIAL_DIGITS) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** Reads the issuer's key, or makes one that its owner alone may read. */
    private MasterKey masterKey(Words words, Path keyFile) throws IOException {
        byte[] bytes = new byte[MasterKey.LENGTH];
        try {
            if (Files.exists(keyFile)) {
                bytes = HexFormat.of().parseHex(Files.readString(keyFile).strip());
            } else {
                random.nextBytes(bytes);
                Files.createFile(
                        keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(keyFile, HexFormat.of().formatHex(bytes) + "\n", StandardCharsets.US_ASCII);
            }
            return MasterKey.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new InputRefused(words.say("chip.issuerKey", keyFile.toString()));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
