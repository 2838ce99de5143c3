package koshin.website;

import java.time.LocalDate;
import java.util.Optional;

/** The Japanese eras (元号) in which a date may be written, and the western count. */
public enum Era {
    WESTERN(LocalDate.MIN, 0),
    REIWA(LocalDate.of(2019, 5, 1), 2018),
    HEISEI(LocalDate.of(1989, 1, 8), 1988),
    SHOWA(LocalDate.of(1926, 12, 25), 1925),
    TAISHO(LocalDate.of(1912, 7, 30), 1911),
    MEIJI(LocalDate.of(1868, 10, 23), 1867);

    private final LocalDate began;
    private final int before;

    Era(LocalDate began, int before) {
        this.began = began;
        this.before = before;
    }

    /** Returns the western year of year {@code year} of this era. */
    int western(int year) {
        return before + year;
    }

    /** Returns the year of this era in which {@code day} lies, at least 1. */
    int yearOf(LocalDate day) {
        return day.getYear() - before;
    }

    /** Returns the Japanese era of {@code day}; empty before Meiji. */
    static Optional<Era> of(LocalDate day) {
        for (Era era : values()) {
            if (era != WESTERN && !day.isBefore(era.began)) {
                return Optional.of(era);
            }
        }
        return Optional.empty();
    }
}
