package koshin.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.pki.CertificateProfile.Usage;
import koshin.rules.CertificateKind;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads certificate profiles from YAML; an unknown, missing or wrong entry is refused by its name. */
public final class ProfileReader {

    private static final Set<String> KEYS = Set.of(
            "name",
            "kind",
            "algorithm",
            "issuer",
            "subject",
            "holder",
            "policy",
            "usages",
            "distribution-point",
            "authority-years");
    private static final Set<String> BUNDLED =
            Set.of("signing", "authentication", "signing-p384", "authentication-p384");

    private final String source;
    private final Map<?, ?> entries;

    private ProfileReader(String source, Map<?, ?> entries) {
        this.source = source;
        this.entries = entries;
    }

    /** Returns the profile of today's certificates of {@code kind}, issued by an authority that says TEST. */
    public static CertificateProfile bundled(CertificateKind kind) {
        return bundled(kind.name().toLowerCase(Locale.ROOT));
    }

    /** Returns a profile that comes with Koshin: signing, authentication, or one of these with {@code -p384}. */
    public static CertificateProfile bundled(String name) {
        if (!BUNDLED.contains(name)) {
            throw new IllegalArgumentException("no profile " + name + "; there are " + new TreeSet<>(BUNDLED));
        }
        String file = name + ".yaml";
        try (InputStream in = ProfileReader.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PkiException("the profile " + file + " could not be read", e);
        }
    }

    /** Reads an operator's own profile, whose names need not say TEST. */
    public static CertificateProfile read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new PkiException("the profile " + file + " could not be read", e);
        }
    }

    static CertificateProfile parse(String source, String yaml) {
        try {
            Object root = new Load(LoadSettings.builder()
                            .setLabel(source)
                            .setAllowDuplicateKeys(false)
                            .build())
                    .loadFromString(yaml);
            if (!(root instanceof Map<?, ?> entries)) {
                throw new PkiException(source + ": not a list of entries");
            }
            return new ProfileReader(source, entries).profile();
        } catch (YamlEngineException e) {
            throw new PkiException(source + ": is no YAML: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new PkiException(source + ": " + e.getMessage(), e);
        }
    }

    private CertificateProfile profile() {
        Set<String> unknown = new TreeSet<>();
        entries.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw refused(unknown.iterator().next(), "is unknown");
        }
        List<String> issuer = parts("issuer");
        List<String> subject = parts("subject");
        List<String> point = parts("distribution-point");
        Names.check(issuer);
        Names.check(subject);
        Names.check(point);
        return new CertificateProfile(
                text("name"),
                constant(CertificateKind.class, "kind", text("kind")),
                constant(Algorithm.class, "algorithm", text("algorithm")),
                issuer,
                subject,
                constant(HolderPart.class, "holder", text("holder")),
                identifier("policy"),
                usages(),
                point,
                years());
    }

    private Set<Usage> usages() {
        Set<Usage> usages = EnumSet.noneOf(Usage.class);
        parts("usages").forEach(part -> usages.add(constant(Usage.class, "usages", part)));
        return usages;
    }

    private int years() {
        if (value("authority-years") instanceof Integer years && years >= 1 && years <= 30) {
            return years;
        }
        throw refused("authority-years", "needs a number from 1 to 30");
    }

    private String identifier(String key) {
        String value = text(key);
        if (!value.matches("[0-2](\\.(0|[1-9][0-9]*))+")) {
            throw refused(key, "needs an object identifier, not " + value);
        }
        return value;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String key, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw refused(key, "needs one of " + List.of(type.getEnumConstants()) + ", not " + value);
    }

    private List<String> parts(String key) {
        if (!(value(key) instanceof List<?> list) || list.isEmpty()) {
            throw refused(key, "needs a list");
        }
        List<String> parts = new ArrayList<>();
        list.forEach(part -> parts.add(String.valueOf(part)));
        return parts;
    }

    private String text(String key) {
        if (value(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw refused(key, "needs a text");
    }

    private Object value(String key) {
        Object value = entries.get(key);
        if (value == null) {
            throw refused(key, "is missing");
        }
        return value;
    }

    private PkiException refused(String key, String why) {
        return new PkiException(source + ": " + key + " " + why);
    }
}
