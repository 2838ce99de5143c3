package koshin.card;

import java.util.Comparator;
import koshin.rules.CertificateKind;

/**
 * The place of an elementary file.
 *
 * @param id 0001 to 001E, so that every file has a short id too
 */
record FileId(Application application, int id) implements Comparable<FileId> {

    private static final Comparator<FileId> ORDER =
            Comparator.comparing(FileId::application).thenComparingInt(FileId::id);

    FileId {
        if (id < 0x01 || id > 0x1E) {
            throw new IllegalArgumentException("no file has the id %04X".formatted(id));
        }
    }

    static FileId of(PinReference pin) {
        return new FileId(pin.application(), pin.file());
    }

    static FileId ofCertificate(CertificateKind kind) {
        return new FileId(Application.JPKI, CertificateFiles.of(kind).certificate());
    }

    @Override
    public int compareTo(FileId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s %04X".formatted(application, id);
    }
}
