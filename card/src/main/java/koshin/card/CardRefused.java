package koshin.card;

/** The issuer application refused a step: the wrong key, or something that the card's state does not allow. */
public final class CardRefused extends CardException {

    private static final long serialVersionUID = 1L;

    private final int word;

    CardRefused(String step, int word) {
        super("the card refused to " + step + ": " + StatusWord.of(word));
        this.word = word;
    }

    public StatusWord status() {
        return StatusWord.of(word);
    }
}
