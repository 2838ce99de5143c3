package koshin.card;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import koshin.rules.CertificateKind;

/** Commands to a card in hex, as they are written in transcripts. */
record Talk(SoftwareCard card) {

    static final HexFormat HEX = HexFormat.of().withUpperCase();

    static final String JPKI = "00A4040C0AD392F000260100000001";

    /** Sends {@code apdu}, hex with spaces, and returns the whole answer in hex. */
    String say(String apdu) {
        return HEX.formatHex(card.answer(HEX.parseHex(apdu.replace(" ", ""))));
    }

    /** Sends {@code apdu} and returns the status word alone. */
    String word(String apdu) {
        String answer = say(apdu);
        return answer.substring(answer.length() - 4);
    }

    byte[] data(String apdu) {
        String answer = say(apdu);
        return HEX.parseHex(answer.substring(0, answer.length() - 4));
    }

    String select(Application application) {
        return word("00A4040C%02X%s".formatted(application.aid().length, HEX.formatHex(application.aid())));
    }

    String selectFile(int id) {
        return word("00A4020C02%04X".formatted(id));
    }

    String select(PinReference pin) {
        select(pin.application());
        return selectFile(pin.file());
    }

    /** Selects the PIN's application and file and enters {@code value}. */
    String verify(PinReference pin, String value) {
        select(pin);
        return verify(value);
    }

    String verify(String value) {
        return word("00200080%02X%s".formatted(value.length(), ascii(value)));
    }

    String triesLeft(PinReference pin) {
        select(pin);
        return word("00200080");
    }

    /** Reads the first four bytes of a certificate's file. */
    String certificate(CertificateKind kind) {
        selectFile(CertificateFiles.of(kind).certificate());
        return word("00B0000004");
    }

    static String ascii(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
