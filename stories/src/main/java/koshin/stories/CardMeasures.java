package koshin.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import koshin.card.CardLink;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.MasterKey;
import koshin.card.PcscLink;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.card.UnlockedKey;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;

/** Measures the software card, in this program and through pcscd; {@code ./koshin bench card} calls it. */
final class CardMeasures {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SELECT = HEX.parseHex("00A4040C0AD392F000260100000001");
    private static final int RENEWALS = 10;
    private static final int CARDS = 1_000;
    private static final char[] PIN = {'1', '2', '3', '4'};
    private static final LocalDate ISSUED = LocalDate.of(2025, 11, 1);
    private static final LocalDate EXPIRY = LocalDate.of(2030, 11, 30);

    private CardMeasures() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            byte[] masterKey = HEX.parseHex(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine());
            try (CardLink link = PcscLink.open(PcscLink.readers().getFirst().name())) {
                measure("through pcscd", link, masterKey, 200);
            }
            return;
        }
        Path folder = Files.createTempDirectory("card-measures");
        try {
            measureAll(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void measureAll(Path folder) throws IOException {
        Path file = folder.resolve("measured.card");
        Holder holder = Holder.of(file, "1234", "ABC123", ISSUED, EXPIRY);
        byte[] masterKey = holder.masterKey();
        System.out.printf(
                "%-14s %12s %12s %12s %14s %14s %14s%n",
                "", "SELECT us", "sign ms", "read ms", "renewal ms", "of it keys", "slowest ms");
        try (SoftwareCard card = SoftwareCard.open(file);
                CardLink link = card.link()) {
            measure("in process", link, masterKey, 20_000);
        }
        try (ReaderRoom room = ReaderRoom.open(folder);
                PluggedCard _ = PluggedCard.in(room, file, folder.resolve("trace"))) {
            Process through = room.startJava(CardMeasures.class.getName(), "through");
            try (Writer key = through.outputWriter(StandardCharsets.US_ASCII)) {
                key.write(HEX.formatHex(masterKey) + "\n");
            }
            try (BufferedReader said = through.inputReader(StandardCharsets.UTF_8)) {
                said.lines().forEach(System.out::println);
            }
        }
        manyCards(folder, file);
        Arrays.fill(masterKey, (byte) 0);
    }

    private static void measure(String label, CardLink link, byte[] masterKey, int times) {
        double select = medianMicros(times, () -> link.transmit(SELECT));
        JpkiClient client = JpkiClient.detect(link).orElseThrow();
        double read = medianMicros(50, () -> client.certificate(CertificateKind.AUTHENTICATION)) / 1000;
        double sign = 0;
        if (client.enter(CertificateKind.AUTHENTICATION, PIN.clone(), LastTry.KEEP)
                instanceof PinEntry.Accepted(UnlockedKey key)) {
            sign = medianMicros(100, () -> key.sign(new byte[32])) / 1000;
        }
        TestAuthority authority = TestAuthority.since(ISSUED.minusYears(1));
        List<Double> whole = new ArrayList<>();
        List<Double> keys = new ArrayList<>();
        for (int i = 0; i < RENEWALS; i++) {
            long begin = System.nanoTime();
            long generating = 0;
            try (MasterKey master = MasterKey.of(masterKey.clone());
                    IssuerSession counter = IssuerSession.open(link, master)) {
                for (CertificateKind kind : CertificateKind.values()) {
                    long before = System.nanoTime();
                    RSAPublicKey key = counter.generate(kind);
                    generating += System.nanoTime() - before;
                    counter.write(
                            kind,
                            authority
                                    .issue(kind, key, "MEASURED", ISSUED, EXPIRY)
                                    .getEncoded());
                }
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
            whole.add((System.nanoTime() - begin) / 1e6);
            keys.add(generating / 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s %12.1f %12.2f %12.2f %14.0f %14.0f %14.0f%n",
                label,
                select,
                sign,
                read,
                median(whole),
                median(keys),
                whole.stream().mapToDouble(d -> d).max().orElse(0));
    }

    private static void manyCards(Path folder, Path file) throws IOException {
        long before = usedBytes();
        List<SoftwareCard> cards = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < CARDS; i++) {
            cards.add(SoftwareCard.open(Files.copy(file, folder.resolve(i + ".card"))));
        }
        double opened = (System.nanoTime() - begin) / 1e6;
        long each = (usedBytes() - before) / CARDS;
        begin = System.nanoTime();
        for (SoftwareCard card : cards) {
            card.powerOn();
            card.answer(SELECT);
        }
        double asked = (System.nanoTime() - begin) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%d cards in one program: opened in %.0f ms, %d bytes each, all asked in %.1f ms%n",
                CARDS,
                opened,
                each,
                asked);
        cards.forEach(SoftwareCard::close);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Returns the median of as many times, after a tenth to warm up. */
    private static double medianMicros(int times, Runnable step) {
        for (int i = 0; i < times / 10; i++) {
            step.run();
        }
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            step.run();
            taken.add((System.nanoTime() - begin) / 1e3);
        }
        return median(taken);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
