package koshin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import koshin.card.CardLink;
import koshin.card.JpkiClient;
import koshin.card.PcscLink;
import koshin.card.Reader;
import koshin.card.SoftwareCard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which card a command is about: the one in a reader, or a software card's file. */
final class CardOptions {

    @Option(names = "--reader")
    private @Nullable String reader;

    @Option(names = "--file")
    private @Nullable String file;

    @Option(names = "--lang")
    private @Nullable String language;

    Words words(Terminal terminal) {
        return Words.of(Optional.ofNullable(language), terminal);
    }

    /** Takes hold of the card. */
    HeldCard open(Words words) {
        if (reader != null && file != null) {
            throw new InputRefused(words.say("chip.readerOrFile"));
        }
        return file == null ? inReader(words) : inFile(words, Path.of(file));
    }

    private HeldCard inReader(Words words) {
        String name = Optional.ofNullable(reader).orElseGet(() -> onlyReader(words));
        return recognised(words, PcscLink.open(name), Optional.empty());
    }

    private static HeldCard inFile(Words words, Path file) {
        if (!Files.exists(file)) {
            throw new InputRefused(words.say("chip.noFile", file.toString()));
        }
        SoftwareCard card = SoftwareCard.open(file);
        return recognised(words, card.link(), Optional.of(card));
    }

    private static HeldCard recognised(Words words, CardLink link, Optional<SoftwareCard> card) {
        Optional<JpkiClient> client = JpkiClient.detect(link);
        HeldCard held = new HeldCard(link, card, client);
        if (client.isEmpty()) {
            held.close();
            throw new InputRefused(words.say("chip.otherCard"));
        }
        return held;
    }

    private static String onlyReader(Words words) {
        List<Reader> holding =
                PcscLink.readers().stream().filter(Reader::holdsCard).toList();
        if (holding.isEmpty()) {
            throw new InputRefused(words.say("chip.noCard"));
        }
        if (holding.size() > 1) {
            throw new InputRefused(words.say(
                    "chip.severalCards",
                    String.join(", ", holding.stream().map(Reader::name).toList())));
        }
        return holding.getFirst().name();
    }
}
