package koshin.card;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import koshin.rules.CertificateKind;

/**
 * A card's image as bytes: a mark, the version, the fields in order, and SHA-256 over all of it.
 *
 * <p>The names of constants are written, not their numbers, so that a new one moves no other. The same card
 * gives the same bytes.
 */
final class ImageFormat {

    private static final byte[] MARK = "Koshin software card\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HASH = 32;

    private ImageFormat() {}

    /** Returns the bytes, which the caller wipes. */
    static byte[] write(CardImage image) {
        ByteBuffer out = ByteBuffer.allocate(size(image));
        out.put(MARK).putInt(VERSION);
        CardSettings settings = image.settings();
        out.put((byte) (settings.reselectClearsPins() ? 1 : 0)).put((byte) (settings.severalSignatures() ? 1 : 0));
        out.putInt(settings.collationTries()).putInt(settings.birthdayTries());
        out.putInt(settings.filler()).putInt(settings.certificateCapacity());
        put(out, image.serial());
        out.put((byte) (image.issued() ? 1 : 0));
        put(out, image.issuerKey());
        out.putInt(image.issuerFailures());
        out.putInt(image.files().size());
        new TreeMap<>(image.files()).forEach((id, content) -> {
            put(out, id.application().name());
            out.putInt(id.id());
            put(out, content);
        });
        out.putInt(image.pins().size());
        new TreeMap<>(image.pins()).forEach((reference, pin) -> {
            put(out, reference.name());
            put(out, pin.value());
            out.putInt(pin.limit()).putInt(pin.left());
        });
        putKeys(out, image.keys());
        putKeys(out, image.pending());
        byte[] bytes = Arrays.copyOf(out.array(), out.position() + HASH);
        System.arraycopy(hash(bytes), 0, bytes, out.position(), HASH);
        Arrays.fill(out.array(), (byte) 0);
        return bytes;
    }

    /**
     * Reads an image.
     *
     * @throws CardException if the bytes are damaged, of a later version, or something else
     */
    static CardImage read(byte[] bytes) {
        if (!startsWithMark(bytes)) {
            throw new CardException("not a software card of Koshin");
        }
        int end = bytes.length - HASH;
        if (!MessageDigest.isEqual(hash(bytes), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new CardException("damaged: its checksum does not fit");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, MARK.length, end - MARK.length);
        int version = in.getInt();
        if (version != VERSION) {
            throw new CardException("of version " + version + "; this program reads version " + VERSION);
        }
        try {
            CardImage image = body(in);
            if (in.hasRemaining()) {
                throw new CardException("damaged: " + in.remaining() + " bytes too many");
            }
            return image;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new CardException("damaged: its fields cannot be read", e);
        }
    }

    private static CardImage body(ByteBuffer in) {
        CardSettings settings =
                new CardSettings(in.get() != 0, in.get() != 0, in.getInt(), in.getInt(), in.getInt(), in.getInt());
        String serial = text(in);
        boolean issued = in.get() != 0;
        Secret issuerKey = secret(in);
        int failures = in.getInt();
        Map<FileId, byte[]> files = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            files.put(new FileId(Application.valueOf(text(in)), in.getInt()), bytes(in));
        }
        Map<PinReference, StoredPin> pins = new EnumMap<>(PinReference.class);
        for (int left = in.getInt(); left > 0; left--) {
            pins.put(PinReference.valueOf(text(in)), new StoredPin(secret(in), in.getInt(), in.getInt()));
        }
        Map<CertificateKind, Secret> keys = keys(in);
        return new CardImage(settings, serial, issued, issuerKey, failures, files, pins, keys, keys(in));
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= MARK.length + Integer.BYTES + HASH
                && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    }

    private static byte[] hash(byte[] bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, bytes.length - HASH);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a size that is large enough: 64 bytes beside each content, and 256 for the rest. */
    private static int size(CardImage image) {
        int size = 256 + image.issuerKey().length();
        for (byte[] content : image.files().values()) {
            size += 64 + content.length;
        }
        for (StoredPin pin : image.pins().values()) {
            size += 64 + pin.value().length();
        }
        for (Map<CertificateKind, Secret> keys : List.of(image.keys(), image.pending())) {
            for (Secret key : keys.values()) {
                size += 64 + key.length();
            }
        }
        return size;
    }

    private static void putKeys(ByteBuffer out, Map<CertificateKind, Secret> keys) {
        out.putInt(keys.size());
        new TreeMap<>(keys).forEach((kind, key) -> {
            put(out, kind.name());
            put(out, key);
        });
    }

    private static Map<CertificateKind, Secret> keys(ByteBuffer in) {
        Map<CertificateKind, Secret> keys = new EnumMap<>(CertificateKind.class);
        for (int left = in.getInt(); left > 0; left--) {
            keys.put(CertificateKind.valueOf(text(in)), secret(in));
        }
        return keys;
    }

    private static void put(ByteBuffer out, Secret secret) {
        byte[] bytes = secret.copy();
        put(out, bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private static void put(ByteBuffer out, String text) {
        put(out, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    private static Secret secret(ByteBuffer in) {
        byte[] bytes = bytes(in);
        Secret secret = Secret.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
