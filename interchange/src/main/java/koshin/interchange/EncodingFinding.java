package koshin.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a file is written, told from all of its bytes: in UTF-8 if all of it is; otherwise in Windows-31J if all of it
 * is that and it was not meant to be UTF-8.
 */
sealed interface EncodingFinding {

    record Is(Encoding encoding) implements EncodingFinding {}

    /** The bytes from there on are neither the one nor the other. */
    record Undecodable(Position at) implements EncodingFinding {}

    /** Half-width kana in Windows-31J may look like accented letters in UTF-8; here they do. */
    record Ambiguous(Position at) implements EncodingFinding {}

    record Empty() implements EncodingFinding {}

    /** A byte: its line, and its place in the line, both from 1. */
    record Position(long line, long inLine) {}

    /** How far one encoding went: the first bad byte, and the first letter of several bytes. */
    record Scanned(Optional<Position> bad, Optional<Position> several, long badAt, long bytes) {}

    static EncodingFinding of(Path file, Optional<Encoding> asked) throws IOException {
        if (asked.isPresent()) {
            ByteScan scan = asked.get() == Encoding.UTF_8 ? new Utf8Scan() : new Windows31jScan();
            Scanned scanned = scan(file, scan);
            return scanned.bytes() == 0
                    ? new Empty()
                    : scanned.bad().<EncodingFinding>map(Undecodable::new).orElse(new Is(asked.get()));
        }
        Utf8Scan utf8 = new Utf8Scan();
        Scanned asUtf8 = scan(file, utf8);
        if (asUtf8.bytes() == 0) {
            return new Empty();
        }
        if (asUtf8.bad().isEmpty() && utf8.isSurely()) {
            return new Is(Encoding.UTF_8);
        }
        if (asUtf8.bad().isPresent() && utf8.wasMeant()) {
            return new Undecodable(asUtf8.bad().get());
        }
        Scanned asWindows31j = scan(file, new Windows31jScan());
        if (asUtf8.bad().isEmpty()) {
            return asWindows31j.bad().isPresent()
                    ? new Is(Encoding.UTF_8)
                    : new Ambiguous(asUtf8.several().orElseThrow());
        }
        if (asWindows31j.bad().isEmpty()) {
            return new Is(Encoding.WINDOWS_31J);
        }
        // Whichever went further was meant.
        return new Undecodable(
                asUtf8.badAt() > asWindows31j.badAt()
                        ? asUtf8.bad().get()
                        : asWindows31j.bad().get());
    }

    private static Scanned scan(Path file, ByteScan scan) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new Walk(scan).through(bytes);
        }
    }

    /** One way through a file, counting lines. */
    final class Walk {

        private static final int BLOCK = 1 << 16;

        private final ByteScan scan;
        private Optional<Position> bad = Optional.empty();
        private Optional<Position> several = Optional.empty();
        private long badAt;
        private long offset;
        private long line = 1;
        private long lineBegan;
        private boolean afterReturn;

        Walk(ByteScan scan) {
            this.scan = scan;
        }

        Scanned through(InputStream bytes) throws IOException {
            byte[] block = new byte[BLOCK];
            for (int length = bytes.read(block); length >= 0; length = bytes.read(block)) {
                for (int i = 0; i < length; i++) {
                    step(block[i] & 0xFF);
                }
            }
            if (scan.isCutOff() && bad.isEmpty()) {
                bad = Optional.of(here());
                badAt = offset;
            }
            return new Scanned(bad, several, badAt, offset);
        }

        private void step(int one) {
            if (one <= '\r') {
                count(one);
            } else if (afterReturn) {
                nextLine();
            }
            offset++;
            switch (scan.look(one)) {
                case PLAIN, PART -> {}
                case BEGINS -> {
                    if (several.isEmpty()) {
                        several = Optional.of(here());
                    }
                }
                case BAD -> {
                    if (bad.isEmpty()) {
                        bad = Optional.of(here());
                        badAt = offset;
                    }
                }
            }
            if (one == '\n') {
                nextLine();
            }
        }

        /** A return ends a line, with the feed behind it if there is one. */
        private void count(int one) {
            if (afterReturn && one != '\n') {
                nextLine();
            }
            afterReturn = one == '\r';
        }

        private void nextLine() {
            afterReturn = false;
            line++;
            lineBegan = offset;
        }

        private Position here() {
            return new Position(line, offset - lineBegan);
        }
    }
}
