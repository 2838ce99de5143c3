package koshin.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that follow each other in one way.
 *
 * @param reading how they are read, in kana (振り仮名); empty for what everybody reads
 */
public record Run(String text, String reading) {

    private static final Pattern WITH_READING = Pattern.compile("\\[([^|\\[\\]]+)\\|([^|\\[\\]]+)]");

    /** Reads a sentence in which {@code [暗証番号|あんしょうばんごう]} has its reading. */
    static List<Run> parse(String sentence) {
        List<Run> runs = new ArrayList<>();
        Matcher words = WITH_READING.matcher(sentence);
        int from = 0;
        while (words.find()) {
            if (words.start() > from) {
                runs.add(new Run(sentence.substring(from, words.start()), ""));
            }
            runs.add(new Run(words.group(1), words.group(2)));
            from = words.end();
        }
        if (from < sentence.length()) {
            runs.add(new Run(sentence.substring(from), ""));
        }
        return List.copyOf(runs);
    }
}
