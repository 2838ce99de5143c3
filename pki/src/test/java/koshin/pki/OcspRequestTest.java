package koshin.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a request, and what is refused; nothing is ever thrown. */
class OcspRequestTest {

    private static final Path VECTORS = Path.of("/usr/lib/python3/dist-packages/cryptography_vectors/x509/ocsp");
    private static final BigInteger SERIAL = new BigInteger("7fffffffffffffffffffffffffffffff", 16);
    private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.2.3.4");

    @Test
    void reads_several_certificates_of_one_request() throws Exception {
        assertThat(OcspRequest.parse(OcspSamples.request(Samples.SIGNING, SERIAL, BigInteger.ONE)))
                .isInstanceOfSatisfying(OcspRequest.Asked.class, asked -> {
                    assertThat(asked.certificates())
                            .extracting(CertificateId::serial)
                            .containsExactly(SERIAL, BigInteger.ONE);
                    assertThat(asked.nonce()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 32, 128})
    void reads_a_nonce_of_1_to_128_octets(int length) throws Exception {
        byte[] nonce = new byte[length];
        new Random(length).nextBytes(nonce);

        assertThat(OcspRequest.parse(OcspSamples.request(Samples.SIGNING, SERIAL, OcspSamples.nonce(nonce))))
                .isInstanceOfSatisfying(
                        OcspRequest.Asked.class,
                        asked -> assertThat(asked.nonce()).contains(Octets.of(nonce)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 200})
    void refuses_a_nonce_of_none_or_more(int length) throws Exception {
        refused(
                OcspSamples.request(Samples.SIGNING, SERIAL, OcspSamples.nonce(new byte[length])),
                OcspRequest.Why.NONCE);
    }

    @Test
    void passes_over_what_it_does_not_know_unless_that_is_critical() throws Exception {
        byte[] value = new DEROctetString(new byte[] {1}).getEncoded();

        assertThat(OcspRequest.parse(
                        OcspSamples.request(Samples.SIGNING, SERIAL, new Extension(UNHEARD_OF, false, value))))
                .isInstanceOf(OcspRequest.Asked.class);
        refused(
                OcspSamples.request(Samples.SIGNING, SERIAL, new Extension(UNHEARD_OF, true, value)),
                OcspRequest.Why.CRITICAL_EXTENSION);
    }

    @Test
    void refuses_a_request_about_nothing_about_too_much_and_of_another_version() throws Exception {
        refused(new byte[] {0x30, 4, 0x30, 2, 0x30, 0}, OcspRequest.Why.NO_CERTIFICATE);
        BigInteger[] many = Stream.iterate(BigInteger.ONE, BigInteger.ONE::add)
                .limit(OcspRequest.MAX_CERTIFICATES + 1)
                .toArray(BigInteger[]::new);
        refused(OcspSamples.request(Samples.SIGNING, many), OcspRequest.Why.TOO_MANY_CERTIFICATES);
        assertThat(OcspRequest.parse(
                        OcspSamples.request(Samples.SIGNING, Arrays.copyOf(many, OcspRequest.MAX_CERTIFICATES))))
                .isInstanceOf(OcspRequest.Asked.class);
        byte[] second = OcspSamples.request(Samples.SIGNING, SERIAL);
        byte[] versioned = new DERSequence(new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
                    new org.bouncycastle.asn1.DERTaggedObject(true, 0, new org.bouncycastle.asn1.ASN1Integer(1)),
                    org.bouncycastle.asn1.ocsp.OCSPRequest.getInstance(second)
                            .getTbsRequest()
                            .getRequestList()
                }))
                .getEncoded();
        refused(versioned, OcspRequest.Why.VERSION);
        refused(new byte[OcspRequest.MAX_BYTES + 1], OcspRequest.Why.TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                     nothing at all
            30,                     a tag without a length
            3080308030800000,       lengths that are not told
            30810530030201000,      a length in more bytes than it needs
            3085ffffffffff,         a length of a terabyte
            1f8f8f8f8f01,           a tag of many bytes
            30023000,               a list is missing
            ffffffff,               no DER at all
            """)
    void refuses_what_is_no_der(String hex, String because) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        assertThat(OcspRequest.parse(bytes))
                .as(because)
                .isEqualTo(new OcspRequest.Malformed(OcspRequest.Why.UNREADABLE));
    }

    @Test
    void refuses_every_request_that_breaks_off_and_every_one_that_goes_on() throws Exception {
        byte[] whole = OcspSamples.request(Samples.SIGNING, SERIAL, OcspSamples.nonce(new byte[32]));

        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), OcspRequest.Why.UNREADABLE);
        }
        refused(Arrays.copyOf(whole, whole.length + 1), OcspRequest.Why.UNREADABLE);
    }

    /** BouncyCastle reads more than DER; what is read here, it must read in the same way. */
    @Test
    void reads_nothing_that_bouncy_castle_would_not_read_in_the_same_way() throws Exception {
        Random random = new Random(20_260_201);
        byte[] whole = OcspSamples.request(Samples.SIGNING, SERIAL, OcspSamples.nonce(new byte[] {7, 7, 7}));
        int read = 0;
        for (int round = 0; round < 60_000; round++) {
            byte[] changed = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            if (OcspRequest.parse(changed) instanceof OcspRequest.Asked asked) {
                OCSPReq other = new OCSPReq(changed);
                assertThat(asked.certificates())
                        .extracting(CertificateId::serial)
                        .isEqualTo(Stream.of(other.getRequestList())
                                .map(one -> one.getCertID().getSerialNumber())
                                .toList());
                read++;
            }
        }
        assertThat(read).as("enough of them could still be read").isGreaterThan(10_000);
    }

    @Test
    void reads_or_refuses_the_edge_files_of_the_vectors() throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        try (Stream<Path> files = Files.list(VECTORS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".der")).toList()) {
                outcomes.put(
                        file.getFileName().toString().replace(".der", ""),
                        switch (OcspRequest.parse(Files.readAllBytes(file))) {
                            case OcspRequest.Asked asked ->
                                asked.certificates().size() + (asked.nonce().isPresent() ? " with a nonce" : "");
                            case OcspRequest.Malformed malformed ->
                                malformed.why().toString();
                        });
            }
        }
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(25);
        assertThat(outcomes)
                .containsEntry("req-sha1", "1")
                .containsEntry("req-multi-sha1", "2")
                .containsEntry("req-ext-nonce", "1 with a nonce")
                .containsEntry("req-ext-unknown-oid", "1")
                .containsEntry("req-invalid-hash-alg", "1")
                .containsEntry("req-duplicate-ext", "REPEATED_EXTENSION");
        assertThat(outcomes.entrySet())
                .filteredOn(one -> one.getKey().contains("resp"))
                .as("an answer is no request")
                .hasSize(16)
                .allSatisfy(one -> assertThat(one.getValue()).isEqualTo("UNREADABLE"));
    }

    private static void refused(byte[] request, OcspRequest.Why why) {
        assertThat(OcspRequest.parse(request)).isEqualTo(new OcspRequest.Malformed(why));
    }
}
