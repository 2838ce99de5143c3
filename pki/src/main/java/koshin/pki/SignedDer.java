package koshin.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.ProviderException;
import java.util.Arrays;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;

/** What certificates and lists have in common: a body, the algorithm, the signature (RFC 5280 4.1.1, 5.1.1). */
final class SignedDer {

    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final int LONG_LENGTH = 0x80;

    private SignedDer() {}

    /** Returns {@code body}, as it stands, with its signature. */
    static byte[] of(byte[] body, ContentSigner signer) {
        try {
            byte[] signature = signature(body, signer);
            byte[] noBitUnused = {0};
            return sequence(
                    body,
                    signer.getAlgorithmIdentifier().getEncoded("DER"),
                    head(BIT_STRING, signature.length + 1),
                    noBitUnused,
                    signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the signature of {@code body}.
     *
     * @throws PkiException if the key cannot be used, as one of a token that is gone
     */
    static byte[] signature(byte[] body, ContentSigner signer) throws IOException {
        try {
            signer.getOutputStream().write(body);
            return signer.getSignature();
        } catch (RuntimeOperatorException | ProviderException e) {
            throw new PkiException("the key does not sign", e);
        }
    }

    static byte[] sequence(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).reduce(0, Math::addExact);
        byte[] head = head(SEQUENCE, length);
        byte[] whole = Arrays.copyOf(head, head.length + length);
        int at = head.length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** Returns a tag and a length in the shortest form. */
    static byte[] head(int tag, int length) {
        if (length < LONG_LENGTH) {
            return new byte[] {(byte) tag, (byte) length};
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] head = new byte[2 + bytes];
        head[0] = (byte) tag;
        head[1] = (byte) (LONG_LENGTH | bytes);
        for (int i = 0; i < bytes; i++) {
            head[2 + i] = (byte) (length >> (8 * (bytes - 1 - i)));
        }
        return head;
    }
}
