package koshin.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import koshin.card.CertificateReading;
import koshin.card.JpkiClient;
import koshin.card.PinEntry;
import koshin.rules.CardPart;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.RenewalWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koshin card show}: when card and certificates end, when to renew, how many tries are left. */
@Command(name = "show")
final class ShowCardCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final LocalDate clock;

    @Mixin
    private final CardOptions options = new CardOptions();

    /** The card tells the end of the signing certificate to those alone who enter its PIN. */
    @Option(names = "--signing")
    private boolean signing;

    @Option(names = "--today")
    private @Nullable String day;

    ShowCardCommand(Terminal terminal, LocalDate today) {
        this.terminal = terminal;
        this.clock = today;
    }

    @Override
    public Integer call() {
        Words words = options.words(terminal);
        LocalDate today = day == null ? clock : Days.read(words, "--today", day);
        PrintStream out = terminal.out();
        try (HeldCard held = options.open(words)) {
            JpkiClient client = held.client();
            line(
                    words.of(CardPart.CARD),
                    client.info()
                            .map(info -> state(words, today, info.expiry()))
                            .orElseGet(() -> words.say("state.notKnown")));
            line(
                    words.of(CardPart.AUTHENTICATION),
                    state(words, today, client.certificate(CertificateKind.AUTHENTICATION)));
            line(words.of(CardPart.SIGNING), state(words, today, signingCertificate(words, client)));
            out.println();
            for (PinKind kind : PinKind.values()) {
                JpkiClient.placesOf(kind).stream()
                        .map(client::tries)
                        .distinct()
                        .forEach(tries ->
                                line(words.of(kind), CardWords.of(words).tries(tries)));
            }
        }
        out.flush();
        return 0;
    }

    private void line(String name, String value) {
        terminal.out().println(name + "\t" + value);
    }

    private CertificateReading signingCertificate(Words words, JpkiClient client) {
        if (!signing) {
            return client.certificate(CertificateKind.SIGNING);
        }
        PinQuestion question = new PinQuestion(terminal, words);
        var lastTry = question.lastTry(PinKind.SIGNING, client);
        char[] pin = question.askExisting(PinKind.SIGNING, client);
        return switch (client.enter(CertificateKind.SIGNING, pin, lastTry)) {
            case PinEntry.Accepted(var key) -> key.certificate();
            case PinEntry.NotAccepted why -> throw CardWords.of(words).refusal(PinKind.SIGNING, why);
        };
    }

    private static String state(Words words, LocalDate today, CertificateReading reading) {
        return switch (reading) {
            case CertificateReading.Present(var certificate) ->
                state(
                        words,
                        today,
                        LocalDate.ofInstant(certificate.getNotAfter().toInstant(), JapanTime.ZONE));
            case CertificateReading.PinNeeded() -> words.say("chip.pinNeeded");
            case CertificateReading.Absent() -> words.say("state.absent");
            case CertificateReading.Unreadable() -> words.say("chip.unreadable");
        };
    }

    private static String state(Words words, LocalDate today, LocalDate expiry) {
        if (today.isAfter(expiry)) {
            return words.say("state.expired", words.day(expiry));
        }
        RenewalWindow window = RenewalWindow.before(expiry);
        return window.isOpenOn(today)
                ? words.say("state.renewable", words.day(expiry))
                : words.say("state.tooEarly", words.day(expiry), words.day(window.opensOn()));
    }
}
