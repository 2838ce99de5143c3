package koshin.card;

import java.security.interfaces.RSAPublicKey;
import java.util.function.BiFunction;
import koshin.rules.CertificateKind;

/** Everything that changes a card, over and over, in an order that never varies. */
record LifeOfCard(BiFunction<CertificateKind, RSAPublicKey, byte[]> certifier) {

    /** Lives {@code rounds} rounds of about a hundred commands. */
    void live(CardLink link, int rounds) {
        for (int round = 0; round < rounds; round++) {
            enterPins(link);
            renew(link);
        }
    }

    private static void enterPins(CardLink link) {
        say(link, Talk.JPKI);
        verify(link, "98", "9999");
        verify(link, "98", "1234");
        verify(link, "9B", "WRONG9");
        verify(link, "9B", "WRONG8");
        verify(link, "9B", "ABC123");
        change(link, "9B", "CBA321");
        verify(link, "9B", "ABC123");
        verify(link, "9B", "CBA321");
        change(link, "9B", "ABC123");
        verify(link, "98", "0000");
    }

    private void renew(CardLink link) {
        try (IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            for (CertificateKind kind : CertificateKind.values()) {
                session.write(kind, certifier.apply(kind, session.generate(kind)));
            }
            session.unlock(PinReference.AUTHENTICATION);
            session.resetPin(PinReference.INPUT_SUPPORT, "6789".toCharArray());
            session.withdrawPin(PinReference.INPUT_SUPPORT);
            session.resetPin(PinReference.INPUT_SUPPORT, "2345".toCharArray());
        }
    }

    private static void verify(CardLink link, String reference, String value) {
        say(link, "002000" + reference + "%02X%s".formatted(value.length(), Talk.ascii(value)));
    }

    private static void change(CardLink link, String reference, String value) {
        say(link, "002401" + reference + "%02X%s".formatted(value.length(), Talk.ascii(value)));
    }

    private static void say(CardLink link, String apdu) {
        link.transmit(Talk.HEX.parseHex(apdu));
    }
}
