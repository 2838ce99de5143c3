package koshin.rules;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies that cannot be changed and always list their elements in the same order. */
final class InOrder {

    private InOrder() {}

    static <E extends Comparable<? super E>> Set<E> copyOf(Collection<E> elements) {
        return elements.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(elements));
    }

    static <K extends Comparable<? super K>, V> Map<K, V> copyOf(Map<K, V> entries) {
        return entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entries));
    }
}
