package koshin.cli;

import java.util.List;
import java.util.concurrent.Callable;
import koshin.card.CardException;
import koshin.card.CardLink;
import koshin.card.JpkiClient;
import koshin.card.PcscLink;
import koshin.card.Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code koshin card list}: the readers of this computer, and what is in them. */
@Command(name = "list")
final class ListCardsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    ListCardsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words words = language.words(terminal);
        List<Reader> readers = PcscLink.readers();
        if (readers.isEmpty()) {
            throw new InputRefused(words.say("chip.noReader"));
        }
        readers.forEach(
                reader -> terminal.out().println(reader.name() + words.say("list.colon") + content(words, reader)));
        terminal.out().flush();
        return 0;
    }

    private static String content(Words words, Reader reader) {
        if (!reader.holdsCard()) {
            return words.say("chip.readerEmpty");
        }
        try (CardLink link = PcscLink.open(reader.name())) {
            return words.say(JpkiClient.detect(link).isPresent() ? "chip.recognised" : "chip.notRecognised");
        } catch (CardException e) {
            return words.say("chip.mute");
        }
    }
}
