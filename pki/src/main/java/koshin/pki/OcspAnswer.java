package koshin.pki;

import java.time.Instant;

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
