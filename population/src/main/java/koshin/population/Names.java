package koshin.population;

import java.util.List;
import koshin.residents.PersonName;
import koshin.residents.Sex;

/**
 * Names that nobody bears: words for "sample", "example" and the like, some with letters that fonts and code pages
 * lack.
 */
final class Names {

    private record Word(String written, String reading) {}

    private static final String SPACE = "　";

    private static final List<Word> BEFORE = List.of(
            new Word("見本", "ミホン"),
            new Word("例示", "レイジ"),
            new Word("仮名", "カメイ"),
            new Word("架空", "カクウ"),
            new Word("標本", "ヒョウホン"),
            new Word("試験", "シケン"),
            new Word("想定", "ソウテイ"),
            new Word("模擬", "モギ"),
            new Word("雛型", "ヒナガタ"),
            new Word("設例", "セツレイ"),
            new Word("空想", "クウソウ"),
            new Word("仮定", "カテイ"),
            new Word("例文", "レイブン"),
            new Word("試作", "シサク"),
            new Word("虚構", "キョコウ"),
            new Word("練習", "レンシュウ"));

    private static final List<Word> AFTER = List.of(
            new Word("", ""),
            new Word("山", "ヤマ"),
            new Word("川", "ガワ"),
            new Word("田", "ダ"),
            new Word("野", "ノ"),
            new Word("原", "ハラ"),
            new Word("沢", "ザワ"),
            new Word("橋", "バシ"));

    /** Outside of JIS X 0208, of the basic plane, or of what one letter can say. */
    private static final List<Word> RARE = List.of(
            new Word("葛\uDB40\uDD00", "カツラ"),
            new Word("\uD842\uDFB7", "ヨシ"),
            new Word("﨑", "サキ"),
            new Word("髙", "タカ"),
            new Word("邊\uDB40\uDD04", "ベ"));

    /** Our assumption. */
    private static final double RARE_LETTERS = 0.03;

    private static final List<Word> MEN = List.of(
            new Word("太郎", "タロウ"),
            new Word("一郎", "イチロウ"),
            new Word("次郎", "ジロウ"),
            new Word("三郎", "サブロウ"),
            new Word("四郎", "シロウ"),
            new Word("例太", "レイタ"),
            new Word("仮介", "カスケ"),
            new Word("見本男", "ミホオ"),
            new Word("試之助", "タメシノスケ"),
            new Word("模太", "モタ"),
            new Word("想一", "ソウイチ"),
            new Word("標吾", "ヒョウゴ"));

    private static final List<Word> WOMEN = List.of(
            new Word("花子", "ハナコ"),
            new Word("一子", "イチコ"),
            new Word("例子", "レイコ"),
            new Word("仮奈", "カナ"),
            new Word("見本美", "ミホミ"),
            new Word("試乃", "タメシノ"),
            new Word("模子", "モコ"),
            new Word("想香", "ソウカ"),
            new Word("標乃", "シメノ"),
            new Word("架奈子", "カナコ"),
            new Word("空美", "クウミ"),
            new Word("雛子", "ヒナコ"));

    private static final List<Word> FOREIGN = List.of(
            new Word("SAMPLE", "サンプル"),
            new Word("EXAMPLE", "イグザンプル"),
            new Word("SPECIMEN", "スペシメン"),
            new Word("PLACEHOLDER", "プレースホルダー"),
            new Word("FICTION", "フィクション"),
            new Word("MUSTER", "ムスター"));

    private static final List<Word> LETTERS = List.of(
            new Word("ALPHA", "アルファ"),
            new Word("BRAVO", "ブラボー"),
            new Word("DELTA", "デルタ"),
            new Word("ECHO", "エコー"),
            new Word("KILO", "キロ"),
            new Word("LIMA BEAN", "リマ ビーン"),
            new Word("TANGO", "タンゴ"),
            new Word("ZULU O'TEST", "ズールー オテスト"));

    private static final List<String> TOWNS =
            List.of("架空町", "見本町", "例示台", "仮名が丘", "想定通", "模擬\u5DDD岸", "\uD842\uDFB7見本町", "字葛\uDB40\uDD00例");

    private static final int WITHOUT_READING = 3;

    private Names() {}

    static PersonName japanese(Draw draw, Sex sex) {
        Word family = family(draw);
        Word given = draw.one(sex == Sex.MALE ? MEN : WOMEN);
        return PersonName.of(family.written() + SPACE + given.written(), family.reading() + SPACE + given.reading());
    }

    /** Some have no reading in their record. */
    static PersonName foreign(Draw draw) {
        Word family = draw.one(FOREIGN);
        Word given = draw.one(LETTERS);
        boolean isRead = draw.between(1, WITHOUT_READING) > 1;
        return PersonName.of(
                family.written() + " " + given.written(), isRead ? family.reading() + SPACE + given.reading() : "");
    }

    /** Returns {@code name} with another family name, as after a marriage. */
    static PersonName married(Draw draw, PersonName name) {
        Word family = family(draw);
        return PersonName.of(
                family.written() + SPACE + afterSpace(name.name()), family.reading() + SPACE + afterSpace(name.kana()));
    }

    static String familyOf(PersonName name) {
        return name.name().substring(0, Math.max(1, name.name().indexOf(SPACE)));
    }

    static String common(Draw draw) {
        return draw.one(BEFORE).written() + SPACE + draw.one(MEN).written();
    }

    static String address(Draw draw) {
        String house = draw.between(1, 9) + "-" + draw.between(1, 40) + "-" + draw.between(1, 30);
        String rooms = draw.chance(0.3) ? SPACE + "見本荘" + draw.between(101, 999) + "号" : "";
        return draw.one(TOWNS) + house + rooms;
    }

    private static Word family(Draw draw) {
        Word before = draw.one(BEFORE);
        Word after = draw.one(draw.chance(RARE_LETTERS) ? RARE : AFTER);
        return new Word(before.written() + after.written(), before.reading() + after.reading());
    }

    private static String afterSpace(String name) {
        return name.substring(name.indexOf(SPACE) + 1);
    }
}
