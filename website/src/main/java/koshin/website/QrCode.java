package koshin.website;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A text as a QR code (ISO/IEC 18004), of which 15 percent may be dirty (level M).
 *
 * @param rows from the top, a character for each square: {@code #} is black, a blank is white
 */
public record QrCode(List<String> rows) {

    private static final char BLACK = '#';
    private static final int QUIET = 4;
    private static final int PIXELS = 4;

    public QrCode {
        rows = List.copyOf(rows);
        for (String row : rows) {
            if (row.length() != rows.size()) {
                throw new IllegalArgumentException("a QR code is a square, not " + rows.size() + " rows, one of them "
                        + row.length() + " squares long");
            }
        }
    }

    /**
     * Returns the code of {@code text}.
     *
     * @throws IllegalArgumentException if that is empty, or longer than the largest code; says nothing of it, because it
     *     may be a secret link
     */
    public static QrCode of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a QR code of nothing");
        }
        try {
            return new QrCode(rows(
                    Encoder.encode(text, ErrorCorrectionLevel.M, hints(text)).getMatrix()));
        } catch (WriterException e) {
            throw new IllegalArgumentException(text.length() + " characters are too many for a QR code", e);
        }
    }

    /** ASCII goes without a word about its encoding, which old readers take for a part of the text. */
    private static Map<EncodeHintType, ?> hints(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                ? Map.of()
                : Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
    }

    private static List<String> rows(ByteMatrix matrix) {
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < matrix.getHeight(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < matrix.getWidth(); x++) {
                row.append(matrix.get(x, y) == 1 ? BLACK : ' ');
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /**
     * Returns the code as a picture within a page, four pixels for each square, with the white margin that readers
     * need; black on white in every colour scheme.
     *
     * @param label what it is, for those who do not see it
     */
    Html svg(String label) {
        int size = rows.size() + 2 * QUIET;
        return Html.of("<svg class=\"qr\" role=\"img\" aria-label=\"" + Html.escaped(label) + "\" width=\""
                + size * PIXELS + "\" height=\"" + size * PIXELS + "\" viewBox=\"0 0 " + size + " " + size
                + "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size
                + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path() + "\"/></svg>");
    }

    /** Returns the code with its margin as a picture in an address ({@code data:image/png}), for papers. */
    public String png() {
        int size = (rows.size() + 2 * QUIET) * PIXELS;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                picture.setRGB(x, y, isBlack(x / PIXELS - QUIET, y / PIXELS - QUIET) ? 0 : 0xffffff);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private boolean isBlack(int x, int y) {
        return y >= 0
                && y < rows.size()
                && x >= 0
                && x < rows.size()
                && rows.get(y).charAt(x) == BLACK;
    }

    /** A rectangle for each run of black squares in a row. */
    private String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < rows.size(); y++) {
            String row = rows.get(y);
            int from = row.indexOf(BLACK);
            while (from >= 0) {
                int white = row.indexOf(' ', from);
                int before = white < 0 ? row.length() : white;
                path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                path.append('h').append(before - from).append("v1h-").append(before - from);
                path.append('z');
                from = row.indexOf(BLACK, before);
            }
        }
        return path.toString();
    }

    /** It can be read from its squares. */
    @Override
    public String toString() {
        return "QrCode";
    }
}
