package koshin.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import koshin.card.JpkiClient;
import koshin.card.PinChange;
import koshin.rules.PinKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code koshin card change-pin signing}: a new PIN for one that is known. */
@Command(name = "change-pin")
final class ChangePinCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1")
    private String pin = "";

    @Mixin
    private final CardOptions options = new CardOptions();

    ChangePinCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words words = options.words(terminal);
        PinKind kind = kind(words);
        try (HeldCard held = options.open(words)) {
            JpkiClient client = held.client();
            PinQuestion question = new PinQuestion(terminal, words);
            var lastTry = question.lastTry(kind, client);
            char[] old = question.askExisting(kind, client);
            try {
                char[] wanted = question.askNew(kind);
                tell(words, kind, client.changePin(kind, old, wanted, lastTry));
            } finally {
                Arrays.fill(old, '\0');
            }
        }
        return 0;
    }

    private void tell(Words words, PinKind kind, PinChange change) {
        switch (change) {
            case PinChange.Changed() -> {
                terminal.out().println(words.say("chip.pinChanged", words.of(kind)));
                terminal.out().flush();
            }
            case PinChange.OldNotAccepted(var why) -> throw CardWords.of(words).refusal(kind, why);
            case PinChange.NewMalformed why -> throw CardWords.of(words).refusal(kind, why);
            case PinChange.NewRefused _ -> throw new InputRefused(words.say("chip.newRefused", words.of(kind)));
        }
    }

    /** What was typed is not told back: it may be the PIN itself. */
    private PinKind kind(Words words) {
        return Arrays.stream(PinKind.values())
                .filter(kind -> name(kind).equals(pin))
                .findFirst()
                .orElseThrow(() -> new InputRefused(words.say(
                        "chip.whichPin",
                        Arrays.stream(PinKind.values())
                                .map(ChangePinCommand::name)
                                .collect(Collectors.joining(", ")))));
    }

    private static String name(PinKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
