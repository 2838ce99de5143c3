package koshin.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an OCSP request is answered with (OCSP応答). */
public sealed interface OcspAnswer {

    /** Returns the whole answer. */
    byte[] der();

    /**
     * A signed answer about one or more certificates. The delegate's certificate at its end is kept once for
     * all answers.
     */
    final class Signed implements OcspAnswer {

        private final byte[] head;
        private final byte[] chain;
        private final Period period;
        private final boolean isForOneRequest;
        private volatile byte @Nullable [] sha1;

        Signed(byte[] head, byte[] chain, Period period, boolean isForOneRequest) {
            this.head = head;
            this.chain = chain;
            this.period = period;
            this.isForOneRequest = isForOneRequest;
        }

        @Override
        public byte[] der() {
            byte[] whole = new byte[head.length + chain.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(chain, 0, whole, head.length, chain.length);
            return whole;
        }

        /**
         * Returns the SHA-1 of the whole answer, by which caches tell it from others (RFC 5019 6.2). It is made
         * when it is first asked for, and kept in 40 bytes.
         */
        public Octets sha1() {
            byte[] kept = sha1;
            if (kept == null) {
                kept = digest();
                sha1 = kept;
            }
            return Octets.of(kept);
        }

        private byte[] digest() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-1");
                digest.update(head);
                return digest.digest(chain);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JVM has no SHA-1", e);
            }
        }

        public Instant thisUpdate() {
            return Instant.ofEpochSecond(period.from());
        }

        /** Returns the instant before which it counts, and before which the next one is there. */
        public Instant nextUpdate() {
            return Instant.ofEpochSecond(period.to());
        }

        /** Returns whether it has a nonce, or more than one certificate, so that no cache may keep it. */
        public boolean isForOneRequest() {
            return isForOneRequest;
        }

        Period period() {
            return period;
        }
    }

    /** From the first second to the last, exclusive; many answers have the same. */
    record Period(long from, long to) {}

    /** Without a signature: there is no answer about a certificate in it (RFC 6960 2.3). */
    enum Refused implements OcspAnswer {
        MALFORMED_REQUEST(1),
        INTERNAL_ERROR(2),
        TRY_LATER(3),
        UNAUTHORIZED(6);

        private final int status;

        Refused(int status) {
            this.status = status;
        }

        @Override
        public byte[] der() {
            return new byte[] {0x30, 3, 0x0a, 1, (byte) status};
        }
    }
}
