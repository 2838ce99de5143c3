package koshin.municipalities;

import java.time.LocalDate;
import java.time.MonthDay;

/** The same days of every year, both ends included; it may reach over New Year. */
public record Season(MonthDay from, MonthDay until) {

    public boolean contains(LocalDate day) {
        MonthDay monthDay = MonthDay.from(day);
        boolean afterFrom = !monthDay.isBefore(from);
        boolean beforeUntil = !monthDay.isAfter(until);
        return from.isAfter(until) ? afterFrom || beforeUntil : afterFrom && beforeUntil;
    }
}
