package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import koshin.municipalities.Closure;
import koshin.municipalities.Days;
import koshin.municipalities.Hours;
import koshin.municipalities.NationalDays;
import koshin.municipalities.NationalHolidays;
import koshin.municipalities.Office;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.OpenPeriod;
import koshin.municipalities.Opening;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Reservation;
import koshin.municipalities.Season;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import koshin.rules.UnclaimedCard;
import koshin.rules.UnclaimedCard.Retention;

/** The printed examples about counters: timetables, closed days, cards that nobody collects. */
final class PublishedCounters {

    private static final Season NEW_YEAR = new Season(MonthDay.of(12, 29), MonthDay.of(1, 3));
    private static final NationalDays NATIONAL = NationalDays.bundled();

    private PublishedCounters() {}

    static void hours(PublishedExample row) {
        Profile profile = Plans.profile(row.id().startsWith("kaw") ? "kawasaki" : "saku");
        List<Office> offices = offices(profile, row.in("site"));
        String weekday = row.out("weekday");
        Optional<String> saturday = row.has("saturday_2_4") ? Optional.of(row.out("saturday_2_4")) : Optional.empty();
        LocalDate first = row.has("open_from") ? row.dayOut("open_from") : LocalDate.of(2025, 1, 4);
        LocalDate last = row.has("open_until") ? row.dayOut("open_until") : LocalDate.of(2025, 12, 28);
        OpeningCalendar calendar = OpeningCalendar.of(profile);
        for (Office office : offices) {
            for (LocalDate day = first.minusDays(40); !day.isAfter(last.plusDays(40)); day = day.plusDays(1)) {
                boolean inPeriod = !row.has("open_from") || (!day.isBefore(first) && !day.isAfter(last));
                Optional<String> expected = !inPeriod || !isWorkingDay(profile, day)
                        ? Optional.empty()
                        : isWeekday(day)
                                ? Optional.of(isUnsettled(profile, day) ? "not stated: DAY" : weekday)
                                : isNthSaturday(day) ? saturday : Optional.empty();
                assertThat(told(calendar.on(office, Procedure.CERTIFICATE_RENEWAL, day)))
                        .as(office.id() + " on " + day)
                        .isEqualTo(expected);
            }
            if (row.has("reservation")) {
                Reservation.Need need = row.out("reservation").equals("none")
                        ? Reservation.Need.NONE
                        : Reservation.Need.valueOf(row.out("reservation").toUpperCase(Locale.ROOT));
                assertThat(office.openings())
                        .filteredOn(opening -> opening.procedures().contains(Procedure.CERTIFICATE_RENEWAL))
                        .isNotEmpty()
                        .allMatch(opening -> opening.reservation().need() == need);
            }
            if (row.has("residents")) {
                assertThat(row.out("residents")).isEqualTo("own ward");
                assertThat(office.serves()).isEqualTo(Office.Serves.OWN_WARD);
            }
        }
    }

    /** The offices that a row names: by wards before 区役所, by the town hall's sections, or a temporary one. */
    static List<Office> offices(Profile profile, String site) {
        Stream<String> names = site.contains("区役所区民課")
                ? Arrays.stream(site.replace(" 区役所区民課", "").split("・", -1)).map(ward -> ward + "区役所区民課")
                : site.startsWith("臨時更新窓口 ")
                        ? Stream.of(site.replace("臨時更新窓口 ", "").replaceFirst("5階505会議室", ""))
                        : Arrays.stream(site.split("・", -1));
        List<Office> found = names.map(name -> profile.offices().stream()
                        .filter(office -> office.name().ja().contains(name))
                        .filter(office -> (office.kind() == Office.Kind.TEMPORARY) == site.startsWith("臨時"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no office " + name)))
                .toList();
        if (site.contains("505")) {
            assertThat(found.getFirst().place().orElseThrow().ja()).isEqualTo("5階505会議室");
        }
        return found;
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }

    private static boolean isNthSaturday(LocalDate day) {
        int nth = day.get(ChronoField.ALIGNED_WEEK_OF_MONTH);
        return day.getDayOfWeek() == DayOfWeek.SATURDAY && (nth == 2 || nth == 4);
    }

    /** At New Year a page that is silent is not taken for an open counter. */
    private static boolean isUnsettled(Profile profile, LocalDate day) {
        return NEW_YEAR.contains(day) && !restsAtNewYear(profile);
    }

    private static boolean restsAtNewYear(Profile profile) {
        return profile.closures().stream().anyMatch(Closure.YearEnd.class::isInstance);
    }

    private static boolean isWorkingDay(Profile profile, LocalDate day) {
        return NATIONAL.holidays().on(day).isEmpty()
                && !NATIONAL.maintenance().isOn(day)
                && !(restsAtNewYear(profile) && NEW_YEAR.contains(day))
                && NATIONAL.stops().stream().noneMatch(stop -> stop.day().equals(day));
    }

    private static Optional<String> told(OfficeDay day) {
        return switch (day) {
            case OfficeDay.Open(List<Opening> openings) ->
                openings.stream()
                        .flatMap(opening -> opening.hours().stream())
                        .map(hours -> hours.from() + "-" + hours.until())
                        .reduce((one, other) -> one + ", " + other);
            case OfficeDay.Closed _ -> Optional.empty();
            case OfficeDay.NotStated notStated -> Optional.of("not stated: " + notStated.missing());
        };
    }

    static void closedDays(PublishedExample row) {
        assertThat(row.in("day")).isEqualTo("祝日(振替休日を含む) or 12-29..01-03");
        boolean open = row.flagOut("open");
        Profile kawasaki = Plans.profile("kawasaki");
        OpeningCalendar calendar = OpeningCalendar.of(kawasaki);
        List<LocalDate> days = LocalDate.of(2024, 1, 1)
                .datesUntil(LocalDate.of(2028, 1, 1))
                .filter(day -> NATIONAL.holidays().on(day).isPresent() || NEW_YEAR.contains(day))
                .toList();
        assertThat(days).as("a substitute holiday is among them").contains(LocalDate.of(2025, 2, 24));
        for (Office office : kawasaki.offices()) {
            for (LocalDate day : days) {
                assertThat(!(calendar.on(office, day) instanceof OfficeDay.Closed))
                        .as(office.id() + " on " + day)
                        .isEqualTo(open);
            }
        }
    }

    /** 鳥取市 has no profile; its timetable is built from the parts of one. */
    static void tuesdaysAndSundays(PublishedExample row) {
        assertThat(row.in("sunday")).isEqualTo("2nd and 4th");
        assertThat(row.in("tuesday")).isEqualTo("every");
        Opening sundays = opening(
                new Days.NthOfMonth(Set.of(2, 4), DayOfWeek.SUNDAY, Days.IfHoliday.CLOSED), row.out("sunday_hours"));
        Opening tuesdays = opening(new Days.Every(EnumSet.of(DayOfWeek.TUESDAY)), row.out("tuesday_hours"));
        LocalDate mayorsDay = LocalDate.of(2024, 6, 11);
        assertThat(row.listOut("not_held"))
                .containsExactly(
                        "national holidays", "12-29..01-03", "system maintenance days", "days the mayor decides");
        Profile tottori = with(
                List.of(sundays, tuesdays),
                List.of(
                        new Closure.Holidays(List.of("KAWA-55")),
                        new Closure.YearEnd(NEW_YEAR, List.of("KAWA-55")),
                        new Closure.OneOff(List.of(mayorsDay), Set.of(), Set.of(), List.of("KAWA-55"))));
        OpeningCalendar calendar = OpeningCalendar.of(tottori);
        Office office = tottori.offices().getFirst();
        NationalHolidays holidays = NATIONAL.holidays();
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
            int nth = day.get(ChronoField.ALIGNED_WEEK_OF_MONTH);
            boolean rests = holidays.on(day).isPresent()
                    || NEW_YEAR.contains(day)
                    || NATIONAL.maintenance().isOn(day)
                    || day.equals(mayorsDay)
                    || isStopped(day);
            Optional<String> expected = rests
                    ? Optional.empty()
                    : switch (day.getDayOfWeek()) {
                        case TUESDAY -> Optional.of(row.out("tuesday_hours"));
                        case SUNDAY -> nth == 2 || nth == 4 ? Optional.of(row.out("sunday_hours")) : Optional.empty();
                        case MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY -> Optional.<String>empty();
                    };
            assertThat(told(calendar.on(office, day))).as(day.toString()).isEqualTo(expected);
        }
    }

    private static boolean isStopped(LocalDate day) {
        return NATIONAL.stops().stream()
                .anyMatch(stop -> stop.day().equals(day) && stop.procedures().contains(Procedure.CERTIFICATE_RENEWAL));
    }

    private static Opening opening(Days days, String hours) {
        String[] ends = hours.split("-", -1);
        return new Opening(
                days,
                List.of(Hours.of(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]))),
                Optional.<OpenPeriod>empty(),
                Optional.<Season>empty(),
                false,
                EnumSet.of(Procedure.CERTIFICATE_RENEWAL),
                EnumSet.allOf(Applicant.class),
                Reservation.of(Reservation.Need.NONE),
                false,
                List.of("KAWA-47"));
    }

    /** One of our profiles with another timetable. */
    private static Profile with(List<Opening> openings, List<Closure> closures) {
        Profile any = Plans.profile("saku");
        Office hall = any.offices().getFirst();
        return new Profile(
                "tottori",
                any.name(),
                any.kind(),
                any.page(),
                any.wards(),
                List.of(new Office(
                        hall.id(),
                        hall.name(),
                        hall.kind(),
                        hall.nothingElse(),
                        hall.collective(),
                        hall.ward(),
                        hall.serves(),
                        hall.address(),
                        hall.place(),
                        hall.otherNames(),
                        openings,
                        hall.note(),
                        hall.source())),
                List.of(),
                closures,
                any.documents(),
                any.counter(),
                any.card(),
                any.fees(),
                any.notice(),
                any.crowdedSeasons(),
                any.contacts(),
                any.notes(),
                any.notStated());
    }

    /** Kept without limit as things stand; the end of the card itself ends that too. */
    static void unclaimed(PublishedExample row) {
        assertThat(row.in("as_of")).isEqualTo("2024-06");
        assertThat(row.isNullOut("limit")).as("no limit").isTrue();
        LocalDate applied = LocalDate.parse(row.in("as_of") + "-01");
        LocalDate cardExpiry = LocalDate.of(2033, 11, 30);
        UnclaimedCard.Waiting waiting = new UnclaimedCard.Waiting(applied, Optional.of(applied), true, cardExpiry);
        applied.datesUntil(cardExpiry.plusDays(1))
                .forEach(day -> assertThat(UnclaimedCard.on(day, waiting, new Retention.ToExpiry()))
                        .isEqualTo(new UnclaimedCard.Kept(cardExpiry)));
    }
}
