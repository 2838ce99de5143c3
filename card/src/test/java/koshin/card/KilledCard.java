package koshin.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import koshin.rules.CertificateKind;

/** Lives a card's life until it is killed; tells every answer by a byte. */
final class KilledCard {

    private static final int KEYS = 4;

    private KilledCard() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Keys keys = Keys.read(Path.of(arguments[1]));
        try (SoftwareCard card = SoftwareCard.open(CardFile.at(file), keys.inTurn());
                CardLink link = card.link()) {
            CardLink told = new CardLink() {
                @Override
                public byte[] transmit(byte[] apdu) {
                    byte[] answer = link.transmit(apdu);
                    System.out.write('.');
                    System.out.flush();
                    return answer;
                }

                @Override
                public void close() {}
            };
            System.out.write('!');
            System.out.flush();
            new LifeOfCard(keys::certificate).live(told, 1_000);
        }
    }

    /** Returns the image of a card that was {@code image} and has answered {@code commands} of its life. */
    static byte[] imageAfter(byte[] image, int commands, Path folder) throws IOException {
        Keys keys = Keys.read(folder);
        InMemoryStorage storage = new InMemoryStorage();
        storage.save(image);
        int[] left = {commands};
        try (SoftwareCard card = SoftwareCard.open(storage, keys.inTurn());
                CardLink link = card.link()) {
            CardLink counted = new CardLink() {
                @Override
                public byte[] transmit(byte[] apdu) {
                    if (left[0]-- == 0) {
                        throw new CardLost("that was the last one");
                    }
                    return link.transmit(apdu);
                }

                @Override
                public void close() {}
            };
            new LifeOfCard(keys::certificate).live(counted, 1_000);
        } catch (CardLost e) {
            return storage.load();
        }
        throw new IllegalStateException("the life was too short");
    }

    static void writeKeys(Path folder) throws IOException {
        Files.createDirectories(folder);
        Supplier<KeyPair> keys = TestCards.keys();
        for (int i = 0; i < KEYS; i++) {
            KeyPair pair = keys.get();
            Files.write(folder.resolve(i + ".key"), pair.getPrivate().getEncoded());
            for (CertificateKind kind : CertificateKind.values()) {
                Files.write(folder.resolve(i + "." + kind), TestCards.certify(kind, (RSAPublicKey) pair.getPublic()));
            }
        }
    }

    private record Keys(List<KeyPair> pairs, Map<String, byte[]> certificates) {

        static Keys read(Path folder) throws IOException {
            List<KeyPair> pairs = new ArrayList<>();
            Map<String, byte[]> certificates = new HashMap<>();
            for (int i = 0; i < KEYS; i++) {
                KeyPair pair = pair(Files.readAllBytes(folder.resolve(i + ".key")));
                pairs.add(pair);
                for (CertificateKind kind : CertificateKind.values()) {
                    certificates.put(
                            name(kind, (RSAPublicKey) pair.getPublic()),
                            Files.readAllBytes(folder.resolve(i + "." + kind)));
                }
            }
            return new Keys(pairs, certificates);
        }

        private static KeyPair pair(byte[] encoded) {
            try {
                return new KeyPair(
                        RsaKeys.publicKey(Secret.of(encoded)),
                        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String name(CertificateKind kind, RSAPublicKey key) {
            return kind + " " + key.getModulus();
        }

        byte[] certificate(CertificateKind kind, RSAPublicKey key) {
            byte[] certificate = certificates.get(name(kind, key));
            if (certificate == null) {
                throw new IllegalStateException("no such key");
            }
            return certificate;
        }

        Supplier<KeyPair> inTurn() {
            int[] next = {0};
            return () -> pairs.get(next[0]++ % pairs.size());
        }
    }
}
