package koshin.rules;

/** Something that happens to a person, a card or a key, and may end certificates (ライフイベント). */
public sealed interface LifeEvent {

    /** The last valid day of {@code part} has passed (有効期間の満了). */
    record Expired(CardPart part) implements LifeEvent {}

    /** The resident record was changed (住民票の記載事項の変更). */
    record RecordChanged(RecordChange change) implements LifeEvent {}

    /** The reading of the name was added (氏名の振り仮名). */
    record FuriganaAdded() implements LifeEvent {}

    /** The holder moved inside the municipality and has not said so yet (未届の転居). */
    record MovedUnreported() implements LifeEvent {}

    /** The resident record was deleted, by death for one (住民票の消除). */
    record DeletedFromRegister() implements LifeEvent {}

    /** A deadline for keeping the card was missed (継続利用の期限徒過). */
    record DeadlineMissed(ContinuedUse.Deadline deadline) implements LifeEvent {}

    /** A Japanese national went abroad, with or without having asked to keep the card (国外転出). */
    record Departed(boolean continuedUse) implements LifeEvent {}

    /** A foreign national left Japan for good. */
    record ForeignNationalLeft() implements LifeEvent {}

    /** The card was handed back (返納). */
    record CardReturned() implements LifeEvent {}

    /** The Individual Number or the resident record code was changed (個人番号・住民票コードの変更). */
    record NumberChanged() implements LifeEvent {}

    /** A new card was handed over in place of this one. */
    record CardReplaced() implements LifeEvent {}

    /** The card was destroyed before anybody collected it (交付前の廃棄). */
    record DestroyedBeforeHandOver() implements LifeEvent {}

    /** New certificates were put on the same card in the place of these (電子証明書の更新). */
    record CertificatesRenewed(Certificates certificates) implements LifeEvent {}

    /** The holder applied for the revocation (失効申請). */
    record HolderApplied(Certificates certificates) implements LifeEvent {}

    /** A private key is known, or may be known, to somebody else (秘密鍵の漏えい等). */
    record KeyCompromised(Certificates certificates) implements LifeEvent {}

    /** What the certificate says was wrong from the start (記録誤り). */
    record RecordedWrongly(Certificates certificates) implements LifeEvent {}

    /** The key of the certificate authority is no longer safe (機構の署名符号の漏えい等). */
    record AuthorityCompromised() implements LifeEvent {}

    /** Loss or theft, told to the hotline (紛失・盗難). */
    record LostOrStolen() implements LifeEvent {}

    /** A card reported lost came to light, and its holder says so at the municipality (発見). */
    record FoundAgain() implements LifeEvent {}

    /** The card became one without PINs (顔認証マイナンバーカード). */
    record SwitchedToFaceAuthentication() implements LifeEvent {}

    /** Which entry of the resident record changed. */
    enum RecordChange {
        NAME,
        BIRTH_DATE,
        SEX,
        ADDRESS,
        /** 通称. */
        COMMON_NAME,
        /** 旧氏. */
        FORMER_SURNAME,
        /** A correction so small that a ministerial order excepts it (軽微な修正). */
        MINOR_CORRECTION
    }

    /** Which certificates a ground for revocation concerns. */
    enum Certificates {
        AUTHENTICATION,
        SIGNING,
        BOTH
    }
}
