package koshin.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * The fonts of a paper, in the order in which they are asked for a character: TrueType outlines, because they are put into
 * the PDF. One with all Japanese characters in use must be there; those with rare ones are taken if they are.
 */
public final class Fonts {

    /** IPAex Gothic, with the characters of JIS X 0213. */
    private static final String FIRST = "ipaexg.ttf";

    /** IPAmj Mincho has those of the family registers, DejaVu Sans the letters of other writings. */
    private static final List<String> MORE = List.of("ipamjm.ttf", "DejaVuSans.ttf");

    private static final int DEPTH = 5;

    /** Radicals stand in front of the characters of the same shape. */
    private static final int FIRST_RADICAL = 0x2E80;

    private static final int LAST_RADICAL = 0x2FDF;

    private final SequencedMap<Path, BitSet> files;
    private final Map<Integer, Integer> radicals;

    private Fonts(SequencedMap<Path, BitSet> files, Map<Integer, Integer> radicals) {
        this.files = files;
        this.radicals = radicals;
    }

    /**
     * Returns those of this computer.
     *
     * @throws PaperException if the first one is in none of the usual folders, saying where was looked and what to install
     */
    public static Fonts installed() {
        return in(usualFolders());
    }

    static Fonts in(List<Path> folders) {
        SequencedMap<Path, BitSet> files = new LinkedHashMap<>();
        Path first = find(folders, FIRST)
                .orElseThrow(() -> new PaperException("the font IPAex Gothic (" + FIRST + ") is in none of " + folders
                        + "; install it: on Debian by apt-get install fonts-ipaexfont"));
        Map<Integer, Integer> radicals = new HashMap<>();
        files.put(first, characters(first, radicals));
        for (String name : MORE) {
            find(folders, name).ifPresent(file -> files.put(file, characters(file, radicals)));
        }
        return new Fonts(files, radicals);
    }

    private static List<Path> usualFolders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : List.of(
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                "/Library/Fonts",
                System.getProperty("user.home") + "/Library/Fonts",
                System.getProperty("user.home") + "/.local/share/fonts",
                System.getProperty("user.home") + "/.fonts",
                "C:\\Windows\\Fonts")) {
            folders.add(Path.of(folder));
        }
        return folders;
    }

    private static Optional<Path> find(List<Path> folders, String name) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> find(folder, name).stream())
                .findFirst();
    }

    private static Optional<Path> find(Path folder, String name) {
        try (Stream<Path> files = Files.find(
                folder, DEPTH, (file, about) -> file.getFileName().toString().equalsIgnoreCase(name))) {
            return files.findFirst();
        } catch (IOException e) {
            throw new PaperException("the fonts in " + folder + " cannot be read", e);
        }
    }

    private static BitSet characters(Path file, Map<Integer, Integer> radicals) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()))) {
            CmapLookup lookup = font.getUnicodeCmapLookup();
            BitSet characters = new BitSet();
            for (int character = ' '; character <= Character.MAX_CODE_POINT; character++) {
                if (lookup.getGlyphId(character) != 0) {
                    characters.set(character);
                }
            }
            for (int radical = FIRST_RADICAL; radical <= LAST_RADICAL; radical++) {
                for (int character : codes(lookup, radical)) {
                    if (character > LAST_RADICAL) {
                        radicals.putIfAbsent(radical, character);
                    }
                }
            }
            return characters;
        } catch (IOException e) {
            throw new PaperException("the font " + file + " cannot be read", e);
        }
    }

    private static List<Integer> codes(CmapLookup lookup, int character) {
        int glyph = lookup.getGlyphId(character);
        List<Integer> codes = glyph == 0 ? null : lookup.getCharCodes(glyph);
        return codes == null ? List.of() : codes;
    }

    /** Returns what the glyphs of radicals stand for, where they are those of characters as well. */
    TextMaps textMaps() {
        return new TextMaps(radicals);
    }

    /** Returns whether one of them has the character. */
    boolean have(int character) {
        return files.values().stream().anyMatch(characters -> characters.get(character));
    }

    /** Returns the files by the names that {@code paper.css} gives them, in order. */
    Map<String, Path> byFamily() {
        Map<String, Path> families = new LinkedHashMap<>();
        for (Path file : files.keySet()) {
            families.put("font" + families.size(), file);
        }
        return families;
    }

    /** Returns {@code text} with a 〓 for each character that none has, and adds that one to {@code missing}. */
    String printable(String text, Set<String> missing) {
        StringBuilder printable = new StringBuilder(text.length());
        Optional<String> before = Optional.empty();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (isVariationSelector(character)) {
                String selector = Character.toString(character);
                before.ifPresent(base -> missing.add(base + selector));
                continue;
            }
            boolean isBlank = Character.isWhitespace(character);
            printable.appendCodePoint(isBlank || have(character) ? character : '〓');
            before = Optional.of(Character.toString(character));
            if (!isBlank && !have(character)) {
                missing.add(Character.toString(character));
            }
        }
        return printable.toString();
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
