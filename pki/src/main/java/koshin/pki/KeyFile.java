package koshin.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Keys in a PKCS#12 file that nobody but its owner may read. */
public final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /**
     * Writes a new file with one key.
     *
     * @throws PkiException if the file is there already
     */
    public static void create(Path file, String alias, SigningKey key, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(alias, key.key(), password, new Certificate[] {key.certificate()});
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                store.store(out, password);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException("the key file " + file + " could not be written", e);
        }
    }

    /**
     * Opens the key under {@code alias}.
     *
     * @throws PkiException if others than the owner may read or write the file, the password is wrong, or there is
     *     no such key
     */
    public static SigningKey open(Path file, String alias, char[] password) {
        refuseUnlessPrivate(file);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return entry(store, alias, password, Optional.empty(), file.toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException("the key file " + file + " could not be opened; is the password right?", e);
        }
    }

    static SigningKey entry(KeyStore store, String alias, char[] password, Optional<Provider> provider, String where)
            throws GeneralSecurityException {
        if (store.getKey(alias, password) instanceof PrivateKey key
                && store.getCertificate(alias) instanceof X509Certificate certificate) {
            return new SigningKey(key, certificate, provider);
        }
        throw new PkiException("there is no key " + alias + " in " + where);
    }

    static void refuseUnlessPrivate(Path file) {
        try {
            Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
            open.addAll(Files.getPosixFilePermissions(file));
            open.removeAll(OWNER_ONLY);
            open.remove(PosixFilePermission.OWNER_EXECUTE);
            if (!open.isEmpty()) {
                throw new PkiException("others may use the key file " + file + " (" + open + "): chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new PkiException("the key file " + file + " could not be looked at", e);
        }
    }
}
