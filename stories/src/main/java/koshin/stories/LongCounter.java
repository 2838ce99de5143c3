package koshin.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import koshin.card.CardException;
import koshin.card.CardLink;
import koshin.card.CardLost;
import koshin.card.CertificateReading;
import koshin.card.JpkiClient;
import koshin.card.Reader;
import koshin.card.ReaderProcess;
import koshin.rules.CertificateKind;

/** A counter that is open all day: for each line of its input it reads the card that is there, and says so in a line. */
final class LongCounter {

    private LongCounter() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ReaderProcess readers = new ReaderProcess()) {
            while (lines.readLine() != null) {
                System.out.println(read(readers));
            }
        }
    }

    private static String read(ReaderProcess readers) {
        try {
            List<Reader> holding =
                    readers.readers().stream().filter(Reader::holdsCard).toList();
            if (holding.isEmpty()) {
                return "no card";
            }
            try (CardLink link = readers.open(holding.getFirst().name())) {
                return JpkiClient.detect(link)
                        .map(client -> client.certificate(CertificateKind.AUTHENTICATION)
                                        instanceof CertificateReading.Present(var certificate)
                                ? certificate.getSubjectX500Principal().getName()
                                : "no certificate")
                        .orElse("another card");
            }
        } catch (CardLost e) {
            return "lost";
        } catch (CardException e) {
            return "no readers";
        }
    }
}
