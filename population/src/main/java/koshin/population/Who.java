package koshin.population;

import java.time.LocalDate;
import koshin.rules.Birthday;

/**
 * To whom a situation can happen.
 *
 * @param youngest in completed years, today
 * @param oldest the same
 * @param status which they have
 * @param has a card, long enough before it happens
 */
record Who(int youngest, int oldest, Status status, Has has) {

    /** Whether they have a card. */
    enum Has {
        CARD,
        /** From another municipality. */
        CARD_FROM_ELSEWHERE,
        /** One that was first handed over more than six years ago. */
        OLD_CARD,
        NO_CARD
    }

    static final Who ADULT = new Who(22, 75, Status.JAPANESE, Has.CARD);
    static final Who OLD = new Who(65, 95, Status.JAPANESE, Has.CARD);
    static final Who TEENAGER = new Who(15, 17, Status.JAPANESE, Has.CARD);
    static final Who CHILD = new Who(5, 13, Status.JAPANESE, Has.CARD);
    static final Who INFANT = new Who(0, 0, Status.JAPANESE, Has.CARD);
    static final Who NEWCOMER = new Who(22, 75, Status.JAPANESE, Has.CARD_FROM_ELSEWHERE);
    static final Who LONG_HOLDER = new Who(30, 75, Status.JAPANESE, Has.OLD_CARD);
    static final Who CHILD_WITH_OLD_CARD = new Who(10, 13, Status.JAPANESE, Has.OLD_CARD);
    static final Who WITHOUT_CARD = new Who(22, 75, Status.JAPANESE, Has.NO_CARD);
    static final Who STAYING = foreign(Status.MID_TO_LONG_TERM);

    static Who foreign(Status status) {
        return new Who(22, 65, status, Has.CARD);
    }

    boolean fits(Person person, LocalDate today) {
        int age = Birthday.ageOn(Birthday.of(person.bornOn()), today);
        boolean hasCard = person.firstHandOver().isPresent();
        return age >= youngest
                && age <= oldest
                && person.isJapanese() == (status == Status.JAPANESE)
                && hasCard == (has != Has.NO_CARD);
    }
}
