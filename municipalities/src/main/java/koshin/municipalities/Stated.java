package koshin.municipalities;

import java.util.List;

/**
 * Something that a municipality's page states, with the statements that state it.
 *
 * @param source ids of {@link Statements}, at least one
 */
public record Stated<T>(T value, List<String> source) {

    public Stated {
        source = List.copyOf(source);
        Check.notEmpty("source", source);
    }
}
