package koshin.interchange;

import static koshin.interchange.Fault.Kind.CONTROL_CHARACTER;
import static koshin.interchange.Fault.Kind.DAY_NEEDED;
import static koshin.interchange.Fault.Kind.DAY_NOT_DUE;
import static koshin.interchange.Fault.Kind.DAY_OUT_OF_RANGE;
import static koshin.interchange.Fault.Kind.EMPTY;
import static koshin.interchange.Fault.Kind.FORMULA;
import static koshin.interchange.Fault.Kind.INDIVIDUAL_NUMBER;
import static koshin.interchange.Fault.Kind.NOT_AN_EXCLUSION;
import static koshin.interchange.Fault.Kind.NOT_A_MUNICIPALITY;
import static koshin.interchange.Fault.Kind.NOT_A_NUMBER;
import static koshin.interchange.Fault.Kind.NOT_A_RESIDENCE;
import static koshin.interchange.Fault.Kind.NOT_A_SEX;
import static koshin.interchange.Fault.Kind.NOT_YES_OR_NO;
import static koshin.interchange.Fault.Kind.SINCE_BEFORE_BIRTH;
import static koshin.interchange.Fault.Kind.TEXT_TOO_LONG;
import static koshin.interchange.Fault.Kind.WRONG_CHECK_DIGIT;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import koshin.guide.WrittenDate;
import koshin.interchange.Vocabulary.Answer;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;

/** Makes a resident of the fields of a row, or tells everything that is wrong with them. */
final class ResidentRow {

    /** The days that a record may bear. */
    static final LocalDate FIRST_DAY = LocalDate.of(1850, 1, 1);

    static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    private static final int SHORTEST_INDIVIDUAL_NUMBER = 12;
    private static final Column[] COLUMNS = Column.values();

    private final Consumer<Fault> faults;
    private final Day days = new Day();
    private final Map<Column, String> headers = new EnumMap<>(Column.class);
    private final Map<Column, String> texts = new EnumMap<>(Column.class);
    private long line;
    private boolean isSound;
    private String lastMunicipality = "";

    ResidentRow(Consumer<Fault> faults) {
        this.faults = faults;
        for (Column column : COLUMNS) {
            headers.put(column, column.english());
        }
    }

    /** From now on faults name a column as the file does. */
    void name(Column column, String header) {
        headers.put(column, header);
    }

    /**
     * Reads one row.
     *
     * @param fields by {@link Column}, empty where there is none
     * @return empty if something was wrong and was told
     */
    Optional<Resident> read(long lineOfRow, Map<Column, String> fields) {
        line = lineOfRow;
        texts.clear();
        texts.putAll(fields);
        isSound = true;
        checkAll();
        String municipality = municipality();
        String number = number();
        LocalDate since = day(Column.SINCE);
        LocalDate born = day(Column.BORN_ON);
        String name = text(Column.NAME, PersonName.LONGEST);
        String kana = Widths.kana(text(Column.KANA, PersonName.LONGEST));
        String commonName = text(Column.COMMON_NAME, PersonName.LONGEST);
        String formerSurname = text(Column.FORMER_SURNAME, PersonName.LONGEST);
        Sex sex = oneOf(Column.SEX, Vocabulary.SEX, Sex.NOT_STATED, NOT_A_SEX);
        String address = text(Column.ADDRESS, Resident.LONGEST_ADDRESS);
        ResidenceKind residence =
                oneOf(Column.RESIDENCE, Vocabulary.RESIDENCE, ResidenceKind.JAPANESE, NOT_A_RESIDENCE);
        LocalDate residenceDay = residenceDay(residence);
        boolean isWard = oneOf(Column.WARD, Vocabulary.ANSWER, Answer.NO, NOT_YES_OR_NO) == Answer.YES;
        String place = text(Column.PLACE_OF_STAY, Resident.LONGEST_ADDRESS);
        Set<NoticeExclusion> exclusions = exclusions();
        if (isSound && since.isBefore(born)) {
            tell(Column.SINCE, SINCE_BEFORE_BIRTH, field(Column.BORN_ON));
        }
        return isSound
                ? Optional.of(new Resident(
                        new ResidentKey(municipality, number),
                        since,
                        new PersonName(name, kana, optional(commonName), optional(formerSurname)),
                        born,
                        sex,
                        address,
                        residence.on(residenceDay),
                        isWard,
                        optional(place),
                        exclusions))
                : Optional.empty();
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private String field(Column column) {
        return texts.getOrDefault(column, "");
    }

    /** What may be wrong with any field: a number that nobody may see here, or nothing where something must be. */
    private void checkAll() {
        for (Column column : COLUMNS) {
            String text = field(column);
            if (text.length() >= SHORTEST_INDIVIDUAL_NUMBER && Fault.looksLikeIndividualNumber(text)) {
                tell(column, INDIVIDUAL_NUMBER, "");
                texts.put(column, "");
            } else if (text.isBlank()) {
                texts.put(column, "");
                if (!column.mayBeEmpty()) {
                    tell(column, EMPTY, "");
                }
            }
        }
    }

    private String municipality() {
        String written = field(Column.MUNICIPALITY);
        if (written.equals(lastMunicipality) || written.isEmpty()) {
            return lastMunicipality;
        }
        String code = Widths.code(written);
        if (!MunicipalityCode.isWritten(code)) {
            tell(Column.MUNICIPALITY, NOT_A_MUNICIPALITY, "");
            return "";
        }
        String five = code.substring(0, MunicipalityCode.DIGITS);
        char right = MunicipalityCode.checkDigit(five);
        if (code.length() > MunicipalityCode.DIGITS && code.charAt(MunicipalityCode.DIGITS) != right) {
            tell(Column.MUNICIPALITY, WRONG_CHECK_DIGIT, String.valueOf(right));
            return "";
        }
        lastMunicipality = five;
        return five;
    }

    private String number() {
        String number = Widths.code(field(Column.NUMBER));
        if (!number.isEmpty() && !ResidentKey.isNumber(number)) {
            tell(Column.NUMBER, NOT_A_NUMBER, "");
        }
        return number;
    }

    private LocalDate day(Column column) {
        String text = field(column);
        if (text.isEmpty()) {
            return FIRST_DAY;
        }
        return switch (days.read(text)) {
            case WrittenDate.Read(LocalDate day)
            when day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY) -> {
                tell(column, DAY_OUT_OF_RANGE, FIRST_DAY + " … " + LAST_DAY);
                yield FIRST_DAY;
            }
            case WrittenDate.Read(LocalDate day) -> day;
            case WrittenDate.Unreadable(var _, WrittenDate.Why why) -> {
                tell(column, kind(why), "");
                yield FIRST_DAY;
            }
        };
    }

    private static Fault.Kind kind(WrittenDate.Why why) {
        return switch (why) {
            case EMPTY -> EMPTY;
            case NOT_A_DATE -> Fault.Kind.NOT_A_DATE;
            case NO_SUCH_DAY -> Fault.Kind.NO_SUCH_DAY;
            case NOT_IN_ERA -> Fault.Kind.NOT_IN_ERA;
        };
    }

    private LocalDate residenceDay(ResidenceKind residence) {
        String text = field(Column.RESIDENCE_DAY);
        boolean isKnown = !field(Column.RESIDENCE).isEmpty();
        if (isKnown && residence.hasDay() && text.isEmpty()) {
            tell(Column.RESIDENCE_DAY, DAY_NEEDED, field(Column.RESIDENCE));
        } else if (isKnown && isSound && !residence.hasDay() && !text.isEmpty()) {
            tell(Column.RESIDENCE_DAY, DAY_NOT_DUE, field(Column.RESIDENCE));
        }
        return day(Column.RESIDENCE_DAY);
    }

    private Set<NoticeExclusion> exclusions() {
        String text = field(Column.NOTICE_EXCLUSIONS);
        if (text.isEmpty()) {
            return Set.of();
        }
        Set<NoticeExclusion> exclusions = EnumSet.noneOf(NoticeExclusion.class);
        for (String word : Widths.code(text).split("[;、・,]", -1)) {
            Vocabulary.EXCLUSION
                    .read(word)
                    .ifPresentOrElse(exclusions::add, () -> tell(Column.NOTICE_EXCLUSIONS, NOT_AN_EXCLUSION, ""));
        }
        return exclusions;
    }

    private <E extends Enum<E>> E oneOf(Column column, Vocabulary<E> words, E ifEmpty, Fault.Kind otherwise) {
        String text = field(column);
        if (text.isEmpty()) {
            return ifEmpty;
        }
        Optional<E> read = words.read(text);
        if (read.isEmpty()) {
            tell(column, otherwise, "");
        }
        return read.orElse(ifEmpty);
    }

    private String text(Column column, int longest) {
        String text = field(column);
        if (text.length() > longest) {
            tell(column, TEXT_TOO_LONG, Integer.toString(longest));
        }
        if (beginsLikeFormula(text)) {
            tell(column, FORMULA, "");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                tell(column, CONTROL_CHARACTER, "U+%04X".formatted((int) text.charAt(i)));
                break;
            }
        }
        return text;
    }

    /** Returns whether a spreadsheet that opens the file would compute {@code text} instead of showing it. */
    static boolean beginsLikeFormula(String text) {
        return !text.isEmpty() && "=+-@＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }

    private void tell(Column column, Fault.Kind kind, String detail) {
        isSound = false;
        boolean isHidden = kind == INDIVIDUAL_NUMBER || kind == NOT_A_NUMBER;
        faults.accept(Fault.of(
                line, headers.getOrDefault(column, ""), isHidden ? "" : field(column), kind, Fault.tellable(detail)));
    }
}
