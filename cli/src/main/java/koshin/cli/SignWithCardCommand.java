package koshin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.Callable;
import koshin.card.CertificateReading;
import koshin.card.JpkiClient;
import koshin.card.PinEntry;
import koshin.card.SignatureReply;
import koshin.card.UnlockedKey;
import koshin.rules.CertificateKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin card sign paper.pdf}: a signature beside the file, RSASSA-PKCS1-v1_5 with SHA-256. */
@Command(name = "sign")
final class SignWithCardCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1")
    private String paper = "";

    @Option(names = "--out")
    private @Nullable String out;

    /** Where the certificate of the key is left, if it is wanted. */
    @Option(names = "--certificate")
    private @Nullable String certificate;

    /** The key that proves who logs in, instead of the signing key. */
    @Option(names = "--authentication")
    private boolean authentication;

    @Mixin
    private final CardOptions options = new CardOptions();

    SignWithCardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Words words = options.words(terminal);
        byte[] message = read(words);
        Path signed = Path.of(out == null ? paper + ".sig" : out);
        CertificateKind kind = authentication ? CertificateKind.AUTHENTICATION : CertificateKind.SIGNING;
        try (HeldCard held = options.open(words)) {
            JpkiClient client = held.client();
            PinQuestion question = new PinQuestion(terminal, words);
            var lastTry = question.lastTry(kind.pin(), client);
            char[] pin = question.askExisting(kind.pin(), client);
            UnlockedKey key = switch (client.enter(kind, pin, lastTry)) {
                case PinEntry.Accepted(var unlocked) -> unlocked;
                case PinEntry.NotAccepted why -> throw CardWords.of(words).refusal(kind.pin(), why);
            };
            if (certificate != null) {
                Files.writeString(Path.of(certificate), pem(words, key.certificate()));
            }
            switch (key.sign(message)) {
                case SignatureReply.Signed(var signature) -> Files.write(signed, signature.bytes());
                case SignatureReply.PinNeededAgain _, SignatureReply.Refused _ ->
                    throw new InputRefused(words.say("chip.notSigned"));
            }
        }
        terminal.out().println(words.say("chip.signed", signed.toString()));
        terminal.out().flush();
        return 0;
    }

    private byte[] read(Words words) throws IOException {
        try {
            return Files.readAllBytes(Path.of(paper));
        } catch (NoSuchFileException e) {
            throw new InputRefused(words.say("chip.noPaper", paper));
        }
    }

    private static String pem(Words words, CertificateReading reading) {
        if (!(reading instanceof CertificateReading.Present(X509Certificate found))) {
            throw new InputRefused(words.say("chip.unreadable"));
        }
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(found.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
