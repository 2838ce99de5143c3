package koshin.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import koshin.interchange.Encoding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --encoding utf-8} or {@code --encoding windows-31j}. */
final class EncodingOption {

    @Option(names = "--encoding")
    private @Nullable String encoding;

    Optional<Encoding> of(Words words) {
        if (encoding == null) {
            return Optional.empty();
        }
        String asked = encoding.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.of(Arrays.stream(Encoding.values())
                .filter(one -> one.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> new InputRefused(words.say(
                        "refused.encoding", Optional.ofNullable(encoding).orElse("")))));
    }
}
