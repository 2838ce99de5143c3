package koshin.registry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The journal file of a server that is running: what is done here gets into it because that server looks for it. */
final class OthersJournalFile implements Witness {

    /** A server looks every few seconds, and every minute for everything. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    private final Path path;
    private final Duration patience;
    private long read;
    private String begun = "";

    private OthersJournalFile(Path path, Duration patience, long read) {
        this.path = path;
        this.patience = patience;
        this.read = read;
    }

    static OthersJournalFile at(Path path) {
        return at(path, PATIENCE);
    }

    static OthersJournalFile at(Path path, Duration patience) {
        try {
            return new OthersJournalFile(path, patience, Files.size(path));
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be read", e);
        }
    }

    /** Returns when the file has heard where the chains of {@code lines} end. */
    @Override
    public synchronized void write(List<JournalLine> lines) {
        Set<Anchor> awaited = lines.stream()
                .filter(JournalLine.Reached.class::isInstance)
                .map(line -> ((JournalLine.Reached) line).anchor())
                .collect(Collectors.toCollection(HashSet::new));
        try {
            for (Duration left = patience; !awaited.isEmpty(); left = left.minus(LOOKS_EVERY)) {
                look(awaited);
                if (left.isNegative()) {
                    throw new RegistryException("what was done is in the database, but the program that writes " + path
                            + " has not taken notice for " + patience.toSeconds()
                            + " s; see whether it works, and repeat the command: nothing is entered twice");
                }
                if (!awaited.isEmpty()) {
                    Thread.sleep(LOOKS_EVERY);
                }
            }
        } catch (IOException e) {
            throw new RegistryException("the journal file " + path + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted", e);
        }
    }

    @Override
    public void close() {
        // It is the other program's.
    }

    private void look(Set<Anchor> awaited) throws IOException {
        byte[] news;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(read);
            news = new byte[(int) Math.min(file.length() - read, 1 << 20)];
            file.readFully(news);
        }
        read += news.length;
        begun += new String(news, StandardCharsets.ISO_8859_1);
        int end = begun.lastIndexOf('\n');
        for (String line : begun.substring(0, end + 1).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (words.length > 3 && words[0].equals("reached")) {
                awaited.removeIf(anchor -> anchor.municipality().equals(words[1])
                        && Integer.toString(anchor.chain()).equals(words[2])
                        && Long.parseLong(words[3]) >= anchor.position());
            }
        }
        begun = begun.substring(end + 1);
    }
}
