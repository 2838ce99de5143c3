package koshin.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.registry.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The file that says who may sign in. Whoever has left is out with the next request: it is read again when it changed.
 *
 * <pre>
 * - {id: "1042", role: clerk, municipality: saku, password: "{argon2}$argon2id$…"}
 * </pre>
 */
public final class StaffFile {

    private static final Logger LOG = LoggerFactory.getLogger(StaffFile.class);
    private static final Set<String> KEYS = Set.of("id", "role", "municipality", "password");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String PRIVATE = "rw-------";
    private static final String HEAD = """
            # Who may sign in to the pages of the offices. Written by ./koshin staff add and remove; comments are not kept.
            """;

    private final Path file;
    private final Profiles profiles;
    private Version version = Version.NONE;
    private List<Staff> all = List.of();

    private StaffFile(Path file, Profiles profiles) {
        this.file = file;
        this.profiles = profiles;
    }

    /** By what a change is noticed. */
    private record Version(long millis, long size, String key) {
        private static final Version NONE = new Version(0, 0, "");
    }

    /**
     * Opens the file, or none: then nobody can sign in before somebody is added.
     *
     * @throws ConsoleException naming the entry and the field that is wrong; never what was written as a password
     */
    public static StaffFile open(Path file, Profiles profiles) {
        StaffFile opened = new StaffFile(file, profiles);
        opened.version = opened.version();
        opened.all = opened.read();
        return opened;
    }

    /** Returns everybody, as the file is now. */
    public synchronized List<Staff> all() {
        Version now = version();
        if (!now.equals(version)) {
            version = now;
            try {
                all = read();
            } catch (ConsoleException broken) {
                // Nobody is thrown out, and nobody let in, by a slip of the pen.
                LOG.error("The staff stay as they were before: {}", broken.getMessage());
            }
        }
        return all;
    }

    Optional<Staff> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Returns whether nobody can sign in. */
    public boolean isEmpty() {
        return all().isEmpty();
    }

    /** Returns whether {@code signedIn} still works here, in the same role. */
    boolean has(SignedIn signedIn) {
        return find(signedIn.staff())
                .filter(one -> one.signedIn().equals(signedIn))
                .isPresent();
    }

    /**
     * Writes one more into the file.
     *
     * @return whether the number was free
     * @throws ConsoleException if the file cannot be used or written
     */
    public synchronized boolean add(Staff staff) {
        if (profiles.find(staff.municipality()).isEmpty()) {
            throw new IllegalArgumentException("no profile has the id " + staff.municipality());
        }
        List<Staff> more = new ArrayList<>(read());
        if (more.stream().anyMatch(one -> one.id().equals(staff.id()))) {
            return false;
        }
        more.add(staff);
        write(more);
        return true;
    }

    /**
     * Takes one out of the file.
     *
     * @return whether there was one with that number
     * @throws ConsoleException if the file cannot be used or written
     */
    public synchronized boolean remove(String id) {
        List<Staff> fewer = new ArrayList<>(read());
        boolean was = fewer.removeIf(one -> one.id().equals(id));
        if (was) {
            write(fewer);
        }
        return was;
    }

    private void write(List<Staff> staff) {
        String text = staff.stream()
                .map(one -> "- {id: \"%s\", role: %s, municipality: %s, password: \"%s\"}\n"
                        .formatted(one.id(), name(one.role()), one.municipality(), one.password()))
                .collect(Collectors.joining("", HEAD, ""));
        try {
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "users",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConsoleException(file + " could not be written", e);
        }
    }

    private Version version() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime().toMillis(), now.size(), String.valueOf(now.fileKey()));
        } catch (IOException notThere) {
            return Version.NONE;
        }
    }

    private List<Staff> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        refuseUnlessPrivate();
        Object root = content();
        if (!(root instanceof List<?> entries)) {
            throw new ConsoleException(file + ": needs a list of entries, each with id, role, municipality, password");
        }
        List<Staff> staff = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Staff one = new Reading("entry " + (i + 1), entries.get(i)).staff();
            if (!ids.add(one.id())) {
                throw new ConsoleException(
                        file + ": entry " + (i + 1) + ": id: " + one.id() + " is there twice; keep one of them");
            }
            staff.add(one);
        }
        return List.copyOf(staff);
    }

    /** What the parser says of a place may quote the line, and so a password: only the place is told. */
    private Object content() {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(false).build();
            Object root = new Load(settings).loadFromString(Files.readString(file));
            return root == null ? List.of() : root;
        } catch (CharacterCodingException e) {
            throw new ConsoleException(file + ": is not UTF-8; save it so", e);
        } catch (IOException e) {
            throw new ConsoleException(file + " could not be read", e);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConsoleException(
                    file + ": line " + line + ": is no YAML, or a key is there twice; correct the line");
        } catch (YamlEngineException e) {
            throw new ConsoleException(file + ": is no YAML; write it anew by ./koshin staff add");
        }
    }

    private void refuseUnlessPrivate() {
        try {
            Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
            open.addAll(Files.getPosixFilePermissions(file));
            open.removeAll(OWNER_ONLY);
            if (!open.isEmpty()) {
                throw new ConsoleException("others may use the file of passwords " + file + " ("
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + "): chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new ConsoleException(file + " could not be looked at", e);
        }
    }

    /** One entry; what it has as a password is never told. */
    private final class Reading {

        private final String entry;
        private final Object value;

        private Reading(String entry, Object value) {
            this.entry = entry;
            this.value = value;
        }

        private Staff staff() {
            if (!(value instanceof Map<?, ?> map)) {
                throw refused("needs id, role, municipality and password");
            }
            if (!map.keySet().equals(KEYS)) {
                throw refused("needs exactly id, role, municipality and password" + differences(map));
            }
            String id = text(map, "id", "a staff number in quotes, such as \"1042\"");
            if (!Staff.isId(id)) {
                throw refused("id: needs 1 to 20 of 0-9, A-Z, a-z and -, and no person's name");
            }
            Role role = role(text(map, "role", "one of " + roles()))
                    .orElseThrow(() -> refused("role: needs one of " + roles()));
            String municipality = text(map, "municipality", "one of " + ids());
            if (profiles.find(municipality).isEmpty()) {
                throw refused("municipality: needs one of " + ids());
            }
            String password = text(map, "password", "a hash");
            if (!Passwords.isHash(password)) {
                throw refused("password: is not hashed by argon2 or bcrypt; take the entry out and let"
                        + " ./koshin staff add write it");
            }
            return new Staff(id, role, municipality, password);
        }

        /** A key without a value may be a password that slipped there. */
        private static String differences(Map<?, ?> map) {
            String missing =
                    KEYS.stream().filter(key -> !map.containsKey(key)).sorted().collect(Collectors.joining(", "));
            String unknown = map.entrySet().stream()
                    .filter(one -> !KEYS.contains(one.getKey()))
                    .map(one -> one.getValue() == null ? "a key without a value" : String.valueOf(one.getKey()))
                    .sorted()
                    .collect(Collectors.joining(", "));
            return (missing.isEmpty() ? "" : "; missing: " + missing)
                    + (unknown.isEmpty() ? "" : "; take out: " + unknown);
        }

        private String text(Map<?, ?> map, String key, String need) {
            if (map.get(key) instanceof String text) {
                return text;
            }
            throw refused(key + ": needs " + need);
        }

        private ConsoleException refused(String why) {
            return new ConsoleException(file + ": " + entry + ": " + why);
        }
    }

    private String ids() {
        return profiles.all().stream().map(Profile::id).collect(Collectors.joining(", "));
    }

    /** Returns the roles in which somebody can sign in, as the file writes them. */
    static String roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PROGRAM)
                .map(StaffFile::name)
                .collect(Collectors.joining(", "));
    }

    static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PROGRAM && name(role).equals(name))
                .findFirst();
    }

    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
