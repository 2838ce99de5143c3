package koshin.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --lang ja} or {@code --lang en}. */
final class LanguageOption {

    @Option(names = "--lang")
    private @Nullable String language;

    Words words(Terminal terminal) {
        return Words.of(Optional.ofNullable(language), terminal);
    }
}
