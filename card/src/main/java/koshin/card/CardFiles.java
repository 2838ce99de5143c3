package koshin.card;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The files of a card as a client meets them, and how often it has selected an application. */
final class CardFiles {

    private static final int STEP = 256;
    /** An offset has fifteen bits. */
    private static final int LONGEST_FILE = 0x8000;

    private final CardLink link;
    private int selections;

    CardFiles(CardLink link) {
        this.link = link;
    }

    /** Returns how often an application was selected: what was entered before the last one no longer counts. */
    int selections() {
        return selections;
    }

    ResponseApdu select(Application application) {
        selections++;
        return link.send(CommandApdu.of(0x00, 0xA4, 4, 0x0C).with(application.aid()));
    }

    ResponseApdu select(int file) {
        return link.send(CommandApdu.of(0x00, 0xA4, 2, 0x0C).with((byte) (file >> 8), (byte) file));
    }

    /** Reads the certificate in {@code file}; what follows it there is filler. */
    CertificateReading certificate(int file) {
        StatusWord selected = select(file).status();
        if (!(selected instanceof StatusWord.Done)) {
            return selected instanceof StatusWord.NotFound
                    ? new CertificateReading.Absent()
                    : new CertificateReading.Unreadable();
        }
        ResponseApdu head = read(0, 4);
        return switch (head.status()) {
            case StatusWord.ConditionNotMet _ -> new CertificateReading.PinNeeded();
            case StatusWord.PastTheEnd _ -> new CertificateReading.Absent();
            case StatusWord.Done _ -> certificate(head.data());
            case StatusWord _ -> new CertificateReading.Unreadable();
        };
    }

    private CertificateReading certificate(byte[] head) {
        if (head.length < 4 || head[0] != 0x30) {
            return new CertificateReading.Absent();
        }
        int total = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(2)) + 4;
        if (head[1] != (byte) 0x82 || total > LONGEST_FILE) {
            return new CertificateReading.Unreadable();
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream(total);
        while (der.size() < total) {
            ResponseApdu part = read(der.size(), Math.min(STEP, total - der.size()));
            byte[] bytes = part.data();
            if (!part.isDone() || bytes.length == 0) {
                return new CertificateReading.Unreadable();
            }
            der.write(bytes, 0, Math.min(bytes.length, total - der.size()));
        }
        try {
            return new CertificateReading.Present((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
        } catch (CertificateException e) {
            return new CertificateReading.Unreadable();
        }
    }

    private ResponseApdu read(int offset, int bytes) {
        return link.send(CommandApdu.of(0x00, 0xB0, offset >> 8, offset & 0xFF).expecting(bytes));
    }

    /** Reads the one record of the common application. */
    Optional<CardInfo> info() {
        if (!select(Application.COMMON).isDone() || !select(CardInfo.FILE).isDone()) {
            return Optional.empty();
        }
        ResponseApdu record = link.send(CommandApdu.of(0x00, 0xB2, 1, 4).expecting(256));
        return record.isDone() ? CardInfo.parse(record.data()) : Optional.empty();
    }
}
