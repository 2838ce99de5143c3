package koshin.console;

import java.util.List;

/**
 * On the way to the directory or back: where the browser goes on by itself, or why it does not.
 *
 * @param kind by what its sentences are found
 * @param gaps what the directory does not say of somebody
 * @param next where it goes on, an address of the offices' pages or of the directory; empty if nowhere
 */
public record DirectoryPage(Frame frame, String kind, List<Directory.Gap> gaps, String next) implements Framed {

    public DirectoryPage {
        gaps = List.copyOf(gaps);
    }
}
