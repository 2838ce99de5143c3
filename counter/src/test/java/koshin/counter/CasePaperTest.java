package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import koshin.counter.CounterCase.Outcome;
import koshin.counter.Matter.ToCard;
import koshin.rules.Applicant;
import koshin.rules.Yen;
import org.junit.jupiter.api.Test;

/** Writes down what every moment of a renewal asks for and where each step leads. */
class CasePaperTest {

    private static final Path PAPER = Path.of("..", "docs", "counter-case.md");

    /** From where to where, by which steps. */
    private record Way(String from, String to) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return (from + " " + to).compareTo(other.from + " " + other.to);
        }
    }

    @Test
    void the_paper_says_where_each_step_leads() throws IOException {
        StringBuilder paper = new StringBuilder("""
                # The case at the window

                Written by a test that follows every step: of a renewal of both certificates, by whoever comes, and of what a holder has done
                about the card without certificates; `./koshin golden`
                writes it anew. A box is what is missing first at that moment; an arrow, the steps that lead to another box. Left
                out are steps after which the same is missing first; going away at any other moment, for good or to come again
                with what is missing; and the outage, after which one comes again. The words are those of the module
                [counter](../counter).
                """);
        for (Applicant who : Applicant.values()) {
            draw(paper, title(who), Matters.by(who, Matters.RENEWAL));
        }
        draw(paper, "The next card is applied for", ofHolder(Matters.plain(CardDeed.APPLICATION)));
        draw(
                paper,
                "A new card is handed over for the old one",
                ofHolder(new ToCard(CardDeed.HAND_OVER, true, false, Yen.ZERO, new Yen(1000), false)));
        draw(paper, "A lost card was found", ofHolder(Matters.plain(CardDeed.HOLD_LIFTED)));
        draw(paper, "A new address is written on the card", ofHolder(Matters.plain(CardDeed.SURFACE_CHANGE)));
        draw(paper, "The card becomes one without PINs", ofHolder(Matters.plain(CardDeed.PINS_TAKEN_OFF)));
        if ("rewrite".equals(System.getProperty("koshin.golden"))) {
            Files.writeString(PAPER, paper);
        }
        assertThat(Files.readString(PAPER))
                .as("run ./koshin golden and read the diff")
                .isEqualTo(paper.toString());
    }

    private static Matter ofHolder(ToCard toCard) {
        return Matters.about(Applicant.HOLDER, toCard, Map.of());
    }

    private static void draw(StringBuilder paper, String title, Matter matter) {
        paper.append("\n## ").append(title).append("\n\n```mermaid\nstateDiagram-v2\n");
        ways(matter)
                .forEach((way, steps) -> paper.append("    ")
                        .append(way.from())
                        .append(" --> ")
                        .append(way.to())
                        .append(": ")
                        .append(String.join(", ", steps))
                        .append('\n'));
        paper.append("```\n");
    }

    private static String title(Applicant who) {
        return switch (who) {
            case HOLDER -> "The holder comes";
            case VOLUNTARY_AGENT -> "A voluntary agent comes";
            case LEGAL_REPRESENTATIVE -> "A legal representative comes";
        };
    }

    private static Map<Way, Set<String>> ways(Matter matter) {
        Map<Way, Set<String>> ways = new TreeMap<>();
        Set<CounterCase> seen = new HashSet<>();
        Deque<CounterCase> next = new ArrayDeque<>(List.of(CounterCase.open(matter)));
        while (!next.isEmpty()) {
            CounterCase one = next.remove();
            for (Step step : EveryCaseTest.STEPS) {
                if (!goesAway(one, step) && one.take(step) instanceof Outcome.Taken(CounterCase now)) {
                    if (!place(one).equals(place(now))) {
                        ways.computeIfAbsent(new Way(place(one), place(now)), way -> new TreeSet<>())
                                .add(word(step));
                    }
                    if (seen.add(now)) {
                        next.add(now);
                    }
                }
            }
        }
        return ways;
    }

    /** Everybody may leave, or come again with what is missing, at any moment; it is drawn where it has to be. */
    private static boolean goesAway(CounterCase one, Step step) {
        return step.equals(new Step.Ended(Progress.Ending.LEFT))
                || (step.equals(new Step.Ended(Progress.Ending.COMES_AGAIN))
                        && !place(one).equals("Answer"));
    }

    private static String place(CounterCase one) {
        return one.progress().ended().map(ending -> "ended_" + ending).orElseGet(() -> {
            if (one.missing().isEmpty()) {
                return "all_done";
            }
            return one.obstacles().isEmpty() ? name(one.missing().getFirst()) : "stopped";
        });
    }

    private static String name(Missing missing) {
        String name = missing.getClass().getSimpleName();
        return switch (missing) {
            case Missing.Key(var kind) -> name + "_" + kind;
            case Missing.Certificate(var kind) -> name + "_" + kind;
            case Missing.Writing(var kind) -> name + "_" + kind;
            case Missing.Card _,
                    Missing.Face _,
                    Missing.Documents _,
                    Missing.Proof _,
                    Missing.Holder _,
                    Missing.Letter _,
                    Missing.Answer _,
                    Missing.Pin _,
                    Missing.NewPin _,
                    Missing.OldCard _,
                    Missing.Space _,
                    Missing.Photo _,
                    Missing.Fee _,
                    Missing.Deed _,
                    Missing.Telling _ -> name;
        };
    }

    private static String word(Step step) {
        String name = step.getClass().getSimpleName();
        return switch (step) {
            case Step.FaceCompared(boolean same) -> name + (same ? " same" : " another");
            case Step.DocumentsShown(boolean enough) -> name + (enough ? " enough" : " too few");
            case Step.PinTried(var _, Step.Tried result) -> name + " " + result;
            case Step.LetterFound(var letter) -> name + " " + letter;
            case Step.AnswerFound(var letter) -> name + " " + letter;
            default -> name;
        };
    }

    @Test
    void the_paper_is_read_as_a_diagram() throws IOException {
        String paper = Files.readString(PAPER);
        assertThat(paper.lines().filter(line -> line.contains(" --> ")).collect(Collectors.toSet()))
                .as("each way once a diagram")
                .hasSizeGreaterThan(30)
                .allMatch(line -> line.matches(" {4}\\w+ --> \\w+: [\\w, ]+"));
    }
}
