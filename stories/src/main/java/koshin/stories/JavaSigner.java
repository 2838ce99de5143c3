package koshin.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Collections;
import java.util.List;

/** Signs and verifies by Java's own PKCS#11 provider; the PIN is the first line of standard input. */
final class JavaSigner {

    private JavaSigner() {}

    /** Takes the PKCS#11 library and the index of the slot; says {@code verified} and what the key is called. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        char[] pin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .readLine()
                .toCharArray();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=card\nlibrary=" + arguments[0] + "\nslotListIndex=" + arguments[1] + "\n");
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        byte[] message = "signed by Java".getBytes(StandardCharsets.UTF_8);
        List<String> names = Collections.list(store.aliases());
        for (String name : names) {
            if (store.isKeyEntry(name)) {
                Signature signature = Signature.getInstance("SHA256withRSA", provider);
                signature.initSign((PrivateKey) store.getKey(name, pin));
                signature.update(message);
                byte[] bytes = signature.sign();
                Signature check = Signature.getInstance("SHA256withRSA");
                check.initVerify(store.getCertificate(name).getPublicKey());
                check.update(message);
                System.out.println((check.verify(bytes) ? "verified " : "WRONG ") + name);
            }
        }
    }
}
