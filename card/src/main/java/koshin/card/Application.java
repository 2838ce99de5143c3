package koshin.card;

import java.util.HexFormat;

/** The applications of the card (カードアプリケーション), each under its identifier (AID). */
public enum Application {
    /** The two certificates and their keys (公的個人認証). */
    JPKI("D392F000260100000001"),
    /** The card's face as text (券面事項入力補助). */
    INPUT_SUPPORT("D3921000310001010408"),
    /** The card's face as pictures (券面事項確認). */
    FACE("D3921000310001010402"),
    /** The resident register (住民基本台帳). */
    RESIDENT_REGISTER("D3921000310001010401"),
    /** The card itself: serial, municipality, expiry (共通カード). */
    COMMON("D3921000310001010100"),
    /** The Koshin issuer interface, not J-LIS: ours alone, on software cards alone. */
    ISSUER("F04B4F5348494E4953535201");

    private final String aid;

    Application(String aid) {
        this.aid = aid;
    }

    public byte[] aid() {
        return HexFormat.of().parseHex(aid);
    }
}
