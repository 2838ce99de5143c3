package koshin.website;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person has answered so far, as typed: field names and values of the form.
 *
 * <p>It lives as long as one request. {@code toString} tells no value, so that none gets into a log.
 */
public final class Answers {

    /** One hidden field of the form. */
    public record Entry(String name, String value) {}

    private final Map<String, List<String>> values;

    private Answers(Map<String, List<String>> values) {
        this.values = values;
    }

    static Answers none() {
        return new Answers(Map.of());
    }

    /** Takes over {@code values}, which the caller gives up. */
    static Answers of(Map<String, List<String>> values) {
        return new Answers(values);
    }

    /** Returns the answer to {@code field}, without the blanks around it; empty if nothing was typed. */
    Optional<String> to(String field) {
        List<String> given = values.get(field);
        if (given == null) {
            return Optional.empty();
        }
        String value = given.getFirst().strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Returns what was typed into {@code field}, to be shown again. */
    String typed(String field) {
        List<String> given = values.get(field);
        return given == null ? "" : given.getFirst();
    }

    List<String> allTo(String field) {
        List<String> given = values.get(field);
        return given == null ? List.of() : given;
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    Set<String> fields() {
        return values.keySet();
    }

    Answers with(String field, String value) {
        if (List.of(value).equals(values.get(field))) {
            return this;
        }
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(field, List.of(value));
        return new Answers(more);
    }

    public Answers without(Set<String> fields) {
        if (Collections.disjoint(values.keySet(), fields)) {
            return this;
        }
        Map<String, List<String>> fewer = new LinkedHashMap<>(values);
        fewer.keySet().removeAll(fields);
        return new Answers(fewer);
    }

    /** Returns every answer as a hidden field, in the order of the form. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(values.size());
        for (Map.Entry<String, List<String>> field : values.entrySet()) {
            for (String value : field.getValue()) {
                entries.add(new Entry(field.getKey(), value));
            }
        }
        return entries;
    }

    @Override
    public String toString() {
        return values.size() + " answers";
    }
}
