package koshin.pki;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody asks about certificates (OCSP要求), as far as it can be read. */
public sealed interface OcspRequest {

    /** The longest request that is read, in bytes. */
    int MAX_BYTES = 8192;

    /** The most certificates that one request may ask about. */
    int MAX_CERTIFICATES = 32;

    /**
     * It asks about certificates.
     *
     * @param certificates at least one
     * @param nonce 1 to 128 octets, to be repeated in an answer that is made for this request alone
     */
    record Asked(List<CertificateId> certificates, Optional<Octets> nonce) implements OcspRequest {

        public Asked {
            certificates = List.copyOf(certificates);
        }
    }

    /** It cannot be read, or asks for what nobody may ask; the answer is {@code malformedRequest}. */
    record Malformed(Why why) implements OcspRequest {}

    /** What is wrong with a request. */
    enum Why {
        TOO_LONG,
        /** Not DER, or not a request. */
        UNREADABLE,
        VERSION,
        NO_CERTIFICATE,
        TOO_MANY_CERTIFICATES,
        NONCE,
        /** An extension that must be understood, and is not. */
        CRITICAL_EXTENSION,
        REPEATED_EXTENSION
    }

    /** Reads a request; any bytes at all have an answer. */
    static OcspRequest parse(byte[] der) {
        return der.length > MAX_BYTES ? new Malformed(Why.TOO_LONG) : new Reading(der).request();
    }

    /** One pass over the bytes. A signature is passed over: who asks does not matter (RFC 5019 2.1.2). */
    final class Reading {

        private static final Octets NONCE = Octets.of(new byte[] {0x2b, 6, 1, 5, 5, 7, 0x30, 1, 2});
        private static final Octets ACCEPTABLE_RESPONSES = Octets.of(new byte[] {0x2b, 6, 1, 5, 5, 7, 0x30, 1, 4});
        private static final int MAX_NONCE = 128;

        private final DerReader in;
        private final byte[] der;
        private final List<CertificateId> certificates = new ArrayList<>(1);
        private Optional<Octets> nonce = Optional.empty();
        private Optional<Why> wrong = Optional.empty();

        private Reading(byte[] der) {
            this.der = der;
            in = new DerReader(der);
        }

        private OcspRequest request() {
            int outer = in.open(DerReader.SEQUENCE);
            body();
            if (in.isNext(DerReader.context(0))) {
                in.skip();
            }
            in.close(outer);
            if (in.isBroken() || in.hasMore()) {
                return new Malformed(Why.UNREADABLE);
            }
            return wrong.<OcspRequest>map(Malformed::new).orElseGet(() -> new Asked(certificates, nonce));
        }

        private void body() {
            int outer = in.open(DerReader.SEQUENCE);
            if (in.isNext(DerReader.context(0))) {
                int version = in.open(DerReader.context(0));
                refuseUnless(in.integer().signum() == 0, Why.VERSION);
                in.close(version);
            }
            if (in.isNext(DerReader.context(1))) {
                in.skip();
            }
            int list = in.open(DerReader.SEQUENCE);
            refuseUnless(in.hasMore(), Why.NO_CERTIFICATE);
            while (in.hasMore()) {
                certificate();
            }
            in.close(list);
            refuseUnless(certificates.size() <= MAX_CERTIFICATES, Why.TOO_MANY_CERTIFICATES);
            if (in.isNext(DerReader.context(2))) {
                extensions(DerReader.context(2));
            }
            in.close(outer);
        }

        private void certificate() {
            int request = in.open(DerReader.SEQUENCE);
            int id = in.open(DerReader.SEQUENCE);
            int from = in.position();
            int algorithm = in.open(DerReader.SEQUENCE);
            in.objectIdentifier();
            // RFC 5754 2 (SHA-2), RFC 3370 2.1 (SHA-1): a hash has no parameters, or empty ones.
            if (in.hasMore() && in.content(DerReader.NULL).length > 0) {
                in.breakOff();
            }
            in.close(algorithm);
            in.content(DerReader.OCTET_STRING);
            in.content(DerReader.OCTET_STRING);
            int to = in.position();
            BigInteger serial = in.integer();
            in.close(id);
            if (in.isNext(DerReader.context(0))) {
                extensions(DerReader.context(0));
            }
            in.close(request);
            if (!in.isBroken()) {
                certificates.add(new CertificateId(Octets.of(der, from, to), serial));
            }
        }

        private void extensions(int tag) {
            boolean isOfTheRequest = tag == DerReader.context(2);
            Set<Octets> seen = new HashSet<>();
            int tagged = in.open(tag);
            int list = in.open(DerReader.SEQUENCE);
            while (in.hasMore()) {
                int extension = in.open(DerReader.SEQUENCE);
                Octets type = Octets.of(in.objectIdentifier());
                boolean isCritical = in.isNext(DerReader.BOOLEAN) && in.bool();
                byte[] value = in.content(DerReader.OCTET_STRING);
                in.close(extension);
                refuseUnless(seen.add(type), Why.REPEATED_EXTENSION);
                if (isOfTheRequest && type.equals(NONCE)) {
                    nonce(value);
                } else {
                    // RFC 6960 4.1.2: what is not known is passed over unless it is critical.
                    boolean isUnderstood = isOfTheRequest && type.equals(ACCEPTABLE_RESPONSES);
                    refuseUnless(!isCritical || isUnderstood, Why.CRITICAL_EXTENSION);
                }
            }
            in.close(list);
            in.close(tagged);
        }

        private void nonce(byte[] value) {
            DerReader inner = new DerReader(value);
            byte[] octets = inner.content(DerReader.OCTET_STRING);
            boolean isRead = !inner.isBroken() && !inner.hasMore();
            // RFC 9654 2.1: none and more than 128 octets must be refused as malformed.
            refuseUnless(isRead && octets.length >= 1 && octets.length <= MAX_NONCE, Why.NONCE);
            nonce = Optional.of(Octets.of(octets));
        }

        private void refuseUnless(boolean isRight, Why why) {
            if (!isRight && wrong.isEmpty()) {
                wrong = Optional.of(why);
            }
        }
    }
}
