package koshin.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The terminal's own key (端末の鍵), by which the server knows it: EC on P-256, made at first use. The private half stays in a
 * file that only its owner may read; the public half, beside it as {@code .pub}, is enrolled at the server.
 */
public final class TerminalKey {

    private static final int ID = 16;
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final ECPrivateKey secret;
    private final ECPublicKey open;

    private TerminalKey(ECPrivateKey secret, ECPublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /**
     * Reads the key in {@code file}, or makes it there.
     *
     * @throws TerminalException if the file is no such key, cannot be written, or others may read it
     */
    public static TerminalKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new TerminalException("the key " + file + " cannot be read or written: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new TerminalException(file + " is no key of a terminal. Move it away, and a new one is made.", e);
        }
    }

    /** Returns where the public half of the key in {@code file} is. */
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // The public half first: whoever stops between the two starts again.
        Files.writeString(publicFile(file), pem(PUBLIC, pair.getPublic().getEncoded()));
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            out.write(StandardCharsets.US_ASCII.encode(
                    pem(PRIVATE, pair.getPrivate().getEncoded())));
        }
    }

    private static TerminalKey read(Path file) throws IOException, GeneralSecurityException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> allowed = EnumSet.copyOf(OF_OTHERS);
            allowed.retainAll(Files.getPosixFilePermissions(file));
            if (!allowed.isEmpty()) {
                throw new TerminalException("others may read the key " + file + ". Do: chmod 600 " + file);
            }
        }
        KeyFactory keys = KeyFactory.getInstance("EC");
        ECPrivateKey secret = (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(PRIVATE, file)));
        ECPublicKey open = (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(bytes(PUBLIC, publicFile(file))));
        if (secret.getParams().getOrder().bitLength() != 256) {
            throw new IllegalArgumentException("not on P-256");
        }
        return new TerminalKey(secret, open);
    }

    ECPrivateKey secret() {
        return secret;
    }

    /** Returns the public half, for whoever checks what the terminal says. */
    public ECPublicKey open() {
        return open;
    }

    /** Returns what the server calls the terminal: 16 digits of hex, of the hash of the public key. */
    public String id() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(open.getEncoded()))
                    .substring(0, ID);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every JDK has SHA-256", every);
        }
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static byte[] bytes(String kind, Path file) throws IOException {
        String text = Files.readString(file).strip();
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        return Optional.of(text)
                .filter(pem -> pem.startsWith(begin) && pem.endsWith(end))
                .map(pem -> pem.substring(begin.length(), pem.length() - end.length()))
                .map(body -> Base64.getMimeDecoder().decode(body.strip()))
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " in " + file));
    }

    @Override
    public String toString() {
        return "TerminalKey[" + id() + "]";
    }
}
