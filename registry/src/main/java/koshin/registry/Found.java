package koshin.registry;

import java.time.LocalDate;
import java.util.List;
import koshin.residents.PersonName;
import koshin.residents.ResidentKey;

/**
 * Whom a search has found (検索結果), by reading and date of birth.
 *
 * @param isMore there are others; the search is to be narrowed
 */
public record Found(List<Match> matches, boolean isMore) {

    /** How many are told at most. */
    public static final int MOST = 50;

    public Found {
        matches = List.copyOf(matches);
    }

    /**
     * One of them, with name and date of birth as they are today.
     *
     * @param isByFormer found by a name or a date of birth that is not today's
     */
    public record Match(ResidentKey key, PersonName name, LocalDate bornOn, boolean isByFormer) {}
}
