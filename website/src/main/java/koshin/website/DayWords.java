package koshin.website;

import java.time.LocalDate;
import java.time.LocalTime;

/** How one language writes days and hours, as markup. */
sealed interface DayWords {

    static DayWords in(Language language) {
        return switch (language) {
            case JAPANESE -> new Japanese();
            case EASY_JAPANESE -> new EasyJapanese();
            case ENGLISH -> new English();
        };
    }

    /** 2025年9月1日(月). */
    String full(LocalDate day);

    /** 2025年9月1日(月) (令和7年). */
    String fullWithEra(LocalDate day);

    /** 9月1日(月). */
    String withoutYear(LocalDate day);

    String hour(LocalTime time);

    /** 2025/9/1. */
    default String digits(LocalDate day) {
        return day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
    }

    private static String minutes(LocalTime time) {
        return (time.getMinute() < 10 ? "0" : "") + time.getMinute();
    }

    /** Standard Japanese. */
    record Japanese() implements DayWords {
        private static final String[] WEEKDAYS = {"月", "火", "水", "木", "金", "土", "日"};

        @Override
        public String full(LocalDate day) {
            return "<span class=\"day\">" + day.getYear() + "年" + monthAndDay(day) + "</span>";
        }

        @Override
        public String fullWithEra(LocalDate day) {
            return full(day) + Era.of(day).map(era -> era(era, era.yearOf(day))).orElse("");
        }

        private static String era(Era era, int year) {
            return "<small class=\"era\">(" + name(era) + (year == 1 ? "元" : year) + "年)</small>";
        }

        private static String name(Era era) {
            return Wording.in(Language.JAPANESE).say(era).plain();
        }

        @Override
        public String withoutYear(LocalDate day) {
            return "<span class=\"day\">" + monthAndDay(day) + "</span>";
        }

        private static String monthAndDay(LocalDate day) {
            String weekday = WEEKDAYS[day.getDayOfWeek().getValue() - 1];
            return day.getMonthValue() + "月" + day.getDayOfMonth() + "日(" + weekday + ")";
        }

        @Override
        public String hour(LocalTime time) {
            return time.getHour() + ":" + minutes(time);
        }
    }

    /** Easy Japanese: every kanji with its reading, and as a whole the days that are read as one word. */
    record EasyJapanese() implements DayWords {
        private static final String[] FIRST_DAYS = {
            "ついたち", "ふつか", "みっか", "よっか", "いつか", "むいか", "なのか", "ようか", "ここのか", "とおか"
        };
        private static final String[] WEEKDAYS = {"月", "火", "水", "木", "金", "土", "日"};
        private static final String[] WEEKDAY_READINGS = {"げつ", "か", "すい", "もく", "きん", "ど", "にち"};

        @Override
        public String full(LocalDate day) {
            return "<span class=\"day\">" + day.getYear() + "<ruby>年<rt>ねん</rt></ruby>" + monthAndDay(day) + "</span>";
        }

        @Override
        public String fullWithEra(LocalDate day) {
            return full(day);
        }

        @Override
        public String withoutYear(LocalDate day) {
            return "<span class=\"day\">" + monthAndDay(day) + "</span>";
        }

        private static String monthAndDay(LocalDate day) {
            int weekday = day.getDayOfWeek().getValue() - 1;
            return day.getMonthValue() + "<ruby>月<rt>がつ</rt></ruby>"
                    + dayOfMonth(day.getDayOfMonth())
                    + "(<ruby>" + WEEKDAYS[weekday] + "<rt>" + WEEKDAY_READINGS[weekday] + "</rt></ruby>)";
        }

        private static String dayOfMonth(int day) {
            return switch (day) {
                case 14 -> "<ruby>14日<rt>じゅうよっか</rt></ruby>";
                case 20 -> "<ruby>20日<rt>はつか</rt></ruby>";
                case 24 -> "<ruby>24日<rt>にじゅうよっか</rt></ruby>";
                default ->
                    day <= 10
                            ? "<ruby>" + day + "日<rt>" + FIRST_DAYS[day - 1] + "</rt></ruby>"
                            : day + "<ruby>日<rt>にち</rt></ruby>";
            };
        }

        @Override
        public String hour(LocalTime time) {
            return time.getHour() + ":" + minutes(time);
        }
    }

    /** English. */
    record English() implements DayWords {
        private static final String[] MONTHS = {
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"
        };
        private static final String[] WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

        @Override
        public String full(LocalDate day) {
            return "<span class=\"day\">" + weekday(day) + " " + day.getDayOfMonth() + " " + month(day) + " "
                    + day.getYear() + "</span>";
        }

        @Override
        public String fullWithEra(LocalDate day) {
            return full(day);
        }

        @Override
        public String withoutYear(LocalDate day) {
            return "<span class=\"day\">" + weekday(day) + " " + day.getDayOfMonth() + " " + month(day) + "</span>";
        }

        private static String weekday(LocalDate day) {
            return WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        }

        private static String month(LocalDate day) {
            return MONTHS[day.getMonthValue() - 1];
        }

        @Override
        public String digits(LocalDate day) {
            return day.getDayOfMonth() + " " + month(day).substring(0, 3) + " " + day.getYear();
        }

        @Override
        public String hour(LocalTime time) {
            return time.getHour() + ":" + minutes(time);
        }
    }
}
