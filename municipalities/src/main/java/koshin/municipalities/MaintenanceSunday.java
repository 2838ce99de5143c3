package koshin.municipalities;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import koshin.rules.Source;

/**
 * The monthly day on which the nationwide system rests and no counter can work on a card (メンテナンス日).
 *
 * @param moved months in which it was announced for another day; an empty day means that it fell out
 */
public record MaintenanceSunday(Map<YearMonth, Optional<LocalDate>> moved) {

    public MaintenanceSunday {
        moved = Map.copyOf(moved);
        moved.forEach((month, day) -> day.ifPresent(moment -> Check.that(
                YearMonth.from(moment).equals(month),
                "maintenance of " + month + " must lie in it, not on " + moment)));
    }

    /** Returns the Sunday after the third Saturday of {@code month}, which need not be the third Sunday. */
    @Source("maintenance-sunday")
    public static LocalDate in(YearMonth month) {
        return month.atDay(1).with(dayOfWeekInMonth(3, DayOfWeek.SATURDAY)).plusDays(1);
    }

    public boolean isOn(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        Optional<LocalDate> announced =
                moved.containsKey(month) ? moved.getOrDefault(month, Optional.empty()) : Optional.of(in(month));
        return announced.filter(day::equals).isPresent();
    }
}
