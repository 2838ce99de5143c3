package koshin.reservations;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;

/** How long people wait for a visit, by office and procedure (予約の取りやすさ): whether some wait longer than others. */
public final class Fairness {

    /** How far ahead a first free day is looked for. */
    public static final int DAYS_AHEAD = 92;

    private final Offices offices;
    private final Vacancies vacancies;
    private final WaitingList waiting;

    Fairness(Offices offices, Vacancies vacancies, WaitingList waiting) {
        this.offices = offices;
        this.vacancies = vacancies;
        this.waiting = waiting;
    }

    /**
     * One office and procedure.
     *
     * @param weekday the first day from Monday to Friday, that is no holiday at this office, on which a visit can be had
     * @param weekend the first Saturday or Sunday
     * @param waiting how many wait at this office, for whatever
     */
    public record Line(
            BookedOffice office,
            Procedure procedure,
            Optional<LocalDate> weekday,
            Optional<LocalDate> weekend,
            long waiting) {

        /** Returns the first day on which a visit can be had. */
        public Optional<LocalDate> first() {
            return weekday.flatMap(one -> weekend.map(other -> one.isBefore(other) ? one : other)
                            .or(() -> weekday))
                    .or(this::weekend);
        }
    }

    /** So many days more than elsewhere are not told as a difference yet. */
    private static final int USUAL_DAYS = 7;

    /**
     * Returns whether people wait far longer there than for the same elsewhere: more than twice as long as at the middle one
     * of the other offices, and at least a week longer. Where nothing is free, the days are one more than were looked at.
     */
    public static boolean isFarAbove(Line line, List<Line> lines, LocalDate today) {
        List<Long> elsewhere = lines.stream()
                .filter(other ->
                        other.procedure() == line.procedure() && !other.office().equals(line.office()))
                .map(other -> daysTo(other, today))
                .sorted()
                .toList();
        if (elsewhere.isEmpty()) {
            return false;
        }
        long usual = elsewhere.get((elsewhere.size() - 1) / 2);
        long here = daysTo(line, today);
        return here > 2 * usual && here >= usual + USUAL_DAYS;
    }

    private static long daysTo(Line line, LocalDate today) {
        return line.first().map(day -> ChronoUnit.DAYS.between(today, day)).orElse(DAYS_AHEAD + 1L);
    }

    /** Returns what the holder can book at each office, in the order of the offices; what is never booked there is left out. */
    public List<Line> lines(Instant now) {
        return offices.all().stream()
                .flatMap(office -> lines(office, now).stream())
                .toList();
    }

    /** Returns the same for one office. */
    public List<Line> lines(BookedOffice office, Instant now) {
        LocalDate today = LocalDateTime.ofInstant(now, JapanTime.ZONE).toLocalDate();
        long waits = waiting.count(office.municipality(), office.officeId(), now);
        List<Line> lines = new ArrayList<>();
        for (Procedure procedure : procedures(office)) {
            List<Vacancies.OfDay> days = vacancies.days(
                    office,
                    List.of(new Visitor(procedure, Applicant.HOLDER)),
                    Bounds.NONE,
                    today,
                    today.plusDays(DAYS_AHEAD),
                    now);
            if (days.stream().anyMatch(Fairness::isBooked)) {
                lines.add(new Line(
                        office,
                        procedure,
                        first(days, day -> !isWeekend(day)),
                        first(days, Fairness::isWeekend),
                        waits));
            }
        }
        return lines;
    }

    private static boolean isBooked(Vacancies.OfDay day) {
        return switch (day.vacancy()) {
            case Vacancy.Bookable _, Vacancy.Full _, Vacancy.NotYet _ -> true;
            case Vacancy.Over _,
                    Vacancy.TooEarly _,
                    Vacancy.Nothing _,
                    Vacancy.WalkIn _,
                    Vacancy.Closed _,
                    Vacancy.NotStated _ -> false;
        };
    }

    private static Optional<LocalDate> first(List<Vacancies.OfDay> days, Predicate<LocalDate> wanted) {
        return days.stream()
                .filter(day -> day.vacancy() instanceof Vacancy.Bookable && wanted.test(day.day()))
                .map(Vacancies.OfDay::day)
                .findFirst();
    }

    private static Set<Procedure> procedures(BookedOffice office) {
        Set<Procedure> procedures = EnumSet.noneOf(Procedure.class);
        office.office().openings().forEach(opening -> procedures.addAll(opening.procedures()));
        procedures.retainAll(office.staffing().lengths().keySet());
        return procedures;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
