package koshin.municipalities;

/**
 * A note that people read, in the three languages of the website.
 *
 * @param easyJa the same in plain Japanese (やさしい日本語)
 */
public record Text(String ja, String easyJa, String en) {

    public Text {
        Check.notBlank("ja", ja);
        Check.notBlank("easyJa", easyJa);
        Check.notBlank("en", en);
    }
}
