package koshin.console;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import koshin.municipalities.Profiles;
import koshin.registry.Role;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The directory of a city by which staff sign in (OpenID Connect): where it is, and what it says of somebody means here.
 *
 * <pre>
 * issuer: https://login.city.example/realms/city
 * client: koshin
 * secret-file: directory.secret
 * staff: employee_number                       # the claim with the staff number
 * role: {claim: groups, means: {koshin-window: clerk, koshin-lead: supervisor}}
 * municipality: saku                           # or {claim: city, means: {"20217": saku}}
 * users-file: false                            # nobody signs in by users.yaml
 * </pre>
 *
 * @param secret of the client; told nobody
 * @param staffClaim a dot leads into a claim that has parts, as in the two others
 * @param municipality of everybody; empty where a claim says it
 * @param withFile whether the file of users counts as well
 */
public record Directory(
        URI issuer,
        String client,
        String secret,
        List<String> scopes,
        String staffClaim,
        String roleClaim,
        Map<String, Role> roles,
        Optional<String> municipality,
        String municipalityClaim,
        Map<String, String> municipalities,
        boolean withFile) {

    private static final Set<String> KEYS =
            Set.of("issuer", "client", "secret-file", "scopes", "staff", "role", "municipality", "users-file");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    public Directory {
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
        municipalities = Map.copyOf(municipalities);
    }

    /** What somebody lacks who is known to the directory. */
    public enum Gap {
        /** No staff number, or none that the journal takes. */
        STAFF,
        /** No role that means one here. */
        ROLE,
        /** Several roles that mean different ones here. */
        ROLES,
        MUNICIPALITY
    }

    /** Who somebody is here. */
    sealed interface Person {

        record Known(SignedIn signedIn) implements Person {}

        /** Somebody the directory knows, and who is nobody here. */
        record Unknown(Set<Gap> gaps) implements Person {
            public Unknown {
                gaps = Set.copyOf(gaps);
            }
        }
    }

    /** Returns who it is of whom the directory says {@code claims}. */
    Person person(Map<String, Object> claims) {
        Set<Gap> gaps = EnumSet.noneOf(Gap.class);
        String staff = values(claims, staffClaim).findFirst().map(Asked::plain).orElse("");
        if (!Staff.isId(staff)) {
            gaps.add(Gap.STAFF);
        }
        Set<Role> found = EnumSet.noneOf(Role.class);
        values(claims, roleClaim)
                .forEach(value -> Optional.ofNullable(roles.get(value)).ifPresent(found::add));
        if (found.size() != 1) {
            gaps.add(found.isEmpty() ? Gap.ROLE : Gap.ROLES);
        }
        Set<String> towns = new TreeSet<>();
        municipality.ifPresentOrElse(
                towns::add,
                () -> values(claims, municipalityClaim)
                        .forEach(value ->
                                Optional.ofNullable(municipalities.get(value)).ifPresent(towns::add)));
        if (towns.size() != 1) {
            gaps.add(Gap.MUNICIPALITY);
        }
        return gaps.isEmpty()
                ? new Person.Known(new SignedIn(
                        staff, found.iterator().next(), towns.iterator().next()))
                : new Person.Unknown(gaps);
    }

    /** A claim is a text, a number or a list of them. */
    private static Stream<String> values(Map<?, ?> claims, String path) {
        @Nullable Object value = claims.get(path);
        int dot = path.indexOf('.');
        if (value == null && dot > 0) {
            return claims.get(path.substring(0, dot)) instanceof Map<?, ?> parts
                    ? values(parts, path.substring(dot + 1))
                    : Stream.empty();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().filter(Directory::isPlain).map(String::valueOf);
        }
        return isPlain(value) ? Stream.of(String.valueOf(value)) : Stream.empty();
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Integer || value instanceof Long;
    }

    /** The secret is not in it. */
    @Override
    public String toString() {
        return client + " at " + issuer;
    }

    /**
     * Reads a file.
     *
     * @throws ConsoleException naming the field that is wrong, and what it needs
     */
    public static Directory read(Path file, Profiles profiles) {
        return new Reading(file, profiles).directory();
    }

    private record Reading(Path file, Profiles profiles) {

        private Directory directory() {
            Map<?, ?> root = content();
            Set<String> unknown = new TreeSet<>();
            root.keySet().forEach(key -> {
                if (!KEYS.contains(String.valueOf(key))) {
                    unknown.add(String.valueOf(key));
                }
            });
            if (!unknown.isEmpty()) {
                throw refused(String.join(", ", unknown) + ": is unknown; there are "
                        + String.join(", ", new TreeSet<>(KEYS)));
            }
            Map<String, String> roleNames = means(root, "role");
            Map<String, Role> roles = new HashMap<>();
            roleNames.forEach((value, name) -> roles.put(
                    value,
                    StaffFile.role(name).orElseThrow(() -> refused("role: means: needs one of " + StaffFile.roles()))));
            boolean fixed = root.get("municipality") instanceof String;
            Map<String, String> municipalities = fixed ? Map.of() : means(root, "municipality");
            Optional<String> municipality = fixed ? Optional.of(text(root, "municipality")) : Optional.empty();
            Stream.concat(municipality.stream(), municipalities.values().stream())
                    .filter(id -> profiles.find(id).isEmpty())
                    .findFirst()
                    .ifPresent(id -> {
                        throw refused("municipality: no profile has the id " + id);
                    });
            return new Directory(
                    issuer(text(root, "issuer")),
                    text(root, "client"),
                    secret(file.resolveSibling(text(root, "secret-file"))),
                    scopes(root),
                    text(root, "staff"),
                    claim(root, "role"),
                    roles,
                    municipality,
                    fixed ? "" : claim(root, "municipality"),
                    municipalities,
                    !Boolean.FALSE.equals(root.get("users-file")));
        }

        private Map<?, ?> content() {
            try {
                LoadSettings settings =
                        LoadSettings.builder().setAllowDuplicateKeys(false).build();
                if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> root) {
                    return root;
                }
                throw refused("needs issuer, client, secret-file, staff, role and municipality");
            } catch (IOException e) {
                throw new ConsoleException(file + " could not be read", e);
            } catch (YamlEngineException e) {
                throw new ConsoleException(file + ": is no YAML, or a key is there twice", e);
            }
        }

        /** What travels names persons: without encryption it may go no farther than this computer. */
        private URI issuer(String text) {
            try {
                URI issuer = new URI(text);
                boolean isSafe = "https".equals(issuer.getScheme())
                        || ("http".equals(issuer.getScheme()) && LOOPBACK.contains(String.valueOf(issuer.getHost())));
                if (isSafe) {
                    return issuer;
                }
            } catch (URISyntaxException e) {
                throw refused("issuer: is no address");
            }
            throw refused("issuer: needs an address with https, or http on this computer");
        }

        private String secret(Path secret) {
            try {
                Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
                open.addAll(Files.getPosixFilePermissions(secret));
                if (!OWNER_ONLY.containsAll(open)) {
                    throw new ConsoleException("others may use the secret " + secret + ": chmod 600 " + secret);
                }
                String text = Files.readString(secret).strip();
                if (text.isEmpty()) {
                    throw refused("secret-file: " + secret + " is empty");
                }
                return text;
            } catch (IOException e) {
                throw new ConsoleException(file + ": secret-file: " + secret + " could not be read", e);
            }
        }

        private List<String> scopes(Map<?, ?> root) {
            if (!root.containsKey("scopes")) {
                return List.of("openid");
            }
            if (root.get("scopes") instanceof List<?> all
                    && all.contains("openid")
                    && all.stream().allMatch(String.class::isInstance)) {
                return all.stream().map(String::valueOf).toList();
            }
            throw refused("scopes: needs a list with openid in it");
        }

        private String claim(Map<?, ?> root, String key) {
            if (root.get(key) instanceof Map<?, ?> map && map.get("claim") instanceof String claim) {
                return claim;
            }
            throw refused(key + ": needs a claim and what its values mean");
        }

        private Map<String, String> means(Map<?, ?> root, String key) {
            Map<String, String> means = new HashMap<>();
            if (root.get(key) instanceof Map<?, ?> map && map.get("means") instanceof Map<?, ?> values) {
                values.forEach((value, meant) -> means.put(String.valueOf(value), String.valueOf(meant)));
            }
            if (means.isEmpty()) {
                throw refused(key + ": needs a claim and what its values mean");
            }
            return means;
        }

        private String text(Map<?, ?> root, String key) {
            if (root.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
            throw refused(key + ": needs a text");
        }

        private ConsoleException refused(String why) {
            return new ConsoleException(file + ": " + why);
        }
    }
}
