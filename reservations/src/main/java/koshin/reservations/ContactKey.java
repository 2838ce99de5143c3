package koshin.reservations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals how people are reached, with the secret of their booking, so that what is stolen from the database tells neither.
 * All servers on one database need the same key; without it nobody can be told anything, and nothing else is lost.
 */
public final class ContactKey {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private ContactKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** What was sealed. */
    record Opened(Secret secret, Contact contact) {}

    public static ContactKey make(SecureRandom random) {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        return new ContactKey(key);
    }

    /**
     * Returns the key in a file of 32 bytes, which is made if it is not there, for its owner alone.
     *
     * @throws ReservationsException if it can neither be read nor made
     */
    public static ContactKey in(Path file) {
        try {
            byte[] key = Files.exists(file) ? Files.readAllBytes(file) : made(file);
            if (key.length != KEY) {
                throw new ReservationsException(
                        file + " is no key for addresses: it has " + key.length + " bytes, not " + KEY);
            }
            return new ContactKey(key);
        } catch (IOException e) {
            throw new ReservationsException("the key for addresses, " + file + ", can neither be read nor made", e);
        }
    }

    private static byte[] made(Path file) throws IOException {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path alone = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(alone, key, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.createLink(file, alone);
            return key;
        } catch (FileAlreadyExistsException otherWasFirst) {
            return Files.readAllBytes(file);
        } finally {
            Files.delete(alone);
        }
    }

    /** Returns by what it is told from other keys. */
    byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("koshin contact key".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] seal(Secret secret, Contact contact) {
        String words = String.join(
                "\n",
                secret.text(),
                contact.language(),
                contact.mail().orElse(""),
                contact.phone().orElse(""));
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, secret.hash(), words.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** Returns what was sealed for this booking; empty if it was by another key, or was tampered with. */
    Optional<Opened> open(byte[] hash, byte[] sealed) {
        if (sealed.length <= NONCE) {
            return Optional.empty();
        }
        try {
            byte[] words = cipher(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(sealed, NONCE),
                    hash,
                    Arrays.copyOfRange(sealed, NONCE, sealed.length));
            String[] lines = new String(words, StandardCharsets.UTF_8).split("\n", -1);
            return Optional.of(
                    new Opened(new Secret(lines[0]), new Contact(lines[1], notEmpty(lines[2]), notEmpty(lines[3]))));
        } catch (IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<String> notEmpty(String line) {
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] hash, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(hash);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it was not sealed by this key", e);
        }
    }
}
