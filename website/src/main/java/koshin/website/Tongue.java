package koshin.website;

/** How the text of one language becomes markup: as it is, or with furigana. */
sealed interface Tongue {

    Html html(String text);

    String plain(String text);

    /** The text as it stands. */
    record AsWritten() implements Tongue {
        @Override
        public Html html(String text) {
            return Html.text(text);
        }

        @Override
        public String plain(String text) {
            return text;
        }
    }

    /** With the reading over every kanji; in plain places kana alone. */
    record WithReadings(Furigana furigana) implements Tongue {
        @Override
        public Html html(String text) {
            return Html.of(furigana.annotate(text).html());
        }

        @Override
        public String plain(String text) {
            return furigana.annotate(text).kana();
        }
    }
}
