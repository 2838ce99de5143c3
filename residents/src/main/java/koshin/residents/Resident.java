package koshin.residents;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import koshin.rules.Residence;

/**
 * A person as the resident record of one municipality has them (住民票の記載事項), as far as a card depends on it.
 *
 * @param since resident of this municipality since (住民となった日), that day included
 * @param address in the municipality, without its name or with it; 1 to 300 letters
 * @param ward an adult ward (成年被後見人)
 * @param placeOfStay where the person is registered to live instead (居所登録); empty if at the address
 */
public record Resident(
        ResidentKey key,
        LocalDate since,
        PersonName name,
        LocalDate bornOn,
        Sex sex,
        String address,
        Residence residence,
        boolean ward,
        Optional<String> placeOfStay,
        Set<NoticeExclusion> noticeExclusions) {

    /** How many UTF-16 units an address may have. */
    public static final int LONGEST_ADDRESS = 300;

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1850, 1, 1);

    public Resident {
        checkAddress("address", address);
        placeOfStay.ifPresent(text -> checkAddress("place of stay", text));
        if (bornOn.isBefore(EARLIEST_BIRTH) || since.isBefore(bornOn)) {
            throw new IllegalArgumentException("born " + bornOn + " and resident since " + since);
        }
        Set<NoticeExclusion> inOrder = EnumSet.noneOf(NoticeExclusion.class);
        inOrder.addAll(noticeExclusions);
        noticeExclusions = Collections.unmodifiableSet(inOrder);
    }

    private static void checkAddress(String what, String text) {
        if (text.isBlank()
                || text.length() > LONGEST_ADDRESS
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " needs 1 to " + LONGEST_ADDRESS + " letters and no control character");
        }
    }

    Resident with(PersonName newName) {
        return new Resident(key, since, newName, bornOn, sex, address, residence, ward, placeOfStay, noticeExclusions);
    }

    Resident with(Sex newSex) {
        return new Resident(key, since, name, bornOn, newSex, address, residence, ward, placeOfStay, noticeExclusions);
    }

    Resident with(Residence newResidence) {
        return new Resident(key, since, name, bornOn, sex, address, newResidence, ward, placeOfStay, noticeExclusions);
    }

    Resident at(String newAddress) {
        return new Resident(key, since, name, bornOn, sex, newAddress, residence, ward, placeOfStay, noticeExclusions);
    }

    Resident born(LocalDate day) {
        return new Resident(key, since, name, day, sex, address, residence, ward, placeOfStay, noticeExclusions);
    }

    Resident asWard(boolean isWard) {
        return new Resident(key, since, name, bornOn, sex, address, residence, isWard, placeOfStay, noticeExclusions);
    }

    Resident staying(Optional<String> place) {
        return new Resident(key, since, name, bornOn, sex, address, residence, ward, place, noticeExclusions);
    }

    Resident excluded(Set<NoticeExclusion> exclusions) {
        return new Resident(key, since, name, bornOn, sex, address, residence, ward, placeOfStay, exclusions);
    }
}
