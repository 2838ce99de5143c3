package koshin.residents;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Residence;

/** What happens to a person or a card and is entered in the registry (異動); each on the day of its {@link Event}. */
public sealed interface Happening {

    /** A move inside the municipality was notified (転居届). */
    record MovedWithin(String address) implements Happening {}

    /**
     * A move to another municipality was notified (転出届).
     *
     * @param plannedOn the planned day of moving out (転出予定日)
     * @param municipality where to, five digits
     */
    record MoveOutNotified(LocalDate plannedOn, String municipality) implements Happening {}

    /** The other municipality has entered the person (転入通知); from here the record is closed. */
    record MovedAway(String municipality) implements Happening {}

    /**
     * The person came from another municipality (転入届); the day of the event is that of the notice.
     *
     * @param from by what the other municipality knew the person
     * @param movedInOn the day of moving in
     * @param plannedMoveOut the day that was named at the other municipality
     */
    record MovedIn(ResidentKey from, LocalDate movedInOn, LocalDate plannedMoveOut) implements Happening {}

    /** The card was shown at the new municipality to be kept (継続利用). */
    record CardShown(String card) implements Happening {}

    /** 氏名の変更, with its reading. */
    record NameChanged(String name, String kana) implements Happening {}

    /** 通称の登録・変更・削除. */
    record CommonNameChanged(Optional<String> commonName) implements Happening {}

    /** 旧氏の登録・変更・削除. */
    record FormerSurnameChanged(Optional<String> formerSurname) implements Happening {}

    /** 性別の変更. */
    record SexChanged(Sex sex) implements Happening {}

    /** 生年月日の訂正. */
    record BirthDateCorrected(LocalDate bornOn) implements Happening {}

    /** A correction so small that a ministerial order excepts it (軽微な修正): the address is only written otherwise. */
    record AddressRewritten(String address) implements Happening {}

    /** The reading of the name was entered (氏名の振り仮名). */
    record FuriganaAdded(String kana) implements Happening {}

    /** 死亡. */
    record Died() implements Happening {}

    /** The record was deleted by the municipality itself (職権消除). */
    record DeletedFromRegister() implements Happening {}

    /**
     * A departure abroad was notified (国外転出届); the day of the event is that of the notice.
     *
     * @param plannedOn the planned day of departure
     * @param continuedUse whether keeping the card was applied for that day
     */
    record DepartureNotified(LocalDate plannedOn, boolean continuedUse) implements Happening {}

    /** Back from abroad, in the same municipality (国外からの転入). */
    record Returned(String address) implements Happening {}

    /** The stay was extended or its status changed (在留期間の更新・在留資格の変更). */
    record StayExtended(Residence residence) implements Happening {}

    /**
     * The card was brought to be given the new end of stay (有効期間変更).
     *
     * @param hasSpace whether the card's space for additions has room
     */
    record CardExtended(String card, boolean hasSpace) implements Happening {}

    /** The card was brought while the extension of the stay, asked for on that day, is undecided (特例期間延長). */
    record SpecialPeriodAsked(String card, LocalDate extensionAppliedOn) implements Happening {}

    /** An adult became a ward (成年後見の開始). */
    record WardshipBegan() implements Happening {}

    /** 成年後見の終了. */
    record WardshipEnded() implements Happening {}

    /** Registered to live elsewhere, or no longer (居所登録). */
    record PlaceOfStayRegistered(Optional<String> place) implements Happening {}

    /** Which notices are not to be mailed from now on. */
    record NoticesExcluded(Set<NoticeExclusion> exclusions) implements Happening {}

    /** The card was handed to its holder (交付). */
    record CardHandedOver(String card) implements Happening {}

    /** The card took the place of {@code former}, which was handed in (カードの更新・再交付). */
    record CardReplaced(String former, String card) implements Happening {}

    /** Destroyed before anybody collected it (交付前の廃棄). */
    record CardDestroyed(String card) implements Happening {}

    /** Loss or theft (紛失・盗難). */
    record CardLost(String card) implements Happening {}

    /** Found again, and its holder says so at the municipality (発見). */
    record CardFound(String card) implements Happening {}

    /** Handed back (返納). */
    record CardReturned(String card) implements Happening {}

    /** The Individual Number or the resident record code was changed (個人番号・住民票コードの変更). */
    record NumberChanged() implements Happening {}

    /** The card became one without PINs (顔認証マイナンバーカードへの切替え). */
    record SwitchedToFaceAuthentication(String card) implements Happening {}

    /** The card has PINs again. */
    record SwitchedToPins(String card) implements Happening {}

    /** The holder applied for the end of certificates (失効申請). */
    record EndApplied(String card, Certificates certificates) implements Happening {}

    /** A private key is known to somebody else (秘密鍵の漏えい). */
    record KeyCompromised(String card, Certificates certificates) implements Happening {}

    /** What a certificate says was wrong from the start (記録誤り). */
    record RecordedWrongly(String card, Certificates certificates) implements Happening {}

    /** New certificates were put on the card, beside the ones that they replace (電子証明書の更新). */
    record CertificatesRenewed(String card, Certificates certificates) implements Happening {}

    /** An event was entered by mistake and does not count; what was revoked by it stays so (誤入力の取消). */
    record Withdrawn(UUID event) implements Happening {}
}
