package koshin.population;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import koshin.residents.CardState;
import koshin.residents.CardState.CertificateState;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.Standing;
import koshin.rules.Readings;

/** What people, cards, certificates and events there are on a day, counted. */
public final class Tally {

    private final LocalDate today;
    private final Map<String, Integer> people = new HashMap<>();
    private final Map<String, Integer> holders = new HashMap<>();
    private final Map<Group, Integer> cards = new EnumMap<>(Group.class);
    private final Map<Group, Integer> certificates = new EnumMap<>(Group.class);
    private final Map<Class<? extends Happening>, Integer> happenings = new HashMap<>();
    private int residents;

    /** How cards and certificates stand, roughly. */
    public enum Group {
        GOOD,
        WAITING,
        SUSPENDED,
        EXPIRED,
        /** Ended otherwise, or revoked. */
        ENDED,
        /** Another municipality answers for it. */
        TAKEN_ALONG;

        private static Group of(Standing standing) {
            return switch (standing) {
                case Standing.Good _ -> GOOD;
                case Standing.Waiting _ -> WAITING;
                case Standing.Suspended _ -> SUSPENDED;
                case Standing.Expired _ -> EXPIRED;
                case Standing.Ended _, Standing.Revoked _ -> ENDED;
                case Standing.TakenAlong _ -> TAKEN_ALONG;
            };
        }
    }

    public Tally(LocalDate today) {
        this.today = today;
    }

    public void add(History person) {
        PersonState state = person.on(today, Readings.recommended());
        String town = person.key().municipality();
        people.merge(town, 1, Integer::sum);
        if (state.presence() instanceof Presence.Here) {
            residents++;
        }
        if (state.cards().stream().anyMatch(card -> card.standing() instanceof Standing.Good)) {
            holders.merge(town, 1, Integer::sum);
        }
        for (CardState card : state.cards()) {
            cards.merge(Group.of(card.standing()), 1, Integer::sum);
            for (CertificateState one : card.certificates()) {
                certificates.merge(Group.of(one.standing()), 1, Integer::sum);
            }
        }
        Set<Class<? extends Happening>> kinds = new HashSet<>();
        for (Event event : person.events()) {
            kinds.add(event.what().getClass());
        }
        kinds.forEach(kind -> happenings.merge(kind, 1, Integer::sum));
    }

    /** Returns how many people there are or were in a municipality. */
    public int people(String municipality) {
        return people.getOrDefault(municipality, 0);
    }

    /** Returns how many of them have a card that they can use. */
    public int holders(String municipality) {
        return holders.getOrDefault(municipality, 0);
    }

    /** Returns how many people are residents today. */
    public int residents() {
        return residents;
    }

    public int cards(Group group) {
        return cards.getOrDefault(group, 0);
    }

    public int certificates(Group group) {
        return certificates.getOrDefault(group, 0);
    }

    /** Returns how many people it has happened to. */
    public int happenings(Class<?> kind) {
        return happenings.getOrDefault(kind, 0);
    }
}
