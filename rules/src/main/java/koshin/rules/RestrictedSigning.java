package koshin.rules;

/** Setting S5: signing certificates for children under 15 and adult wards (15歳未満・成年被後見人). */
public enum RestrictedSigning {
    /** Never issued. The default. */
    DENY,
    /** Issued when the holder and the legal representative both come. */
    SUPERVISED
}
