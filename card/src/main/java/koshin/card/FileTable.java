package koshin.card;

import static koshin.card.Application.COMMON;
import static koshin.card.Application.FACE;
import static koshin.card.Application.INPUT_SUPPORT;
import static koshin.card.Application.JPKI;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.card.ElementaryFile.Access;
import koshin.card.ElementaryFile.Internal;
import koshin.card.ElementaryFile.LockedPin;
import koshin.card.ElementaryFile.Presence;
import koshin.card.ElementaryFile.Records;
import koshin.card.ElementaryFile.TokenInfo;
import koshin.card.ElementaryFile.Transparent;
import koshin.rules.CertificateKind;

/** Every file of the card, as far as the public knows them. */
final class FileTable {

    private static final Access FREE = new Access.Free();
    private static final Access NEVER = new Access.Never();

    private static final Map<FileId, ElementaryFile> FILES = files();

    private FileTable() {}

    static Optional<ElementaryFile> find(Application application, int id) {
        return id < 0x01 || id > 0x1E ? Optional.empty() : Optional.ofNullable(FILES.get(new FileId(application, id)));
    }

    static Map<FileId, ElementaryFile> all() {
        return Map.copyOf(FILES);
    }

    private static Map<FileId, ElementaryFile> files() {
        Map<FileId, ElementaryFile> files = new LinkedHashMap<>();
        for (CertificateKind kind : CertificateKind.values()) {
            CertificateFiles ids = CertificateFiles.of(kind);
            Access read = switch (kind) {
                case AUTHENTICATION -> FREE;
                case SIGNING -> anyOf(PinReference.SIGNING);
            };
            files.put(FileId.ofCertificate(kind), new ElementaryFile.Certificate(kind, read));
            files.put(new FileId(JPKI, ids.authority()), new Transparent(FREE));
            files.put(new FileId(JPKI, ids.key()), new ElementaryFile.Key(kind));
        }
        for (PinReference pin : PinReference.values()) {
            files.put(FileId.of(pin), new ElementaryFile.Pin(pin));
        }
        put(files, JPKI, new TokenInfo(), 0x06);
        put(files, JPKI, new Presence(), 0x08);
        put(files, JPKI, new Transparent(NEVER), 0x05, 0x09);
        put(files, JPKI, new Internal(), 0x10, 0x16, 0x19, 0x1C, 0x1E);

        Access anyReference =
                anyOf(PinReference.INPUT_SUPPORT, PinReference.INPUT_SUPPORT_A, PinReference.INPUT_SUPPORT_B);
        Access number = anyOf(PinReference.INPUT_SUPPORT, PinReference.INPUT_SUPPORT_A);
        Access fourItems = anyOf(PinReference.INPUT_SUPPORT, PinReference.INPUT_SUPPORT_B);
        put(files, INPUT_SUPPORT, new Transparent(number), 0x01);
        put(files, INPUT_SUPPORT, new Transparent(fourItems), 0x02);
        put(files, INPUT_SUPPORT, new Transparent(anyReference), 0x03, 0x06, 0x07);
        put(files, INPUT_SUPPORT, new Transparent(FREE), 0x04, 0x05);
        put(files, INPUT_SUPPORT, new LockedPin(), 0x12);

        put(files, FACE, new Transparent(anyOf(PinReference.FACE_BIRTHDAY)), 0x01);
        put(files, FACE, new Transparent(anyOf(PinReference.FACE_A, PinReference.FACE_B)), 0x02);
        put(files, FACE, new Transparent(FREE), 0x03, 0x04);
        put(files, FACE, new Transparent(anyOf(PinReference.FACE_A)), 0x05);

        put(files, COMMON, new Records(FREE), 0x01);
        return files;
    }

    private static Access anyOf(PinReference... pins) {
        return new Access.AnyOf(Set.of(pins));
    }

    private static void put(
            Map<FileId, ElementaryFile> files, Application application, ElementaryFile file, int... ids) {
        for (int id : ids) {
            files.put(new FileId(application, id), file);
        }
    }
}
