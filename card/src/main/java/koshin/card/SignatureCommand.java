package koshin.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import koshin.card.Chip.Located;
import koshin.rules.CertificateKind;

/** The JPKI application's signature (電子署名): six kinds of input, by P1. */
final class SignatureCommand {

    private static final int LONGEST_VERBATIM = 245;
    private static final int HASH = 32;
    private static final byte[] SHA_256_INFO = HexFormat.of().parseHex("3031300D060960864801650304020105000420");

    private final Chip chip;

    SignatureCommand(Chip chip) {
        this.chip = chip;
    }

    ResponseApdu sign(CommandApdu command) {
        if (command.p1() > 0x05) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        return switch (chip.named(command.p2())) {
            case Located.Found(FileId _, ElementaryFile.Key(CertificateKind kind)) -> sign(kind, command);
            case Located.Found _ -> ResponseApdu.of(StatusWords.WRONG_FILE_TYPE);
            case Located.Refused(int word) -> ResponseApdu.of(word);
        };
    }

    private ResponseApdu sign(CertificateKind kind, CommandApdu command) {
        PinReference pin = CertificateFiles.of(kind).pin();
        if (!chip.verified().contains(pin)) {
            return ResponseApdu.of(StatusWords.CONDITION_NOT_MET);
        }
        byte[] input = command.data();
        if (input.length == 0) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        Optional<Secret> key = chip.image().key(kind);
        if (key.isEmpty() || !fits(command.p1(), input.length)) {
            return ResponseApdu.of(StatusWords.NOT_NOW);
        }
        byte[] signature = signature(command.p1(), key.get(), input);
        if (kind == CertificateKind.SIGNING && !chip.settings().severalSignatures()) {
            chip.verified().remove(pin);
        }
        return ResponseApdu.done(signature);
    }

    private static boolean fits(int variant, int length) {
        return switch (variant) {
            case 0x00 -> length <= LONGEST_VERBATIM;
            case 0x02, 0x04 -> length == HASH;
            default -> true;
        };
    }

    private static byte[] signature(int variant, Secret key, byte[] input) {
        return switch (variant) {
            case 0x00 -> RsaKeys.signPkcs1(key, input);
            case 0x01 -> RsaKeys.signPkcs1(key, sha256(input));
            case 0x02 -> RsaKeys.signPkcs1(key, digestInfo(input));
            case 0x03 -> RsaKeys.signPkcs1(key, digestInfo(sha256(input)));
            case 0x04 -> RsaKeys.signPss(key, input);
            default -> RsaKeys.signPss(key, sha256(input));
        };
    }

    private static byte[] digestInfo(byte[] hash) {
        byte[] info = new byte[SHA_256_INFO.length + hash.length];
        System.arraycopy(SHA_256_INFO, 0, info, 0, SHA_256_INFO.length);
        System.arraycopy(hash, 0, info, SHA_256_INFO.length, hash.length);
        return info;
    }

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
