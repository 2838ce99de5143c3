package koshin.cli;

import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code koshin card}: cards in software, and any card in a reader. */
@Command(name = "card")
final class CardCommand {

    private CardCommand() {}

    static CommandLine whole(Terminal terminal, LocalDate today) {
        return new CommandLine(new CardCommand())
                .addSubcommand(new NewCardCommand(terminal, today))
                .addSubcommand(new PlugCardCommand(terminal))
                .addSubcommand(new ListCardsCommand(terminal))
                .addSubcommand(new ShowCardCommand(terminal, today))
                .addSubcommand(new SignWithCardCommand(terminal))
                .addSubcommand(new ChangePinCommand(terminal));
    }
}
