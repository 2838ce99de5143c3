package koshin.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The public figures, each file of them with its source; words apart by one space, lines with {@code #} are remarks. */
final class Figures {

    private Figures() {}

    /**
     * Returns the lines of a file.
     *
     * @param columns how many words each line must have
     */
    static List<List<String>> of(String file, int columns) {
        try (InputStream bytes = Figures.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("the program lacks its figures " + file);
            }
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> List.of(line.split(" ", -1)))
                        .peek(words -> check(file, words, columns))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String file, List<String> words, int columns) {
        if (words.size() != columns) {
            throw new IllegalStateException(file + " needs " + columns + " words a line: " + words);
        }
    }
}
