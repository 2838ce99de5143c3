package koshin.guide;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.Birthday;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.PinReset;
import koshin.rules.Readings;
import koshin.rules.Residence;

/**
 * What is known about one person and one card; everything that a plan depends on but the day and the
 * municipality.
 *
 * @param ward the id of the ward of residence, in a city that has wards
 * @param extensionAppliedOn when an extension of the stay was applied for that is still undecided
 * @param adultWard whether the person is an adult ward (成年被後見人)
 * @param livesAbroad whether the person lives abroad and kept the card (国外転出者)
 * @param pins what is known of each PIN; one that is not in it was not asked for
 * @param changes entries of the resident record that changed since the certificates were issued
 * @param readings how provisions are read that can be read two ways
 */
public record Facts(
        LocalDate born,
        Optional<String> ward,
        Residence residence,
        Optional<LocalDate> extensionAppliedOn,
        boolean adultWard,
        boolean livesAbroad,
        CardFact card,
        CertificateFact authentication,
        CertificateFact signing,
        Map<PinKind, PinKnowledge> pins,
        Set<RecordChange> changes,
        Visitor visitor,
        Readings readings) {

    static final int AGE_OF_MAJORITY = 18;

    public Facts {
        Map<PinKind, PinKnowledge> orderedPins = new EnumMap<>(PinKind.class);
        orderedPins.putAll(pins);
        pins = Collections.unmodifiableMap(orderedPins);
        EnumSet<RecordChange> orderedChanges = EnumSet.noneOf(RecordChange.class);
        orderedChanges.addAll(changes);
        changes = Collections.unmodifiableSet(orderedChanges);
    }

    Birthday birthday() {
        return new Birthday(born, readings.leapDayBirthday());
    }

    /** Returns the ward, if it is one of {@code profile}. */
    Optional<String> wardIn(Profile profile) {
        return ward.filter(
                id -> profile.wards().stream().anyMatch(known -> known.id().equals(id)));
    }

    /** Returns who must come on {@code day} in place of the visitor, at the holder's age; empty if the visitor may. */
    Optional<Applicant> neededInstead(LocalDate day) {
        int age = Birthday.ageOn(birthday(), day);
        boolean represented = PinReset.setBy(age, adultWard) == Applicant.LEGAL_REPRESENTATIVE;
        return switch (visitor.who()) {
            case HOLDER -> represented ? Optional.of(Applicant.LEGAL_REPRESENTATIVE) : Optional.empty();
            case LEGAL_REPRESENTATIVE ->
                represented || age < AGE_OF_MAJORITY ? Optional.empty() : Optional.of(Applicant.HOLDER);
            case VOLUNTARY_AGENT -> Optional.empty();
        };
    }

    /** Returns what is known of {@code pin}; one that was not asked for is taken to be known. */
    PinKnowledge pin(PinKind pin) {
        return pins.getOrDefault(pin, PinKnowledge.KNOWN);
    }
}
