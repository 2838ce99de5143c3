package koshin.paper;

import java.util.List;

/**
 * What the window of an envelope shows (窓あき封筒の宛名): of a long-3 envelope (長形3号), 90 by 45 mm, in which the sheet lies
 * folded in three. The type gets smaller until everything stands in the window.
 *
 * @param address as the record has it
 * @param name as the record has it, without the 様
 */
public record WindowAddress(String address, String name) {

    /** Of the text within the window, which leaves room for a sheet that has slipped, in millimetres. */
    static final double WIDTH = 78;

    static final double HEIGHT = 33;

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;
    private static final double LINE = 1.3;

    /** In points; the first that fits. The smallest takes the longest name and address that a record can have. */
    static final List<Double> SIZES = List.of(12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0);

    /** The name is larger than the address by this. */
    private static final double NAME = 1.15;

    /** Returns the size of the type in points. */
    public double size() {
        return SIZES.stream().filter(this::fits).findFirst().orElse(SIZES.getLast());
    }

    private boolean fits(double size) {
        double millimetres = size * MILLIMETRES_PER_POINT;
        double height = lines(address, millimetres) * LINE * millimetres
                + (lines(name + " 様", millimetres * NAME) + 0.5) * LINE * millimetres * NAME;
        return height <= HEIGHT;
    }

    private static int lines(String text, double em) {
        double width = text.codePoints()
                .mapToDouble(character -> character < 0x250 ? em * 0.62 : em)
                .sum();
        // A word in Latin letters may leave the end of a line empty.
        double spare = text.codePoints().anyMatch(character -> character < 0x250) ? 6 * em : em;
        return (int) Math.ceil(width / (WIDTH - spare));
    }
}
