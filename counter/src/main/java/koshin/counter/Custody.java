package koshin.counter;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import koshin.counter.Cases.Outcome;
import koshin.counter.Progress.Ending;
import koshin.registry.Entries;
import koshin.registry.Registry;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;

/**
 * The cards that stay at a town hall because the national system is away (預かり簿): each against a receipt, none with a PIN. Rows are
 * added and never changed; a card is here once at a time.
 */
public final class Custody {

    /** How many days a card that was handed back stays on the list. */
    private static final int DAYS_LISTED = 30;

    private static final int LONGEST_PLACE = 20;
    private static final int LAST_DIGITS = 4;

    private final CustodyRows rows;
    private final Cases cases;
    private final Registry registry;

    Custody(CustodyRows rows, Cases cases, Registry registry) {
        this.rows = rows;
        this.cases = cases;
        this.registry = registry;
    }

    /** What was looked at before a card was handed back. */
    public enum Seen {
        /** The face beside the one on the card. */
        FACE,
        /** Identity documents of whoever came. */
        DOCUMENTS
    }

    /** How a stay ended. */
    public sealed interface End {

        /** Who wrote it down. */
        String staff();

        Instant at();

        /** Somebody came for it. */
        record HandedBack(Applicant to, Seen seen, String staff, Instant at) implements End {}

        /** It stays on, against another receipt. */
        record NewReceipt(String staff, Instant at) implements End {}
    }

    /**
     * One stay of a card.
     *
     * @param number on the receipt
     * @param turn how often this card has stayed, this stay included
     * @param from who left it
     * @param place where it lies, such as the number of an envelope
     * @param due the day from which on whoever left it was told to come; the day after it is overdue
     */
    public record Kept(
            CaseId id,
            long number,
            String card,
            int turn,
            Applicant from,
            String office,
            String place,
            LocalDate due,
            String staff,
            Instant since,
            Optional<End> end) {

        /** Returns the last four characters of the card's number, which is all that a list shows. */
        public String lastFour() {
            return card.substring(Math.max(0, card.length() - LAST_DIGITS));
        }

        public boolean isHere() {
            return end.isEmpty();
        }

        public boolean isOverdue(LocalDate today) {
            return isHere() && due.isBefore(today);
        }
    }

    /**
     * Returns whether {@code typed} can be where a card lies: up to 20 characters, nothing that could be a PIN. Four digits in a row could
     * be, and six letters and digits.
     */
    public static boolean isPlace(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return !plain.isBlank()
                && plain.codePointCount(0, plain.length()) <= LONGEST_PLACE
                && !plain.matches("(?s).*([0-9]{4}|[0-9A-Za-z]{6}).*");
    }

    /**
     * Ends the visit with the card staying here. A stay that goes on from an earlier visit of the case gets another receipt.
     *
     * @param seen how far the case was when the clerk looked at it
     * @throws IllegalArgumentException if {@code place} is none, or {@code due} is past
     */
    public Outcome keep(CaseId id, int seen, String place, LocalDate due, Clerk clerk, Instant now) {
        if (!isPlace(place) || due.isBefore(LocalDate.ofInstant(now, JapanTime.ZONE))) {
            throw new IllegalArgumentException("a card is kept at a place that is no PIN, to a day to come: " + due);
        }
        return cases.go(id, seen, Optional.empty(), now, (entries, before) -> {
            boolean isElsewhere = !before.isInCustody()
                    && rows.here(id.municipality(), before.file().wanted().card());
            if (isElsewhere || !before.now().waysOut().contains(Ending.IN_CUSTODY)) {
                return new Outcome.Refused(
                        before, before.now().missing(), before.now().obstacles());
            }
            before.kept()
                    .filter(Kept::isHere)
                    .ifPresent(kept -> rows.end(kept, new End.NewReceipt(clerk.staff(), now), clerk));
            Kept kept = rows.add(before, place, due, clerk, now);
            cases.add(
                    entries,
                    before,
                    new Step.Ended(Ending.IN_CUSTODY),
                    Map.of("receipt", Long.toString(kept.number())),
                    clerk,
                    Optional.empty(),
                    now);
            note(
                    entries,
                    kept,
                    "CARD_KEPT",
                    Map.of("card", kept.lastFour(), "place", place, "due", due.toString()),
                    clerk,
                    now);
            return new Outcome.Taken(cases.look(id, now).orElseThrow());
        });
    }

    /** What became of a card that was to be handed back. */
    public enum HandingBack {
        /** Now, or when the same was sent before. */
        HANDED_BACK,
        /** A certificate is issued and not on the card: it is written, or given up, before the card leaves. */
        BETWEEN,
        /** It is not here under this receipt. */
        NOT_HERE
    }

    /** Hands a card back to somebody whose identity was looked at. */
    public HandingBack handBack(String municipality, long number, Applicant to, Seen seen, Clerk clerk, Instant now) {
        return registry.together(entries -> {
            Optional<Kept> found = rows.find(municipality, number);
            if (found.isEmpty()) {
                return HandingBack.NOT_HERE;
            }
            CaseId id = found.get().id();
            entries.lock(cases.look(id, now).orElseThrow().file().wanted().resident());
            Kept kept = rows.find(municipality, number).orElseThrow();
            if (!kept.isHere()) {
                return kept.end().orElseThrow() instanceof End.HandedBack
                        ? HandingBack.HANDED_BACK
                        : HandingBack.NOT_HERE;
            }
            if (cases.look(id, now).orElseThrow().now().progress().isBetween()) {
                return HandingBack.BETWEEN;
            }
            rows.end(kept, new End.HandedBack(to, seen, clerk.staff(), now), clerk);
            note(
                    entries,
                    kept,
                    "CARD_HANDED_BACK",
                    Map.of("card", kept.lastFour(), "to", to.name(), "seen", seen.name()),
                    clerk,
                    now);
            return HandingBack.HANDED_BACK;
        });
    }

    /** Returns the stay with this number on its receipt. */
    public Optional<Kept> find(String municipality, long number) {
        return rows.find(municipality, number);
    }

    /** Returns what is here, those first that are due soonest; then what left in the last 30 days, the latest first. */
    public List<Kept> ledger(String municipality, Instant now) {
        return rows.of(
                municipality,
                LocalDate.ofInstant(now, JapanTime.ZONE)
                        .minusDays(DAYS_LISTED)
                        .atStartOfDay(JapanTime.ZONE)
                        .toInstant());
    }

    private static void note(
            Entries entries, Kept kept, String deed, Map<String, String> content, Clerk clerk, Instant now) {
        Map<String, String> all = new TreeMap<>(content);
        all.put("receipt", Long.toString(kept.number()));
        entries.note(kept.id().municipality(), clerk.by(kept.id()), deed, all, now);
    }
}
