package koshin.rules;

import java.time.LocalDate;

/**
 * The making of a card after its application (カードの製造).
 *
 * @param noticeAbout about when the hand-over notice (交付通知書) is sent; no promise
 */
public record Manufacture(LocalDate noticeAbout) {

    private static final int MONTHS = 1;

    /** Returns what to expect of an application made on {@code appliedOn}, post and express apart. */
    @Source("manufacture-time")
    public static Manufacture after(LocalDate appliedOn) {
        return new Manufacture(CorrespondingDay.monthsAfter(appliedOn, MONTHS).orLastOfMonth());
    }
}
