package koshin.card;

/**
 * A card reader of this computer (カードリーダー).
 *
 * @param name as the PC/SC service calls it
 */
public record Reader(String name, boolean holdsCard) {}
