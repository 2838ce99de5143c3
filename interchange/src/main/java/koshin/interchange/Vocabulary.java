package koshin.interchange;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import koshin.residents.NoticeExclusion;
import koshin.residents.Sex;

/** The words that a column with few values knows: read in either language, written in one. */
final class Vocabulary<E extends Enum<E>> {

    static final Vocabulary<Sex> SEX = new Vocabulary<>(Sex.class, Vocabulary::japanese)
            .alsoReads(Sex.MALE, "男性", "1", "M")
            .alsoReads(Sex.FEMALE, "女性", "2", "F");
    static final Vocabulary<ResidenceKind> RESIDENCE = new Vocabulary<>(ResidenceKind.class, ResidenceKind::japanese)
            .alsoReads(ResidenceKind.HIGHLY_SKILLED_PROFESSIONAL_2, "高度専門職2号");
    static final Vocabulary<NoticeExclusion> EXCLUSION = new Vocabulary<>(NoticeExclusion.class, Vocabulary::japanese);
    static final Vocabulary<Answer> ANSWER = new Vocabulary<>(Answer.class, Answer::japanese)
            .alsoReads(Answer.YES, "1", "true", "はい", "有")
            .alsoReads(Answer.NO, "0", "false", "いいえ", "無");

    /** Yes or no. */
    enum Answer {
        YES("該当"),
        NO("非該当");

        private final String japanese;

        Answer(String japanese) {
            this.japanese = japanese;
        }

        String japanese() {
            return japanese;
        }
    }

    private final Map<String, E> read = new HashMap<>();
    private final Map<E, String> inJapanese;
    private final Map<E, String> inEnglish;

    private Vocabulary(Class<E> type, Function<E, String> japanese) {
        inJapanese = new EnumMap<>(type);
        inEnglish = new EnumMap<>(type);
        for (E value : List.of(type.getEnumConstants())) {
            inJapanese.put(value, japanese.apply(value));
            inEnglish.put(value, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            alsoReads(value, japanese.apply(value), value.name());
        }
    }

    private Vocabulary<E> alsoReads(E value, String... words) {
        for (String word : words) {
            read.put(plain(word), value);
        }
        return this;
    }

    Optional<E> read(String text) {
        return Optional.ofNullable(read.get(text)).or(() -> Optional.ofNullable(read.get(plain(text))));
    }

    String write(E value, boolean isJapanese) {
        return (isJapanese ? inJapanese : inEnglish).getOrDefault(value, "");
    }

    private static String plain(String text) {
        return Widths.code(text).toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private static String japanese(Sex sex) {
        return switch (sex) {
            case FEMALE -> "女";
            case MALE -> "男";
            case NOT_STATED -> "記載なし";
        };
    }

    private static String japanese(NoticeExclusion exclusion) {
        return switch (exclusion) {
            case SUPPORT_MEASURES -> "支援措置";
            case ON_REQUEST -> "本人希望";
            case MAIL_RETURNED -> "返戻";
        };
    }
}
