package koshin.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** {@code ./koshin terminal --reader}, a process of its own before a card reader (PC/SC). */
final class ReaderPlace implements CardPlace {

    private static final String SCREEN = "screen    ";

    private final ReaderRoom room;
    private final Path folder;
    private final Process terminal;
    private final String screen;
    private Optional<PluggedCard> card = Optional.empty();

    private ReaderPlace(ReaderRoom room, Path folder, Process terminal, String screen) {
        this.room = room;
        this.folder = folder;
        this.terminal = terminal;
        this.screen = screen;
    }

    /** Returns who starts the terminal before the first reader of the room. */
    static CardPlace.Maker before(ReaderRoom room) {
        return (town, key) -> start(room, town, key);
    }

    private static ReaderPlace start(ReaderRoom room, Town town, Path key) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ReaderRoom.javaCommand(
                "koshin.terminal.Main",
                "--server",
                town.terminalAddress(),
                "--reader",
                room.firstReader(),
                "--key",
                key.toString(),
                "--port",
                "0"));
        // The terminal stands outside the room, where the server is; the service of the readers is inside.
        builder.environment().put("PCSCLITE_CSOCK_NAME", room.socket().toString());
        Process terminal = builder.redirectError(
                        key.resolveSibling("terminal.log").toFile())
                .start();
        BufferedReader said = terminal.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(SCREEN)) {
                return new ReaderPlace(room, key.resolveSibling(""), terminal, line.substring(SCREEN.length()));
            }
        }
        throw new IllegalStateException("the terminal does not start; see " + key.resolveSibling("terminal.log"));
    }

    @Override
    public String screen() {
        return screen;
    }

    @Override
    public void insert(Resident resident) {
        card = Optional.of(PluggedCard.unseen(room, room.port(), resident.file(), folder.resolve("trace")));
    }

    @Override
    public void takeOut(Resident resident) {
        card.ifPresent(PluggedCard::close);
        card = Optional.empty();
    }

    @Override
    public void close() {
        card.ifPresent(PluggedCard::close);
        terminal.destroy();
        try {
            terminal.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
