package koshin.municipalities;

import java.util.List;
import java.util.stream.Collectors;

/** A profile, or another file that an operator wrote, that cannot be used, with all that is wrong with it. */
public final class FileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1
     * @param column counted from 1
     * @param path JSON Pointer of the entry; empty for the whole file
     * @param reason what is wrong, and where it helps, what would be right
     */
    public record Problem(String file, int line, int column, String path, String reason) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + reason;
        }
    }

    FileRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
