package koshin.rules;

/** Who comes to the counter (来庁者). */
public enum Applicant {
    /** The person whose card it is (本人). */
    HOLDER,
    /** Somebody whom the holder has asked to come (任意代理人). */
    VOLUNTARY_AGENT,
    /** A parent of a child under 15, the guardian of an adult ward (法定代理人). */
    LEGAL_REPRESENTATIVE
}
