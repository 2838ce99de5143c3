package koshin.counter;

import java.util.UUID;

/** One thing that happens to somebody who waits, and is written down. */
public sealed interface QueueEvent {

    /** Called to a window (呼出), or called there once more. */
    record Called(String window) implements QueueEvent {
        public Called {
            check(window);
        }
    }

    /** Laid aside for a while (保留): nobody is called meanwhile. */
    record Parked(Why why) implements QueueEvent {}

    /** Why somebody is parked. */
    enum Why {
        /** Goes to fetch what is missing. */
        FETCHES,
        /** Fills in a form. */
        WRITES,
        /** Has gone for a moment, as told. */
        AWAY,
        /** The office must find something out first. */
        OFFICE_ASKS,
        /** The national system does not answer. */
        SYSTEM_DOWN
    }

    /** Waits again, at the place where they were. */
    record Resumed() implements QueueEvent {}

    /** Waits from now on for that window or desk alone (引継ぎ). */
    record Forwarded(String window) implements QueueEvent {
        public Forwarded {
            check(window);
        }
    }

    /** A case was opened for them; how that ends is the case's. */
    record Served(UUID matter) implements QueueEvent {}

    /** Done without a case. */
    record Finished(How how) implements QueueEvent {}

    /** How somebody was served without a case. */
    enum How {
        /** Advice was all that was needed. */
        ADVISED,
        /** Done by something that is not Koshin. */
        DONE_ELSEWHERE,
        /** What they came for cannot be done here, or not today. */
        TURNED_AWAY
    }

    /** Was called and did not come. */
    record NoShow() implements QueueEvent {}

    /** Is there again, and waits behind those who do. */
    record CameBack() implements QueueEvent {}

    /** Went before being called, or was noted by mistake. */
    record Left() implements QueueEvent {}

    private static void check(String window) {
        if (!isWindow(window)) {
            throw new IllegalArgumentException("a window is called by 1 to 20 characters, not '" + window + "'");
        }
    }

    /** Returns whether a window can be called so. */
    static boolean isWindow(String text) {
        return !text.isBlank() && text.length() <= 20 && text.codePoints().noneMatch(Character::isISOControl);
    }
}
