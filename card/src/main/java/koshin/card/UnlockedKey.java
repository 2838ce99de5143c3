package koshin.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import koshin.rules.CertificateKind;

/**
 * A key whose PIN the card has taken, until the card is reset or another application is selected.
 *
 * <p>Hold the card for yourself while you use it, and close the link afterwards: that locks the key.
 */
public final class UnlockedKey {

    /** DigestInfo of SHA-256 (RFC 8017, 9.2), to be followed by the 32 bytes of the hash. */
    private static final byte[] SHA_256 = HexFormat.of().parseHex("3031300D060960864801650304020105000420");

    private final CardLink link;
    private final CardFiles files;
    private final CertificateKind kind;
    private final int selection;

    UnlockedKey(CardLink link, CardFiles files, CertificateKind kind) {
        this.link = link;
        this.files = files;
        this.kind = kind;
        selection = files.selections();
    }

    public CertificateKind kind() {
        return kind;
    }

    /** Reads the certificate of this key. */
    public CertificateReading certificate() {
        return isStale()
                ? new CertificateReading.PinNeeded()
                : files.certificate(CertificateFiles.of(kind).certificate());
    }

    /** Signs {@code message}: RSASSA-PKCS1-v1_5 with SHA-256, hashed here. */
    public SignatureReply sign(byte[] message) {
        if (isStale()) {
            return new SignatureReply.PinNeededAgain();
        }
        ResponseApdu selected = files.select(CertificateFiles.of(kind).key());
        if (!selected.isDone()) {
            return new SignatureReply.Refused(selected.status());
        }
        ResponseApdu answer = link.send(
                CommandApdu.of(0x80, 0x2A, 0, 0x80).with(digestInfo(message)).expecting(256));
        return switch (answer.status()) {
            case StatusWord.Done _ -> new SignatureReply.Signed(new CardSignature(answer.data()));
            case StatusWord.ConditionNotMet _ -> new SignatureReply.PinNeededAgain();
            case StatusWord other -> new SignatureReply.Refused(other);
        };
    }

    private boolean isStale() {
        return files.selections() != selection;
    }

    private static byte[] digestInfo(byte[] message) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
            byte[] info = new byte[SHA_256.length + hash.length];
            System.arraycopy(SHA_256, 0, info, 0, SHA_256.length);
            System.arraycopy(hash, 0, info, SHA_256.length, hash.length);
            return info;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
