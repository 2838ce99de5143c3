package koshin.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import koshin.card.Chip.Located;
import koshin.rules.CertificateKind;

/** SELECT, READ BINARY and READ RECORD. */
final class FileCommands {

    private static final int CK_TOKEN_INFO = 160;
    private static final String TOKEN_LABEL = "JPKIAPICCTOKEN2";
    private static final int PRESENT = 0x8F;

    private final Chip chip;

    FileCommands(Chip chip) {
        this.chip = chip;
    }

    ResponseApdu select(CommandApdu command) {
        return switch (command.p1()) {
            case 0x00 -> selectRoot(command);
            case 0x02 -> selectFile(command);
            case 0x04 -> selectApplication(command);
            default -> ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        };
    }

    /** As published of real cards: the root is never selected, and without data nothing happens. */
    private ResponseApdu selectRoot(CommandApdu command) {
        if (command.hasData()) {
            return ResponseApdu.of(StatusWords.NOT_FOUND);
        }
        boolean nothingHappens = command.p2() == 0 && chip.application().isPresent();
        return nothingHappens ? ResponseApdu.done() : ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
    }

    private ResponseApdu selectFile(CommandApdu command) {
        byte[] id = command.data();
        if (command.p2() != 0x0C) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (id.length != 2) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        return switch (chip.select(ByteBuffer.wrap(id).getShort() & 0xFFFF)) {
            case Located.Found _ -> ResponseApdu.done();
            case Located.Refused(int word) -> ResponseApdu.of(word);
        };
    }

    private ResponseApdu selectApplication(CommandApdu command) {
        byte[] aid = command.data();
        Optional<Application> named = Arrays.stream(Application.values())
                .filter(application -> Arrays.equals(application.aid(), aid))
                .filter(application -> chip.image().issued() || application == Application.ISSUER)
                .findFirst();
        if (named.isEmpty()) {
            return ResponseApdu.of(command.hasData() ? StatusWords.NOT_FOUND : StatusWords.WRONG_LENGTH);
        }
        if (command.p2() != 0x0C) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        chip.select(named.get());
        return ResponseApdu.done();
    }

    ResponseApdu readBinary(CommandApdu command) {
        boolean byShortId = (command.p1() & 0x80) != 0;
        if (byShortId && (command.p1() == 0x80 || command.p1() > 0x9E)) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() || command.expected() == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        int offset = byShortId ? command.p2() : (command.p1() << 8) | command.p2();
        return switch (byShortId ? chip.named(command.p1()) : chip.currentFile()) {
            case Located.Found(FileId id, ElementaryFile file) -> read(id, file, offset, command.expected());
            case Located.Refused(int word) -> ResponseApdu.of(word);
        };
    }

    private ResponseApdu read(FileId id, ElementaryFile file, int offset, int length) {
        return switch (file) {
            case ElementaryFile.Transparent(ElementaryFile.Access access) ->
                read(access, chip.image().file(id), offset, length);
            case ElementaryFile.Certificate(CertificateKind _, ElementaryFile.Access access) ->
                read(access, withFiller(chip.image().file(id)), offset, length);
            case ElementaryFile.TokenInfo() -> read(new ElementaryFile.Access.Free(), tokenInfo(), offset, length);
            case ElementaryFile.Presence() -> read(new ElementaryFile.Access.Free(), presence(), offset, length);
            case ElementaryFile.Records _,
                    ElementaryFile.Key _,
                    ElementaryFile.Pin _,
                    ElementaryFile.LockedPin _,
                    ElementaryFile.Internal _ -> ResponseApdu.of(StatusWords.WRONG_FILE_TYPE);
        };
    }

    private ResponseApdu read(ElementaryFile.Access access, byte[] content, int offset, int length) {
        if (!access.isOpenTo(chip.verified())) {
            return ResponseApdu.of(StatusWords.CONDITION_NOT_MET);
        }
        if (offset >= content.length) {
            return ResponseApdu.of(StatusWords.PAST_THE_END);
        }
        return ResponseApdu.done(Arrays.copyOfRange(content, offset, Math.min(content.length, offset + length)));
    }

    private byte[] withFiller(byte[] certificate) {
        byte[] file = Arrays.copyOf(certificate, chip.settings().certificateCapacity());
        Arrays.fill(
                file, certificate.length, file.length, (byte) chip.settings().filler());
        return file;
    }

    private byte[] presence() {
        return new byte[] {presence(CertificateKind.SIGNING), presence(CertificateKind.AUTHENTICATION), 0};
    }

    private byte presence(CertificateKind kind) {
        return chip.image().key(kind).isPresent() ? (byte) PRESENT : 0;
    }

    /** The label in the first 32 bytes; the numbers after the texts are left at zero. */
    private static byte[] tokenInfo() {
        byte[] info = new byte[CK_TOKEN_INFO];
        Arrays.fill(info, 0, 96, (byte) ' ');
        byte[] label = TOKEN_LABEL.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(label, 0, info, 0, label.length);
        return info;
    }

    ResponseApdu readRecord(CommandApdu command) {
        boolean current = command.p2() == 0x04;
        int shortId = command.p2() >> 3;
        if ((command.p2() & 0x07) != 0x04 || shortId == 0x1F) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        if (command.hasData() || command.expected() == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        return switch (current ? chip.currentFile() : chip.named(0x80 | shortId)) {
            case Located.Found(FileId id, ElementaryFile.Records(ElementaryFile.Access access)) ->
                record(access, chip.image().file(id), command.p1(), command.expected());
            case Located.Found _ -> ResponseApdu.of(StatusWords.WRONG_FILE_TYPE);
            case Located.Refused(int word) -> ResponseApdu.of(word);
        };
    }

    private ResponseApdu record(ElementaryFile.Access access, byte[] content, int number, int expected) {
        if (!access.isOpenTo(chip.verified())) {
            return ResponseApdu.of(StatusWords.CONDITION_NOT_MET);
        }
        int at = 0;
        for (int i = 1; at + 2 <= content.length; i++) {
            int end = Math.min(content.length, at + 2 + (content[at + 1] & 0xFF));
            if (i == number) {
                return ResponseApdu.done(Arrays.copyOfRange(content, at, Math.min(end, at + expected)));
            }
            at = end;
        }
        return ResponseApdu.of(StatusWords.RECORD_NOT_FOUND);
    }
}
