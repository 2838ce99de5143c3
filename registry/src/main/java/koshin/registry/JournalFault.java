package koshin.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is wrong with the journal (改ざん検知).
 *
 * @param chain of the municipality, counted from 1
 * @param position in the chain, counted from 1
 */
public record JournalFault(Kind kind, String municipality, int chain, long position) {

    /** What is wrong. */
    public enum Kind {
        /** The entry does not have the content that its hash was made of, or does not follow the one before it. */
        CHANGED,
        /** There is no such entry, nor any from it to the next that is there. */
        MISSING,
        /** The chain ends before this entry, which was there. */
        CUT_OFF,
        /** The entry is not the one that the journal file has seen there. */
        REPLACED
    }

    /** Where the reading of one chain stands. */
    private record At(String municipality, int chain, long position, String hash) {

        boolean isIn(Journal.Kept entry) {
            return entry.chain() == chain && entry.municipality().equals(municipality);
        }
    }

    /** Returns the faults of {@code journal}, held against what somebody saw of it outside the database. */
    static List<JournalFault> in(Journal journal, List<Anchor> seen) {
        List<JournalFault> faults = new ArrayList<>();
        Map<String, At> ends = new HashMap<>();
        try (Stream<Journal.Kept> entries = journal.all()) {
            Optional<At> at = Optional.empty();
            for (Iterator<Journal.Kept> each = entries.iterator(); each.hasNext(); ) {
                Journal.Kept entry = each.next();
                At before = at.filter(one -> one.isIn(entry)).orElseGet(() -> origin(journal, entry));
                At now = check(before, entry, faults);
                ends.put(key(entry.municipality(), entry.chain()), now);
                at = Optional.of(now);
            }
        }
        for (Anchor end : journal.ends()) {
            At reached = ends.remove(key(end.municipality(), end.chain()));
            if (reached == null || reached.position() < end.position()) {
                faults.add(fault(Kind.CUT_OFF, end));
            } else if (!reached.hash().equals(end.hash())) {
                faults.add(fault(Kind.CHANGED, end));
            }
        }
        // A chain without an end: somebody has removed the row that says where it ends.
        ends.values()
                .forEach(end -> faults.add(
                        new JournalFault(Kind.CUT_OFF, end.municipality(), end.chain(), end.position() + 1)));
        seen.stream().filter(anchor -> !journal.has(anchor)).forEach(anchor -> {
            boolean isThere = journal.hasPosition(anchor);
            faults.add(fault(isThere ? Kind.REPLACED : Kind.CUT_OFF, anchor));
        });
        return faults.stream().distinct().toList();
    }

    private static At check(At before, Journal.Kept entry, List<JournalFault> faults) {
        String written = entry.hash().orElseThrow();
        if (before.position() + 1 < entry.position()) {
            faults.add(new JournalFault(Kind.MISSING, entry.municipality(), entry.chain(), before.position() + 1));
        } else if (!entry.hash(before.hash()).equals(written)) {
            faults.add(new JournalFault(Kind.CHANGED, entry.municipality(), entry.chain(), entry.position()));
        }
        return new At(entry.municipality(), entry.chain(), entry.position(), written);
    }

    private static At origin(Journal journal, Journal.Kept entry) {
        return new At(entry.municipality(), entry.chain(), 0, journal.origin(entry.municipality(), entry.chain()));
    }

    private static String key(String municipality, int chain) {
        return municipality + " " + chain;
    }

    private static JournalFault fault(Kind kind, Anchor anchor) {
        return new JournalFault(kind, anchor.municipality(), anchor.chain(), anchor.position());
    }
}
