package koshin.terminal;

import java.util.Optional;
import koshin.card.CardLink;
import koshin.card.Reader;
import koshin.card.ReaderProcess;
import koshin.card.ReadersUnknown;

/** A card reader of this computer (PC/SC). A card pulled and put back between two looks is found out by its next command. */
final class ReaderSlot implements CardSlot {

    private final ReaderProcess readers = new ReaderProcess();
    private final String name;

    ReaderSlot(String name) {
        this.name = name;
    }

    @Override
    public Optional<String> present() {
        try {
            return readers.readers().stream()
                    .filter(reader -> reader.name().equals(name) && reader.holdsCard())
                    .map(Reader::name)
                    .findFirst();
        } catch (ReadersUnknown e) {
            return Optional.empty();
        }
    }

    @Override
    public CardLink open(String which) {
        return readers.open(which);
    }

    @Override
    public void close() {
        readers.close();
    }
}
