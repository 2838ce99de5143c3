package koshin.residents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person on a day, as far as was known at an instant.
 *
 * @param on the day
 * @param knownAt what was entered after this instant does not count
 * @param record the resident record, the last one if the person has gone
 */
public record PersonState(LocalDate on, Instant knownAt, Resident record, Presence presence, List<CardState> cards) {

    public PersonState {
        cards = List.copyOf(cards);
    }

    /** Returns the card with this serial number. */
    public Optional<CardState> card(String number) {
        return cards.stream().filter(one -> one.card().number().equals(number)).findFirst();
    }
}
