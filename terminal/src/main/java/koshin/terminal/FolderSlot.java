package koshin.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.card.CardLink;
import koshin.card.CardLost;
import koshin.card.SoftwareCard;

/**
 * A slot for cards in software: the card that is in is the one {@code *.card} file of a folder, so that a demonstration and a
 * test put in and pull by moving files. With two files in it, as with none, there is no card.
 *
 * <p>A file that is moved in the very moment in which the card writes may come back to the folder: wait for the answer.
 */
final class FolderSlot implements CardSlot {

    private final Path folder;

    FolderSlot(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TerminalException(
                    "there is no folder " + folder + " to be the slot. Make it: mkdir -p " + folder);
        }
        this.folder = folder;
    }

    @Override
    public Optional<String> present() {
        try (Stream<Path> files = Files.list(folder)) {
            var cards = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".card"))
                    .toList();
            return cards.size() == 1 ? Optional.of(cards.getFirst()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public CardLink open(String which) {
        Path file = folder.resolve(which);
        SoftwareCard card = SoftwareCard.open(file);
        return new InSlot(file, card, card.link());
    }

    @Override
    public void close() {}

    private record InSlot(Path file, SoftwareCard card, CardLink link) implements CardLink {

        @Override
        public byte[] transmit(byte[] apdu) {
            if (!Files.exists(file)) {
                card.close();
                throw new CardLost("the card was pulled");
            }
            return link.transmit(apdu);
        }

        /** A card that was moved away leaves its lock behind; the slot is left as the card found it. */
        @Override
        public void close() {
            link.close();
            card.close();
        }
    }
}
