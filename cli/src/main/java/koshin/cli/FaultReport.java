package koshin.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import koshin.interchange.Column;
import koshin.interchange.Fault;
import koshin.registry.ResidentLoad;

/** What is wrong with a file that was to be entered, as lines for its author: the first so many, by line. */
final class FaultReport {

    private final Words words;
    private final int most;
    private final List<Told> told = new ArrayList<>();
    private long count;

    private record Told(long line, String text) {}

    FaultReport(Words words, int most) {
        this.words = words;
        this.most = most;
    }

    void add(Fault fault) {
        count++;
        if (told.size() < most) {
            told.add(new Told(fault.line(), text(fault)));
        }
    }

    void add(ResidentLoad.Outcome.Refused refused) {
        count += refused.repeatedCount() + refused.differentCount();
        refused.repeated()
                .forEach(one -> told.add(new Told(
                        one.line(),
                        words.say("import.repeated", Long.toString(one.line()), Long.toString(one.firstLine())))));
        refused.different()
                .forEach(one -> told.add(new Told(
                        one.line(),
                        words.say(
                                "import.different",
                                Long.toString(one.line()),
                                one.columns().stream()
                                        .map(this::header)
                                        .collect(Collectors.joining(words.say("list.comma")))))));
    }

    long count() {
        return count;
    }

    /** Returns a line for each fault, and one for those that are not shown. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(told.stream()
                .sorted(Comparator.comparingLong(Told::line))
                .limit(most)
                .map(Told::text)
                .toList());
        if (count > lines.size()) {
            lines.add(words.say("import.more", count - lines.size()));
        }
        return lines;
    }

    private String text(Fault fault) {
        return words.say(
                "Fault." + fault.kind().name(),
                Long.toString(fault.line()),
                fault.column(),
                fault.value(),
                fault.detail());
    }

    private String header(String column) {
        return Column.ofEnglish(column)
                .map(found -> words.isJapanese() ? found.japanese() : found.english())
                .orElse(column);
    }
}
