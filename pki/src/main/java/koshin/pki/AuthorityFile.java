package koshin.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import koshin.rules.CertificateKind;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The file that says which authorities there are, and where their keys lie: in PKCS#12 files or in PKCS#11 tokens.
 * Names of files in it are relative to it; it holds no secret itself.
 *
 * <pre>
 * - {profile: signing, key-file: signing.p12, alias: ca, password-file: password}
 * - {profile: own.yaml, token: /usr/lib/softhsm/libsofthsm2.so, slot: 0, alias: ca, pin-file: pin}
 * </pre>
 */
public final class AuthorityFile {

    private static final Set<String> IN_FILE = Set.of("profile", "key-file", "alias", "password-file");
    private static final Set<String> IN_TOKEN = Set.of("profile", "token", "slot", "alias", "pin-file");
    private static final int PASSWORD_BYTES = 24;

    private final Path file;
    private final Map<String, Token> tokens = new HashMap<>();

    private AuthorityFile(Path file) {
        this.file = file;
    }

    /**
     * Opens every authority that {@code file} names, in its order.
     *
     * @throws PkiException naming the entry that is wrong, or the key that cannot be opened
     */
    public static List<Authority> open(Path file) {
        AuthorityFile opened = new AuthorityFile(file);
        List<Authority> authorities = new ArrayList<>();
        List<?> entries = opened.entries();
        for (int i = 0; i < entries.size(); i++) {
            authorities.add(opened.authority("entry " + (i + 1), entries.get(i)));
        }
        return authorities;
    }

    /**
     * Writes a file with an authority of each kind that says TEST, with new keys from the start of {@code since},
     * and a random password beside them that only their owner may read.
     *
     * @throws PkiException if it cannot be written, or is there already
     */
    public static void createForTests(Path file, LocalDate since) {
        char[] password = randomPassword();
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Path passwordFile = Files.createFile(
                    folder.resolve("password"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, new String(password));
            StringBuilder entries = new StringBuilder();
            for (CertificateKind kind : CertificateKind.values()) {
                String name = kind.name().toLowerCase(Locale.ROOT);
                SigningKey key = Authority.newKey(ProfileReader.bundled(kind), since);
                KeyFile.create(folder.resolve(name + ".p12"), "ca", key, password);
                entries.append("- {profile: %s, key-file: %s.p12, alias: ca, password-file: password}%n"
                        .formatted(name, name));
            }
            // Last: whoever finds the file finds all that it names.
            Files.writeString(file, entries, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new PkiException("the authorities " + file + " could not be written", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private List<?> entries() {
        try {
            Object root = new Load(LoadSettings.builder()
                            .setLabel(file.toString())
                            .setAllowDuplicateKeys(false)
                            .build())
                    .loadFromString(Files.readString(file));
            if (root instanceof List<?> entries && !entries.isEmpty()) {
                return entries;
            }
            throw new PkiException(file + ": needs a list of authorities");
        } catch (IOException e) {
            throw new PkiException("the authorities " + file + " could not be read", e);
        } catch (YamlEngineException e) {
            throw new PkiException(file + ": is no YAML: " + e.getMessage(), e);
        }
    }

    private Authority authority(String entry, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw refused(entry, "needs profile, alias and where the key is");
        }
        boolean inToken = map.containsKey("token");
        if (!map.keySet().equals(inToken ? IN_TOKEN : IN_FILE)) {
            throw refused(
                    entry,
                    "needs exactly "
                            + (inToken ? IN_TOKEN : IN_FILE).stream().sorted().toList() + ", not " + map.keySet());
        }
        CertificateProfile profile = profile(text(entry, map, "profile"));
        return Authority.of(profile, inToken ? inToken(entry, map) : inFile(entry, map));
    }

    private CertificateProfile profile(String name) {
        return name.endsWith(".yaml") ? ProfileReader.read(file.resolveSibling(name)) : ProfileReader.bundled(name);
    }

    private SigningKey inFile(String entry, Map<?, ?> map) {
        char[] password = secret(text(entry, map, "password-file"));
        try {
            return KeyFile.open(file.resolveSibling(text(entry, map, "key-file")), text(entry, map, "alias"), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private SigningKey inToken(String entry, Map<?, ?> map) {
        if (!(map.get("slot") instanceof Integer slot) || slot < 0) {
            throw refused(entry, "slot needs a number from 0, not " + map.get("slot"));
        }
        Path library = file.resolveSibling(text(entry, map, "token"));
        char[] pin = secret(text(entry, map, "pin-file"));
        try {
            return tokens.computeIfAbsent(library + " " + slot, one -> Token.open(library, slot, pin))
                    .key(text(entry, map, "alias"));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private char[] secret(String name) {
        Path path = file.resolveSibling(name);
        KeyFile.refuseUnlessPrivate(path);
        try {
            return Files.readString(path).strip().toCharArray();
        } catch (IOException e) {
            throw new PkiException(path + " could not be read", e);
        }
    }

    private String text(String entry, Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw refused(entry, key + " needs a text");
    }

    private PkiException refused(String entry, String why) {
        return new PkiException(file + ": " + entry + ": " + why);
    }

    private static char[] randomPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random).toCharArray();
    }
}
