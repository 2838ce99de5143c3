package koshin.website;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import koshin.guide.Provision;

/** The provisions of {@code law/}, each read once. */
final class Provisions {

    private static final Map<String, Provision> READ = new ConcurrentHashMap<>();

    private Provisions() {}

    static List<Provision> all() {
        return Provision.all().stream()
                .sorted(Comparator.comparing(Provision::kind).thenComparing(Provision::name))
                .toList();
    }

    static Optional<Provision> named(String name) {
        Provision known = READ.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Provision> read = Provision.named(name);
        read.ifPresent(provision -> READ.put(name, provision));
        return read;
    }

    /** Returns the title: the Japanese term in brackets for readers of Japanese, what stands before it for others. */
    static Html title(Wording w, String name) {
        return w.name(words(w.language(), named(name).map(Provision::title).orElse(name)));
    }

    /** Returns the title without markup. */
    static String plainTitle(Wording w, String name) {
        return w.plainName(words(w.language(), named(name).map(Provision::title).orElse(name)));
    }

    private static String words(Language language, String title) {
        int open = title.lastIndexOf('(');
        if (open < 0 || !title.endsWith(")")) {
            return title;
        }
        return language == Language.ENGLISH
                ? title.substring(0, open).strip()
                : title.substring(open + 1, title.length() - 1);
    }
}
