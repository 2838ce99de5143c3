package koshin.website;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import koshin.guide.Errand;
import koshin.guide.Plan;
import koshin.guide.ServiceOutlook;
import koshin.rules.CardUse;

/**
 * The days of a plan along a line: marks above, and one band for each service.
 *
 * @param top where the bands begin, in pixels
 * @param height of the drawing, in pixels
 * @param marks in the order of their days
 */
public record Timeline(int top, int height, List<Mark> marks, List<Band> bands) {

    private static final int MARK_HEIGHT = 24;
    private static final int BAND_HEIGHT = 44;
    private static final int LEAST_DAYS = 90;
    /** What lies further away is an arrow at the edge: the near days must stay readable. */
    private static final int MOST_DAYS = 400;

    public Timeline {
        marks = List.copyOf(marks);
        bands = List.copyOf(bands);
    }

    /** What happens on a day. */
    public enum Event {
        TODAY,
        OPENS,
        CERTIFICATES_END,
        CARD_ENDS,
        ALL_END,
        GRACE_ENDS
    }

    /**
     * A day with its name.
     *
     * @param x where it stands, in percent
     * @param y of its text, in pixels
     * @param toTheLeft whether the text stands before the line
     */
    public record Mark(Event event, LocalDate day, String x, int y, boolean toTheLeft) {}

    /**
     * A service along the line.
     *
     * @param full width of the part in which it works, in percent; it begins at 0
     * @param limited width of the restricted part, which begins where the full one ends
     * @param stopped where it no longer works
     * @param goesOn whether it still works beyond the right edge
     */
    public record Band(CardUse service, int y, String full, String limited, String stopped, boolean goesOn) {}

    /** Returns the line of {@code plan}; empty if no day of it is known. */
    static Optional<Timeline> of(Plan plan) {
        List<Dated> events = events(plan);
        if (events.size() < 2) {
            return Optional.empty();
        }
        LocalDate today = plan.today();
        LocalDate earliest = today.minusDays(MOST_DAYS);
        LocalDate latest = today.plusDays(MOST_DAYS);
        LocalDate first = today;
        LocalDate last = today;
        for (Dated event : events) {
            if (event.day().isBefore(first) && !event.day().isBefore(earliest)) {
                first = event.day();
            }
            if (event.day().isAfter(last) && !event.day().isAfter(latest)) {
                last = event.day();
            }
        }
        if (!last.isAfter(today)) {
            last = events.getLast().day();
        }
        long days = Math.max(LEAST_DAYS, ChronoUnit.DAYS.between(first, last));
        Scale scale = new Scale(first.minusDays(days / 20), days * 23 / 20);
        return Optional.of(drawn(plan, events, scale));
    }

    private record Dated(Event event, LocalDate day) {}

    private static List<Dated> events(Plan plan) {
        List<Dated> events = new ArrayList<>();
        events.add(new Dated(Event.TODAY, plan.today()));
        opensOn(plan).ifPresent(day -> events.add(new Dated(Event.OPENS, day)));
        Optional<LocalDate> card = plan.card().countsUntil();
        Optional<LocalDate> certificates = plan.authentication().countsUntil().or(plan.signing()::countsUntil);
        if (card.isPresent() && card.equals(certificates)) {
            events.add(new Dated(Event.ALL_END, card.get()));
        } else {
            certificates.ifPresent(day -> events.add(new Dated(Event.CERTIFICATES_END, day)));
            card.ifPresent(day -> events.add(new Dated(Event.CARD_ENDS, day)));
        }
        for (ServiceOutlook outlook : plan.services()) {
            if (outlook.service() == CardUse.CLINIC) {
                outlook.limitedUntil().ifPresent(day -> events.add(new Dated(Event.GRACE_ENDS, day)));
            }
        }
        events.sort(Comparator.comparing(Dated::day));
        return events;
    }

    /** Returns the first day on which something can be done that cannot be done today. */
    private static Optional<LocalDate> opensOn(Plan plan) {
        Optional<LocalDate> first = Optional.empty();
        for (Errand errand : plan.errands()) {
            if (errand.when() instanceof Errand.From(LocalDate opensOn, LocalDate _)
                    && !first.filter(opensOn::isAfter).isPresent()) {
                first = Optional.of(opensOn);
            }
        }
        return first;
    }

    private static Timeline drawn(Plan plan, List<Dated> events, Scale scale) {
        List<Mark> marks = new ArrayList<>();
        for (Dated event : events) {
            if (scale.shows(event.day())) {
                int y = 16 + marks.size() * MARK_HEIGHT;
                marks.add(new Mark(event.event(), event.day(), scale.x(event.day()), y, scale.isRight(event.day())));
            }
        }
        int top = marks.size() * MARK_HEIGHT + 8;
        List<Band> bands = new ArrayList<>();
        for (ServiceOutlook outlook : plan.services()) {
            bands.add(band(outlook, top + bands.size() * BAND_HEIGHT, scale));
        }
        return new Timeline(top, top + bands.size() * BAND_HEIGHT, marks, bands);
    }

    private static Band band(ServiceOutlook outlook, int y, Scale scale) {
        int full = outlook.fullUntil().map(day -> scale.tenths(day.plusDays(1))).orElse(0);
        int limited =
                outlook.limitedUntil().map(day -> scale.tenths(day.plusDays(1))).orElse(full);
        return new Band(
                outlook.service(),
                y,
                Scale.percent(full),
                Scale.percent(limited - full),
                Scale.percent(limited),
                full == Scale.WHOLE);
    }

    /** Days to percent of the width. */
    private record Scale(LocalDate first, long days) {

        private static final int WHOLE = 1000;

        boolean shows(LocalDate day) {
            long at = ChronoUnit.DAYS.between(first, day);
            return at >= 0 && at <= days;
        }

        int tenths(LocalDate day) {
            return Math.clamp(ChronoUnit.DAYS.between(first, day) * WHOLE / days, 0, WHOLE);
        }

        String x(LocalDate day) {
            return percent(tenths(day));
        }

        static String percent(int tenths) {
            return tenths / 10 + "." + tenths % 10;
        }

        boolean isRight(LocalDate day) {
            return ChronoUnit.DAYS.between(first, day) * 2 > days;
        }
    }
}
