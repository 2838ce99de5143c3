package koshin.residents;

/** Why no notice is to be mailed to somebody, beside what the law excludes (通知対象外). */
public enum NoticeExclusion {
    /** Protected from a pursuer: the address is not to be used without a clerk (支援措置). */
    SUPPORT_MEASURES,
    /** The resident asked for none. */
    ON_REQUEST,
    /** Mail came back undelivered. */
    MAIL_RETURNED
}
