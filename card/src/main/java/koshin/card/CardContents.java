package koshin.card;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import koshin.rules.CertificateKind;

/**
 * What makes a blank card somebody's, but for keys and certificates, which come into being on the way. A card
 * without PINs (顔認証マイナンバーカード) has the authentication certificate alone and no PIN.
 */
public final class CardContents implements AutoCloseable {

    private final Map<FileId, byte[]> files = new LinkedHashMap<>();
    private final Map<PinReference, char[]> pins = new EnumMap<>(PinReference.class);
    private final Set<CertificateKind> certificates = EnumSet.noneOf(CertificateKind.class);

    private CardContents() {}

    /** Returns contents with the card's own record and nothing else. */
    public static CardContents of(CardInfo info) {
        return new CardContents().file(Application.COMMON, CardInfo.FILE, info.bytes());
    }

    /** Adds a certificate that the card will hold, and the certificate of its CA in DER. */
    public CardContents certificate(CertificateKind kind, byte[] authority) {
        certificates.add(kind);
        return file(Application.JPKI, CertificateFiles.of(kind).authority(), authority);
    }

    /** Adds a copy of a PIN or collation number. */
    public CardContents pin(PinReference reference, char... value) {
        Arrays.fill(pins.getOrDefault(reference, new char[0]), '\0');
        pins.put(reference, value.clone());
        return this;
    }

    /** Adds what a file shall hold. */
    public CardContents file(Application application, int file, byte[] bytes) {
        files.put(new FileId(application, file), bytes.clone());
        return this;
    }

    Map<FileId, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    Map<PinReference, char[]> pins() {
        return Map.copyOf(pins);
    }

    Set<CertificateKind> certificates() {
        return Set.copyOf(certificates);
    }

    /** Wipes the PINs. */
    @Override
    public void close() {
        pins.values().forEach(value -> Arrays.fill(value, '\0'));
        pins.clear();
    }

    @Override
    public String toString() {
        return "CardContents[" + files.size() + " files, " + pins.size() + " PINs, " + certificates + "]";
    }
}
