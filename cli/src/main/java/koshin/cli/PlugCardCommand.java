package koshin.cli;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import koshin.card.ApduTrace;
import koshin.card.SoftwareCard;
import koshin.card.VpcdPlug;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin card plug test.card}: a software card in a virtual reader, until Control-C pulls it. */
@Command(name = "plug")
final class PlugCardCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1")
    private String file = "";

    @Option(names = "--port")
    private int port = VpcdPlug.USUAL_PORT;

    @Option(names = "--trace")
    private @Nullable String trace;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    PlugCardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Words words = language.words(terminal);
        if (port < 1 || port > 65_535) {
            throw new InputRefused(words.say("chip.port", Integer.toString(port)));
        }
        if (!Files.exists(Path.of(file))) {
            throw new InputRefused(words.say("chip.noFile", file));
        }
        InetSocketAddress reader = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (SoftwareCard card = SoftwareCard.open(Path.of(file));
                Writer lines = trace == null ? Writer.nullWriter() : Files.newBufferedWriter(Path.of(trace));
                VpcdPlug plug = VpcdPlug.into(reader, card, ApduTrace.to(lines))) {
            Thread pull = Thread.ofPlatform().unstarted(() -> pull(plug, card, lines));
            Runtime.getRuntime().addShutdownHook(pull);
            terminal.out().println(words.say("chip.plugged", file, Integer.toString(port)));
            terminal.out().flush();
            plug.awaitPulled();
        }
        terminal.out().println(words.say("chip.pulled"));
        terminal.out().flush();
        return 0;
    }

    /** Ends as the last line of defence for a command that is interrupted: nothing is answered half. */
    private static void pull(VpcdPlug plug, SoftwareCard card, Writer lines) {
        plug.close();
        card.close();
        try {
            lines.close();
        } catch (IOException e) {
            // The trace lacks its end; the card does not.
        }
    }
}
