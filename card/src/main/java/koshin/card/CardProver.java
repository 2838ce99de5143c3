package koshin.card;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The issuer's half of the authentication with a card that is somewhere else: it alone needs the issuer's
 * key, and it alone can tell whether the card is genuine.
 *
 * <p>Four values travel: the card's serial and challenge come, the issuer's challenge and proof go back, the
 * card's proof comes. Whoever gets the issuer's proof opens a session with the card that gave the challenge:
 * give it only to a terminal that is known.
 */
public final class CardProver {

    private static final HexFormat HEX = HexFormat.of();

    private final MasterKey master;
    private final SecureRandom random = new SecureRandom();

    /** Proves with {@code master}, which stays the caller's to wipe. */
    public CardProver(MasterKey master) {
        this.master = master;
    }

    /**
     * Answers a card.
     *
     * @param serial 15 digits, as the card tells them
     * @param ofCard the card's challenge, 16 bytes
     */
    public Challenge begin(String serial, byte[] ofCard) {
        byte[] ofIssuer = new byte[Proofs.CHALLENGE];
        random.nextBytes(ofIssuer);
        Secret key = master.cardKey(serial);
        try {
            byte[] proof = Proofs.ofIssuer(key, serial, ofCard, ofIssuer);
            return new Challenge(serial, HEX.formatHex(ofCard), HEX.formatHex(ofIssuer), HEX.formatHex(proof));
        } finally {
            key.wipe();
        }
    }

    /**
     * Returns whether the card that answered {@code challenge} knows its key.
     *
     * @param proofOfCard what the card said, of any length
     */
    public boolean isGenuine(Challenge challenge, byte[] proofOfCard) {
        Secret key = master.cardKey(challenge.serial());
        try {
            byte[] expected = Proofs.ofCard(
                    key, challenge.serial(), HEX.parseHex(challenge.ofCard()), HEX.parseHex(challenge.ofIssuer()));
            return MessageDigest.isEqual(expected, proofOfCard);
        } finally {
            key.wipe();
        }
    }

    /**
     * One authentication under way, all in lower-case hex; nothing in it is secret once the card has had it.
     * Keep it from {@link #begin} to {@link #isGenuine} and let it count once.
     *
     * @param serial 15 digits
     * @param ofCard the card's challenge
     * @param ofIssuer the issuer's challenge
     * @param proof the issuer's proof
     */
    public record Challenge(String serial, String ofCard, String ofIssuer, String proof) {

        public Challenge {
            if (!serial.matches("[0-9]{" + CardImage.SERIAL_DIGITS + "}")) {
                throw new IllegalArgumentException("a card's serial has 15 digits: " + serial);
            }
            require(ofCard, Proofs.CHALLENGE);
            require(ofIssuer, Proofs.CHALLENGE);
            require(proof, Proofs.PROOF);
        }

        private static void require(String hex, int bytes) {
            if (!hex.matches("[0-9a-f]{" + 2 * bytes + "}")) {
                throw new IllegalArgumentException("not " + bytes + " bytes in lower-case hex: " + hex);
            }
        }
    }
}
