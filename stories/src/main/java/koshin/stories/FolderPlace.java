package koshin.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import koshin.terminal.Station;
import koshin.terminal.TerminalKey;

/** A terminal in this JVM whose slot is a folder. */
record FolderPlace(Station terminal, Path slot) implements CardPlace {

    static FolderPlace start(Town town, Path key) throws IOException {
        Path slot = Files.createDirectories(key.resolveSibling("slot"));
        return new FolderPlace(Station.withFolder(town.terminalAddress(), TerminalKey.in(key), slot, 0), slot);
    }

    @Override
    public String screen() {
        return terminal.address();
    }

    @Override
    public void insert(Resident resident) throws IOException {
        Files.move(resident.file(), slot.resolve(resident.file().getFileName()));
    }

    @Override
    public void takeOut(Resident resident) throws IOException {
        Files.move(slot.resolve(resident.file().getFileName()), resident.file());
    }

    @Override
    public void close() {
        terminal.close();
    }
}
