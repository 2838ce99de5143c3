package koshin.municipalities;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The numbered statements of the five pages that profiles name as their sources. */
public record Statements(List<Statement> all) {

    private static final int COLUMNS = 5;

    /**
     * One statement.
     *
     * @param kind what it is about
     * @param scope whether it is a rule of the country or of the municipality
     * @param subject a few words of our own
     * @param noneReason why nothing carries it; empty if something does
     */
    public record Statement(String id, String kind, String scope, String subject, String noneReason) {}

    public Statements {
        all = List.copyOf(all);
    }

    /** Returns the statements of {@code docs/statements.csv}. */
    public static Statements bundled() {
        return parse(Resources.text("statements.csv"));
    }

    /** Reads lines of five fields without quotes, the first line naming them. */
    static Statements parse(String csv) {
        return new Statements(csv.lines().skip(1).map(Statements::statement).toList());
    }

    /** Returns the statements by their ids. */
    public Map<String, Statement> byId() {
        return all.stream().collect(Collectors.toUnmodifiableMap(Statement::id, Function.identity()));
    }

    private static Statement statement(String line) {
        List<String> fields = List.of(line.split(",", -1));
        Check.that(fields.size() == COLUMNS, "not " + COLUMNS + " fields: " + line);
        return new Statement(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
    }
}
