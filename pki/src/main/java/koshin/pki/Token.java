package koshin.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;

/** A PKCS#11 token (HSM, ハードウェアセキュリティモジュール), whose keys never leave it. */
public final class Token {

    private final KeyStore store;
    private final Provider provider;
    private final String name;

    private Token(KeyStore store, Provider provider, String name) {
        this.store = store;
        this.provider = provider;
        this.name = name;
    }

    /**
     * Logs in to the token in slot {@code slotIndex} of the vendor's library.
     *
     * @param pin stays the caller's to wipe
     * @throws PkiException if there is no such token, or the PIN is wrong
     */
    public static Token open(Path library, int slotIndex, char[] pin) {
        String configuration = "--name=koshin" + slotIndex + "\nlibrary=" + library + "\nslotListIndex=" + slotIndex;
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration);
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new Token(store, provider, library + ", slot " + slotIndex);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new PkiException(
                    "the token in slot " + slotIndex + " of " + library + " could not be opened; is the PIN right?", e);
        }
    }

    /** Returns the key under {@code alias}, with the certificate that the token holds for it. */
    public SigningKey key(String alias) {
        try {
            return KeyFile.entry(store, alias, new char[0], Optional.of(provider), name);
        } catch (GeneralSecurityException e) {
            throw new PkiException("the key " + alias + " of " + name + " could not be used", e);
        }
    }
}
