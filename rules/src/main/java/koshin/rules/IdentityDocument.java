package koshin.rules;

/**
 * The kinds of identity document (本人確認書類) that counters know by name.
 *
 * <p>Which of them a counter accepts, and in which group, is the municipality's to say; the core of
 * group A is the same everywhere.
 */
public enum IdentityDocument {
    /** マイナンバーカード. */
    MY_NUMBER_CARD,
    /** 運転免許証. */
    DRIVING_LICENCE,
    /** 運転経歴証明書, issued on or after 2012-04-01. */
    DRIVING_RECORD,
    /** 旅券. */
    PASSPORT,
    /** 身体障害者手帳. */
    PHYSICAL_DISABILITY_CERTIFICATE,
    /** 精神障害者保健福祉手帳. */
    MENTAL_DISABILITY_CERTIFICATE,
    /** 療育手帳. */
    REHABILITATION_CERTIFICATE,
    /** 在留カード. */
    RESIDENCE_CARD,
    /** 特別永住者証明書. */
    SPECIAL_PERMANENT_RESIDENT_CERTIFICATE,
    /** 一時庇護許可書. */
    TEMPORARY_REFUGE_PERMIT,
    /** 仮滞在許可書. */
    PROVISIONAL_STAY_PERMIT,
    /** 写真付き住民基本台帳カード. */
    RESIDENT_REGISTER_CARD_WITH_PHOTO,
    /** 資格確認書. */
    INSURANCE_CONFIRMATION,
    /** 健康保険証. */
    HEALTH_INSURANCE_CARD,
    /** 介護保険証. */
    LONG_TERM_CARE_INSURANCE_CARD,
    /** 福祉医療費受給者証・医療受給者証. */
    MEDICAL_BENEFIT_CARD,
    /** 年金手帳・基礎年金番号通知書. */
    PENSION_BOOK,
    /** 各種年金証書. */
    PENSION_CERTIFICATE,
    /** 生活保護受給者証. */
    LIVELIHOOD_PROTECTION_CERTIFICATE,
    /** 児童扶養手当証書. */
    CHILD_REARING_ALLOWANCE_CERTIFICATE,
    /** 特別児童扶養手当証書. */
    SPECIAL_CHILD_REARING_ALLOWANCE_CERTIFICATE,
    /** 母子健康手帳. */
    MOTHER_AND_CHILD_HANDBOOK,
    /** 社員証 without a photo. */
    EMPLOYEE_CARD,
    /** 社員証 with a photo. */
    EMPLOYEE_CARD_WITH_PHOTO,
    /** 学生証 without a photo. */
    STUDENT_CARD,
    /** 学生証 with a photo. */
    STUDENT_CARD_WITH_PHOTO,
    /** 預金通帳. */
    BANK_PASSBOOK,
    /** 海技免状. */
    SEAFARER_LICENCE,
    /** 電気工事士免状. */
    ELECTRICIAN_LICENCE,
    /** 宅地建物取引士証. */
    REAL_ESTATE_AGENT_CERTIFICATE,
    /** 長寿応援バス乗車証 and the like. */
    SENIOR_BUS_PASS;

    /** The group A or B of a document (A書類・B書類): one of A, or one or two of B, as asked. */
    public enum Group {
        A,
        B
    }
}
