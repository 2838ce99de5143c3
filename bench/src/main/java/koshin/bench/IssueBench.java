package koshin.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import koshin.pki.Algorithm;
import koshin.pki.Authority;
import koshin.pki.CertificateRequest;
import koshin.pki.Holder;
import koshin.pki.IssuanceRecord;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.Place;
import koshin.pki.ProfileReader;
import koshin.pki.SigningKey;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;

/**
 * How many certificates for signing are issued in a second (put together, signed with a throw-away key, linted, signed,
 * compared) beside how many bare signatures the JDK makes of as many bytes with the same key; in turn, so that both
 * meet the same disturbance.
 */
public final class IssueBench {

    private static final int ROUNDS = Integer.getInteger("koshin.bench.rounds", 7);
    private static final long ROUND_NANOS = 1_000_000L * Integer.getInteger("koshin.bench.millis", 3000);
    /** Until all of it is compiled. */
    private static final int WARM_UP = 8000;

    private static final int KEYS = 16;
    private static final String ALGORITHM = "SHA256withRSA";

    private final Authority authority;
    private final SigningKey key;
    private final List<CertificateRequest> requests;

    /** Signs or issues the n-th thing. */
    private interface Work {
        void at(int n) throws Exception;
    }

    private record Done(int count, long cpuNanos) {}

    /** Processor time is that of the threads that work; other programs disturb it less than they do the rate. */
    private record Rate(double perSecond, double cpuMicros) {}

    private IssueBench(LocalDate today) {
        var profile = ProfileReader.bundled(CertificateKind.SIGNING);
        key = Authority.newKey(profile, today);
        authority = Authority.of(profile, key);
        requests = Stream.generate(Algorithm.RSA_2048_SHA_256::newKeyPair)
                .limit(KEYS)
                .map(pair -> request(pair.getPublic(), today))
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        Instant now = Clock.systemUTC().instant();
        IssueBench bench = new IssueBench(LocalDate.ofInstant(now, JapanTime.ZONE));
        int bytes = bench.issue(0).getTBSCertificate().length;
        for (int n = 0; n < WARM_UP; n++) {
            bench.issue(n);
        }
        System.out.printf("a certificate of %d bytes to be signed; medians of %d rounds%n", bytes, ROUNDS);
        System.out.printf(
                "%-8s %10s %10s %8s %14s %14s %8s%n",
                "threads", "issued/s", "signed/s", "share", "CPU µs issued", "CPU µs signed", "share");
        for (int threads : new int[] {1, 2}) {
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Rate> issued = new ArrayList<>();
                List<Rate> signed = new ArrayList<>();
                // The first round warms up the signer and is not counted.
                for (int round = -1; round < ROUNDS; round++) {
                    Rate signing = rate(pool, threads, () -> bench.signer(bytes));
                    Rate issuing = rate(pool, threads, () -> bench::issue);
                    if (round >= 0) {
                        signed.add(signing);
                        issued.add(issuing);
                    }
                }
                double perSecond = median(issued, Rate::perSecond);
                double signedPerSecond = median(signed, Rate::perSecond);
                double micros = median(issued, Rate::cpuMicros);
                double signedMicros = median(signed, Rate::cpuMicros);
                System.out.printf(
                        "%-8d %10.0f %10.0f %7.0f%% %14.0f %14.0f %7.0f%%%n",
                        threads,
                        perSecond,
                        signedPerSecond,
                        100 * perSecond / signedPerSecond,
                        micros,
                        signedMicros,
                        100 * signedMicros / micros);
            }
        }
    }

    /** The authority alone is measured; a record is a database's work. */
    private static final IssuanceRecord NOWHERE = new IssuanceRecord() {
        @Override
        public void intends(Linted linted) {}

        @Override
        public void issued(Linted linted, X509Certificate certificate) {}
    };

    private X509Certificate issue(int n) {
        return switch (authority.lint(requests.get(n % KEYS))) {
            case LintOutcome.Passed(Linted linted) -> authority.issue(linted, NOWHERE);
            case LintOutcome.Refused(var findings) -> throw new IllegalStateException("refused by " + findings);
        };
    }

    private Work signer(int bytes) throws Exception {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key.key());
        byte[] body = new byte[bytes];
        return n -> {
            body[n % bytes]++;
            signature.update(body);
            signature.sign();
        };
    }

    private static Rate rate(ExecutorService pool, int threads, Callable<Work> works) throws Exception {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long began = System.nanoTime();
        List<Future<Done>> parts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Work work = works.call();
            parts.add(pool.submit(() -> {
                int count = 0;
                long cpu = clock.getCurrentThreadCpuTime();
                while (System.nanoTime() - began < ROUND_NANOS) {
                    work.at(count++);
                }
                return new Done(count, clock.getCurrentThreadCpuTime() - cpu);
            }));
        }
        int count = 0;
        long cpu = 0;
        for (Future<Done> part : parts) {
            count += part.get().count();
            cpu += part.get().cpuNanos();
        }
        return new Rate(count / ((System.nanoTime() - began) / 1e9), cpu / 1e3 / count);
    }

    private static double median(List<Rate> rates, ToDoubleFunction<Rate> what) {
        double[] sorted = rates.stream().mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static CertificateRequest request(PublicKey key, LocalDate today) {
        return new CertificateRequest(
                key,
                "TEST0000000000000000001",
                new Place("14130", "TEST-ken", "TEST-shi"),
                Optional.of(new Holder(
                        "試験 花子",
                        Optional.empty(),
                        Holder.Sex.NOT_STATED,
                        LocalDate.of(1990, 11, 30),
                        "試験県試験市試験町1番地",
                        Optional.empty())),
                today.atStartOfDay(JapanTime.ZONE).toInstant(),
                today.plusDays(1800));
    }
}
