package koshin.card;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How card and issuer show each other that they have the card's key, without saying it. */
final class Proofs {

    static final int CHALLENGE = 16;
    static final int PROOF = 32;

    private Proofs() {}

    static byte[] ofIssuer(Secret key, String serial, byte[] ofCard, byte[] ofIssuer) {
        return proof(key, "issuer", serial, ofCard, ofIssuer);
    }

    static byte[] ofCard(Secret key, String serial, byte[] ofCard, byte[] ofIssuer) {
        return proof(key, "card", serial, ofCard, ofIssuer);
    }

    private static byte[] proof(Secret key, String side, String serial, byte[] ofCard, byte[] ofIssuer) {
        byte[] text = ("Koshin issuer interface, not J-LIS: " + side + " " + serial + " ")
                .getBytes(StandardCharsets.US_ASCII);
        return hmac(key, text, ofCard, ofIssuer);
    }

    static byte[] hmac(Secret key, byte[]... parts) {
        byte[] bytes = key.copy();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
