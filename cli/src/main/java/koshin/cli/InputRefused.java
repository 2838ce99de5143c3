package koshin.cli;

import java.util.List;

/** Input that a command cannot use, with a line for each problem, in the user's language. */
final class InputRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    InputRefused(String line) {
        this(List.of(line));
    }

    InputRefused(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
