package koshin.municipalities;

import java.util.List;

/** What an office does on one day. */
public sealed interface OfficeDay {

    /** Open; at least one of the openings has its hours, the others are on days whose hours the page leaves out. */
    record Open(List<Opening> openings) implements OfficeDay {
        public Open {
            openings = List.copyOf(openings);
            Check.notEmpty("openings", openings);
        }
    }

    /** Shut, and why. */
    record Closed(ClosedReason reason) implements OfficeDay {}

    /**
     * The page does not say.
     *
     * @param openings the lines of the timetable in question
     * @param ask whom to ask; none where the page names nobody
     */
    record NotStated(Missing missing, List<Opening> openings, List<Contact> ask) implements OfficeDay {
        public NotStated {
            openings = List.copyOf(openings);
            ask = List.copyOf(ask);
        }
    }

    /** What the page leaves out. */
    enum Missing {
        /** It is open, the hours are not on the page. */
        HOURS,
        /** Whether it is open on this day is not on the page. */
        DAY,
        /** Whether it does the procedure at all is not on the page. */
        PROCEDURE
    }
}
