package koshin.guide;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** What went into a rule, by name and in order; it cannot be changed. A plan has many, each very short. */
final class Inputs extends AbstractMap<String, String> implements SequencedMap<String, String> {

    private final List<Entry<String, String>> entries;

    private Inputs(List<Entry<String, String>> entries) {
        this.entries = entries;
    }

    /** Returns inputs that are given as name, value, name, value; each name once. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Inputs of(Object... namesAndValues) {
        Entry<String, String>[] entries = new Entry[namesAndValues.length / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(namesAndValues[2 * i].toString(), namesAndValues[2 * i + 1].toString());
        }
        return new Inputs(List.of(entries));
    }

    static Inputs copyOf(SequencedMap<String, String> inputs) {
        return inputs instanceof Inputs already
                ? already
                : new Inputs(inputs.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public SequencedMap<String, String> reversed() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(this)).reversed();
    }
}
