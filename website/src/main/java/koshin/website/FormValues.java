package koshin.website;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How constants are written in the form. */
final class FormValues {

    private static final Map<Enum<?>, String> VALUES = new ConcurrentHashMap<>();

    private FormValues() {}

    static String of(Enum<?> constant) {
        String known = VALUES.get(constant);
        if (known == null) {
            known = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            VALUES.put(constant, known);
        }
        return known;
    }
}
