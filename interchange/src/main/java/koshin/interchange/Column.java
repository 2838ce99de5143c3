package koshin.interchange;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column of a file of residents (取込項目), by its Japanese and its English header. */
public enum Column {
    MUNICIPALITY("市区町村コード", true),
    NUMBER("宛名番号", true),
    SINCE("住民となった日", true),
    NAME("氏名", true),
    KANA("フリガナ", false),
    COMMON_NAME("通称", false),
    FORMER_SURNAME("旧氏", false),
    BORN_ON("生年月日", true),
    SEX("性別", true),
    ADDRESS("住所", true),
    RESIDENCE("在留区分", true),
    RESIDENCE_DAY("在留期限", false),
    WARD("成年被後見人", false),
    PLACE_OF_STAY("居所", false),
    NOTICE_EXCLUSIONS("通知対象外", false);

    /** In the order in which they are written. */
    static final List<Column> ALL = List.of(values());

    private static final Map<String, Column> BY_HEADER = ALL.stream()
            .flatMap(column -> Arrays.stream(new String[] {column.japanese, column.english()})
                    .map(header -> Map.entry(plain(header), column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String japanese;
    private final boolean required;

    Column(String japanese, boolean required) {
        this.japanese = japanese;
        this.required = required;
    }

    public String japanese() {
        return japanese;
    }

    /** Returns the English header, such as {@code born_on}. */
    public String english() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether every file needs the column. */
    public boolean isRequired() {
        return required;
    }

    /** Returns whether it may be empty in a row: not where it is required, but for a sex that the record lacks. */
    boolean mayBeEmpty() {
        return !required || this == SEX;
    }

    /** Finds the column that has this English header. */
    public static Optional<Column> ofEnglish(String header) {
        return ALL.stream().filter(column -> column.english().equals(header)).findFirst();
    }

    /** Finds the column of a header in either language, in any width and case. */
    static Optional<Column> headed(String header) {
        return Optional.ofNullable(BY_HEADER.get(plain(header)));
    }

    /** Returns whether a header announces Individual Numbers, which are never read. */
    static boolean announcesIndividualNumbers(String header) {
        String plain = plain(header);
        return plain.contains("個人番号")
                || plain.contains("マイナンバー")
                || plain.contains("mynumber")
                || plain.contains("individualnumber");
    }

    private static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace("-", "")
                .replace(" ", "");
    }
}
