package koshin.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import koshin.pki.Algorithm;
import koshin.pki.OcspAnswers;
import koshin.pki.OcspDelegate;
import koshin.pki.OcspResponder;
import koshin.pki.Place;
import koshin.pki.RevocationLists;
import koshin.pki.SigningKey;
import koshin.pki.StatusBook;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.status.StatusServer;
import koshin.status.StatusSettings;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The status service with many answers in memory, for {@code bench/ocsp}: into a folder go the paths to ask for, and
 * what OpenSSL's own responder needs to answer for the same certificates with the same key.
 */
public final class StatusBench {

    private static final Place PLACE = new Place("14130", "TEST-ken", "TEST-shi");
    private static final int PATHS = 10_000;

    private StatusBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int certificates = Integer.parseInt(arguments[2]);
        Algorithm algorithm = Algorithm.valueOf(arguments[3]);
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        LocalDate since = LocalDate.ofInstant(now, JapanTime.ZONE).minusDays(1);
        var authority = TestAuthority.since(since).authority(CertificateKind.SIGNING);
        KeyPair pair = algorithm.newKeyPair();
        X509Certificate certificate =
                OcspDelegate.certify(authority, pair.getPublic(), now.minusSeconds(60), Duration.ofDays(7));
        StatusBook book = new StatusBook();
        OcspAnswers answers = OcspAnswers.of(
                authority,
                book,
                OcspDelegate.of(authority, new SigningKey(pair.getPrivate(), certificate, Optional.empty()), algorithm),
                OcspAnswers.Schedule.USUAL);
        List<BigInteger> serials = issue(book, certificates, now.plus(Duration.ofDays(1000)));
        long began = System.nanoTime();
        int signed = answers.refresh(now);
        double seconds = (System.nanoTime() - began) / 1e9;
        RevocationLists lists = RevocationLists.of(authority, book, RevocationLists.Schedule.USUAL);
        lists.refresh(now);
        write(folder, authority.certificate(), certificate, pair, serials);
        Files.writeString(folder.resolve("static"), "/crl/" + lists.name() + "/" + PLACE.code() + ".crl\n");
        StatusServer server = StatusServer.start(
                StatusSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .withLimit(10_000_000, 10_000_000, 1),
                OcspResponder.of(List.of(answers)),
                List.of(lists),
                clock);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "ready: %,d answers signed by %s in %.1f s (%.0f a second), %d MB of heap in use, port %d%n",
                signed,
                algorithm,
                seconds,
                signed / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                server.port());
        sayWhatWasUsedAtEachLine();
    }

    /** Processor time and garbage do not depend on what else the machine does, so they are told beside the rates. */
    private static void sayWhatWasUsedAtEachLine() throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.printf(
                    "used %s %d %d%n", line, system.getProcessCpuTime(), threads.getTotalThreadAllocatedBytes());
        }
    }

    private static List<BigInteger> issue(StatusBook book, int certificates, Instant lastSecond) {
        Random random = new Random(certificates);
        List<BigInteger> serials = new ArrayList<>();
        for (int i = 0; i < certificates; i++) {
            BigInteger serial = new BigInteger(126, random).setBit(126);
            book.issue(serial, PLACE, lastSecond);
            serials.add(serial);
        }
        return serials;
    }

    private static void write(
            Path folder, X509Certificate authority, X509Certificate delegate, KeyPair key, List<BigInteger> serials)
            throws Exception {
        pem(folder.resolve("authority.pem"), "CERTIFICATE", authority.getEncoded());
        pem(folder.resolve("delegate.pem"), "CERTIFICATE", delegate.getEncoded());
        pem(folder.resolve("delegate.key"), "PRIVATE KEY", key.getPrivate().getEncoded());
        List<String> paths = new ArrayList<>();
        List<String> index = new ArrayList<>();
        String end = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                .format(authority.getNotAfter().toInstant().atOffset(ZoneOffset.UTC));
        var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        var holder = new JcaX509CertificateHolder(authority);
        for (BigInteger serial : serials.subList(0, Math.min(PATHS, serials.size()))) {
            byte[] request = new OCSPReqBuilder()
                    .addRequest(new CertificateID(digest, holder, serial))
                    .build()
                    .getEncoded();
            paths.add("/" + URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII));
            index.add("V\t" + end + "\t\t" + hex(serial) + "\tunknown\t/CN=" + paths.size());
        }
        Files.write(folder.resolve("paths"), paths);
        Files.write(folder.resolve("index.txt"), index);
    }

    private static String hex(BigInteger serial) {
        String digits = serial.toString(16).toUpperCase(java.util.Locale.ROOT);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    private static void pem(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }
}
