package koshin.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import koshin.pki.Algorithm;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a reply costs that was signed before: nothing is computed twice. The network is left out. */
class RepliesFromMemoryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final RunningStatus STATUS =
            new RunningStatus(CLOCK, RunningStatus.anywhere(), Algorithm.ECDSA_P256_SHA_256);
    private static final RunningStatus.Generation AUTHORITY = STATUS.generation(0);
    private static final X509Certificate CERTIFICATE = STATUS.issue(AUTHORITY);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    RepliesFromMemoryTest() {
        StatusServer.addTo(channel.pipeline(), STATUS.statuses(), new AddressLimits(1_000_000, 1_000_000), 1);
    }

    @AfterAll
    static void stop() {
        STATUS.close();
    }

    @Test
    void makes_less_than_5_kB_of_garbage_for_a_request() throws Exception {
        ByteBuf request = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(get(CERTIFICATE)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ask(request, 2000);
        long before = threads.getCurrentThreadAllocatedBytes();
        ask(request, 2000);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 2000;

        System.out.println("Printed: " + each + " bytes of garbage for a request");
        assertThat(each).isLessThan(5_000);
    }

    @Test
    void names_an_answer_by_its_sha_1_and_the_next_one_by_another() throws Exception {
        X509Certificate certificate = STATUS.issue(AUTHORITY);
        String first = reply(certificate);
        STATUS.revoke(AUTHORITY, certificate, RevocationReason.KEY_COMPROMISE);
        String second = reply(certificate);

        assertThat(tag(first)).isEqualTo(sha1OfBody(first));
        assertThat(tag(second)).isEqualTo(sha1OfBody(second)).isNotEqualTo(tag(first));
        assertThat(reply(certificate)).as("the second time from memory").isEqualTo(second);
    }

    private String reply(X509Certificate certificate) throws Exception {
        channel.writeInbound(Unpooled.wrappedBuffer(get(certificate)));
        StringBuilder reply = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            reply.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return reply.toString();
    }

    private void ask(ByteBuf request, int times) {
        for (int i = 0; i < times; i++) {
            channel.writeInbound(request.duplicate());
            for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
                part.release();
            }
        }
    }

    private static String tag(String reply) {
        return reply.replaceAll("(?s).*\r\netag: \"([0-9a-f]{40})\"\r\n.*", "$1");
    }

    private static String sha1OfBody(String reply) throws Exception {
        String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] get(X509Certificate certificate) throws Exception {
        byte[] request = new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(AUTHORITY.authority().certificate(CertificateKind.SIGNING)),
                        certificate.getSerialNumber()))
                .build()
                .getEncoded();
        String path = "/ocsp/" + Base64.getEncoder().encodeToString(request);
        return ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
