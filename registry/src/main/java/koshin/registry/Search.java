package koshin.registry;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import koshin.residents.Kana;

/** By what a person is looked for (検索), always within one municipality. */
public sealed interface Search {

    /**
     * By how the reading of the name begins, now or once.
     *
     * @param kana in any kana, with or without spaces; see {@link Kana#key}
     * @param bornOn makes it narrower
     */
    record ByName(String kana, Optional<LocalDate> bornOn) implements Search {

        public ByName {
            if (Kana.key(kana).isEmpty() || kana.length() > LONGEST) {
                throw new IllegalArgumentException("a reading to search by has 1 to " + LONGEST + " letters");
            }
        }
    }

    /** By the date of birth, as it stands now or once stood. */
    record ByBirthDate(LocalDate bornOn) implements Search {}

    /** By the serial number of a card, present or former. */
    record ByCard(String number) implements Search {

        public ByCard {
            if (!number.matches("[0-9A-Z]{1,20}")) {
                throw new IllegalArgumentException("a card's serial number has up to 20 digits and capitals");
            }
        }
    }

    /** How many letters a reading may have here. */
    int LONGEST = 200;

    /** Returns what the journal keeps of it: whoever reads the journal must see what was looked for. */
    default Map<String, Object> criteria() {
        Map<String, Object> criteria = new TreeMap<>();
        switch (this) {
            case ByName(var kana, var bornOn) -> {
                criteria.put("kana", Kana.key(kana));
                bornOn.ifPresent(day -> criteria.put("bornOn", day.toString()));
            }
            case ByBirthDate(var bornOn) -> criteria.put("bornOn", bornOn.toString());
            case ByCard(var number) -> criteria.put("card", number);
        }
        return criteria;
    }
}
