package koshin.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What the glyphs of a PDF stand for (ToUnicode). Where a font has one glyph for a character and for a radical of the same shape
 * (口 U+53E3, ⼝ U+2F1D), PDFBox takes the lower number, the radical: nobody finds that word, and it is read aloud wrongly.
 */
final class TextMaps {

    private static final Pattern SECTION = Pattern.compile("begin(bfchar|bfrange)\\s(.*?)\\send\\1", Pattern.DOTALL);
    private static final Pattern HEX = Pattern.compile("<([0-9A-Fa-f]+)>");
    private static final int MOST_OF_A_SECTION = 100;

    private final Map<Integer, Integer> characters;

    /** {@code characters} has for each radical the character of the same glyph. */
    TextMaps(Map<Integer, Integer> characters) {
        this.characters = Map.copyOf(characters);
    }

    void correct(PDDocument document) throws IOException {
        for (PDPage page : document.getPages()) {
            COSDictionary fonts = page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            if (fonts != null) {
                for (COSName name : fonts.keySet()) {
                    COSBase map = fonts.getCOSDictionary(name).getDictionaryObject(COSName.TO_UNICODE);
                    if (map instanceof COSStream stream) {
                        correct(stream);
                    }
                }
            }
        }
    }

    private void correct(COSStream stream) throws IOException {
        String before = stream.toTextString();
        Matcher section = SECTION.matcher(before);
        SortedMap<Integer, String> texts = new TreeMap<>();
        int start = -1;
        int end = -1;
        while (section.find()) {
            // The number of entries stands before the word.
            start = start < 0 ? before.lastIndexOf('\n', section.start() - 1) + 1 : start;
            end = section.end();
            read(section.group(1).equals("bfrange"), section.group(2), texts);
        }
        if (start >= 0) {
            try (OutputStream output = stream.createOutputStream(COSName.FLATE_DECODE)) {
                output.write((before.substring(0, start) + sections(texts) + before.substring(end))
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void read(boolean ranges, String section, SortedMap<Integer, String> texts) {
        List<String> hex =
                HEX.matcher(section).results().map(one -> one.group(1)).toList();
        int step = ranges ? 3 : 2;
        for (int at = 0; at + step <= hex.size(); at += step) {
            int first = HexFormat.fromHexDigits(hex.get(at));
            int last = ranges ? HexFormat.fromHexDigits(hex.get(at + 1)) : first;
            String text = new String(HexFormat.of().parseHex(hex.get(at + step - 1)), StandardCharsets.UTF_16BE);
            int character = text.codePointAt(0);
            boolean isOne = Character.charCount(character) == text.length();
            for (int glyph = first; glyph <= last; glyph++) {
                int each = character + glyph - first;
                texts.put(glyph, isOne ? Character.toString(characters.getOrDefault(each, each)) : text);
            }
        }
    }

    private static String sections(SortedMap<Integer, String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach((glyph, text) -> lines.add("<%04X> <%s>"
                .formatted(glyph, HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)))));
        StringBuilder sections = new StringBuilder();
        for (int from = 0; from < lines.size(); from += MOST_OF_A_SECTION) {
            List<String> some = lines.subList(from, Math.min(lines.size(), from + MOST_OF_A_SECTION));
            sections.append(some.size())
                    .append(" beginbfchar\n")
                    .append(String.join("\n", some))
                    .append("\nendbfchar\n");
        }
        return sections.toString().strip();
    }
}
