package koshin.rules;

import java.time.LocalDate;

/** Whether a card bears a photo (顔写真). */
public enum PhotoRequirement {
    WITH_PHOTO,
    WITHOUT_PHOTO;

    private static final LocalDate INFANT_CARDS_SINCE = LocalDate.of(2024, 12, 2);
    private static final int PHOTO_MONTHS = 6;

    /** Returns whether the card of somebody who applies on {@code appliedOn} bears a photo; nobody may choose. */
    @Source("infant-photo")
    public static PhotoRequirement of(Birthday birthday, LocalDate appliedOn) {
        boolean infant = Birthday.ageOn(birthday, appliedOn) < 1;
        return infant && !appliedOn.isBefore(INFANT_CARDS_SINCE) ? WITHOUT_PHOTO : WITH_PHOTO;
    }

    /** Returns the first day on which a photo may have been taken for an application on {@code appliedOn}. */
    @Source("card-application")
    public static LocalDate takenSince(LocalDate appliedOn) {
        return CorrespondingDay.monthsBefore(appliedOn, PHOTO_MONTHS).orFirstOfNextMonth();
    }
}
